import type { ComponentMapping } from '@remote-ui/react/host';
import { Button, Dropdown, DropdownButtonItem } from './components/buttons.tsx';
import { DateInput, Form, Select, TextArea } from './components/inputs.tsx';
import { Accordion, Box, Divider, Flex, Tile } from './components/layout.tsx';
import { Alert, EmptyState, ErrorState, LoadingSpinner } from './components/state.tsx';
import { Table, TableBody, TableCell, TableFooter, TableHead, TableHeader, TableRow } from './components/table.tsx';
import { Heading, List, StatusTag, Tag, Text } from './components/text.tsx';

/**
 * HubSpot's components as HTML, by the name under which an extension sends them. Only what our card uses: a component
 * that is not here makes the preview fail, so that nobody ships what was never looked at.
 */
export const HUBSPOT_COMPONENTS: ComponentMapping = {
  Accordion, Alert, Box, Button, DateInput, Divider, Dropdown, DropdownButtonItem, EmptyState, ErrorState, Flex, Form, Heading, List, LoadingSpinner,
  Select, StatusTag, Table, TableBody, TableCell, TableFooter, TableHead, TableHeader, TableRow, Tag, Text, TextArea, Tile,
};
