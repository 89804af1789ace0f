import { hubspot, Text } from '@hubspot/ui-extensions';

hubspot.extend<'settings'>(() => <Text>Lead Handover</Text>);
