import { hubspot, type ExtensionPointApi } from '@hubspot/ui-extensions';
import { useCallback, useMemo, type ReactElement } from 'react';
import { createBackend, installUrl } from './backend.ts';
import { createSettingsClients } from './clients.ts';
import { systemClock } from './clock.ts';
import { Settings } from './components/settings.tsx';
import { spokenLocale } from './words/wording.ts';

/** The settings page with HubSpot around it: its user, its account, its way to our backend. */
function ConnectedSettings({ context, actions }: Pick<ExtensionPointApi<'settings'>, 'context' | 'actions'>): ReactElement {
  const baseUrl = context.variables?.['PUBLIC_BASE_URL'];
  const locale = spokenLocale(context.user);
  const backend = useMemo(() => createBackend((url, options) => hubspot.fetch(url, options), baseUrl, locale), [baseUrl, locale]);
  const clients = useMemo(() => createSettingsClients(backend), [backend]);
  const announce = useCallback((type: 'success' | 'warning', message: string) => actions.addAlert({ type, message }), [actions]);
  return <Settings reader={context.user} timeZone={context.portal.timezone} clients={clients} clock={systemClock} connectUrl={installUrl(baseUrl)} announce={announce} />;
}

hubspot.extend<'settings'>(({ context, actions }) => <ConnectedSettings context={context} actions={actions} />);
