import type { ComponentMapping } from '@remote-ui/react/host';
import { Button, ButtonRow, Dropdown, DropdownButtonItem, LoadingButton } from './components/buttons.tsx';
import { BarChart, LineChart } from './components/charts.tsx';
import { DateInput, Form, Input, Select, TextArea } from './components/inputs.tsx';
import { MultiSelect, NumberInput } from './components/choices.tsx';
import { ProgressBar } from './components/progress.tsx';
import { Accordion, Box, Divider, Flex, Tile } from './components/layout.tsx';
import { Alert, EmptyState, ErrorState, LoadingSpinner } from './components/state.tsx';
import { Statistics, StatisticsItem } from './components/statistics.tsx';
import { Table, TableBody, TableCell, TableFooter, TableHead, TableHeader, TableRow } from './components/table.tsx';
import { Tab, Tabs } from './components/tabs.tsx';
import { Heading, Icon, Link, List, StatusTag, Tag, Text } from './components/text.tsx';
import { Checkbox, ToggleGroup } from './components/toggles.tsx';

/**
 * HubSpot's components as HTML, by the name under which an extension sends them. Only what our extensions use: a component
 * that is not here makes the preview fail, so that nobody ships what was never looked at.
 */
export const HUBSPOT_COMPONENTS: ComponentMapping = {
  Accordion, Alert, BarChart, Box, Button, ButtonRow, Checkbox, DateInput, Divider, Dropdown, DropdownButtonItem, EmptyState, ErrorState, Flex, Form, Heading, Icon, Input, Link,
  LineChart, List, LoadingButton, LoadingSpinner, MultiSelect, NumberInput, ProgressBar, Select, Statistics, StatisticsItem, StatusTag, Tab, Table, TableBody, TableCell, TableFooter, TableHead, TableHeader, TableRow,
  Tabs, Tag, Text, TextArea, Tile, ToggleGroup,
};
