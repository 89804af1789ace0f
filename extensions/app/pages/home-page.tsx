import { hubspot, type ExtensionPointApi } from '@hubspot/ui-extensions';
import { useMemo, type ReactElement } from 'react';
import { createBackend, installUrl } from './backend.ts';
import { createBoardClient } from './board-client.ts';
import { systemClock } from './clock.ts';
import { Home } from './components/home.tsx';
import { createHomeClient } from './home-client.ts';
import { spokenLocale } from './words/wording.ts';

/** HubSpot's list of connected apps, which leads to the settings of each. Accounts in other regions are sent on from there. */
const settingsUrl = (portalId: number): string => `https://app.hubspot.com/integrations-settings/${portalId}/installed`;

/** The home page with HubSpot around it: its user, its account, its way to our backend. */
function ConnectedHome({ context }: Pick<ExtensionPointApi<'pages'>, 'context'>): ReactElement {
  const baseUrl = context.variables?.['PUBLIC_BASE_URL'];
  const locale = spokenLocale(context.user);
  const backend = useMemo(() => createBackend((url, options) => hubspot.fetch(url, options), baseUrl, locale), [baseUrl, locale]);
  const [client, board] = useMemo(() => [createHomeClient(backend), createBoardClient(backend)], [backend]);
  return <Home reader={context.user} timeZone={context.portal.timezone} client={client} board={board} clock={systemClock} connectUrl={installUrl(baseUrl)} settingsUrl={settingsUrl(context.portal.id)} />;
}

hubspot.extend<'pages'>(({ context }) => <ConnectedHome context={context} />);
