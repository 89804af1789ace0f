import { EmptyState, Flex, Link, Text } from '@hubspot/ui-extensions';
import { useCallback, type ReactElement } from 'react';
import type { SettingsClients } from '../clients.ts';
import type { Clock } from '../clock.ts';
import type { DisconnectAnswer } from '../contract.ts';
import { useMinute } from '../hooks/use-minute.ts';
import { useSettings, type Saved } from '../hooks/use-settings.ts';
import { useWording, wordingFor, WordingContext, type Reader } from '../words/wording.ts';
import { AccountSettings } from './account-settings.tsx';
import { Failed, Loading } from './failed.tsx';

export type SettingsProps = {
  readonly reader: Reader;
  /** Zone of the account as HubSpot names it; the backend's own word counts once it is there. */
  readonly timeZone: string;
  readonly clients: SettingsClients;
  readonly clock: Clock;
  /** Where an admin connects the account; null where no backend is known. */
  readonly connectUrl: string | null;
  /** Shows a short message that passes. */
  readonly announce: (type: 'success' | 'warning', message: string) => void;
};

/** The whole settings page, from the first reading to leaving. */
export function Settings({ reader, timeZone, clients, clock, connectUrl, announce }: SettingsProps): ReactElement {
  const now = useMinute(clock);
  const { saved, stillInTheWay } = wordingFor(reader, timeZone, now).words;
  const onSaved = useCallback(({ change, inTheWay }: Saved) => {
    if (inTheWay.length === 0) announce('success', saved[change]);
    else announce('warning', stillInTheWay(inTheWay));
  }, [announce, saved, stillInTheWay]);
  const controls = useSettings(clients.settings, onSaved);
  const { model } = controls;
  const wording = wordingFor(reader, model.status === 'loaded' ? model.view.account.timeZone : timeZone, now);
  const isGone = model.status === 'loaded' && model.view.mode === 'disconnected';
  return (
    <WordingContext.Provider value={wording}>
      {model.status === 'loading' ? <Loading /> : null}
      {model.status === 'failed' ? <Failed failure={model.failure} connectUrl={connectUrl} onRetry={controls.reload} /> : null}
      {model.status === 'left' ? <Left answer={model.answer} connectUrl={connectUrl} /> : null}
      {isGone ? <Failed failure={{ because: 'not_connected', message: null, reference: null }} connectUrl={connectUrl} onRetry={controls.reload} /> : null}
      {model.status === 'loaded' && !isGone ? <AccountSettings shown={model} controls={controls} clients={clients} clock={clock} announce={announce} /> : null}
    </WordingContext.Provider>
  );
}

function Left({ answer, connectUrl }: { readonly answer: DisconnectAnswer; readonly connectUrl: string | null }): ReactElement {
  const { words: { leave: { left }, account } } = useWording();
  return (
    <EmptyState title={left.title} imageName="integrations" imageWidth={120}>
      <Flex direction="column" gap="sm" align="start">
        <Text>{left[answer.data]}</Text>
        {answer.uninstalled === 'done' ? null : <Text format={{ fontWeight: 'bold' }}>{left[answer.uninstalled]}</Text>}
        <Text variant="microcopy">{left.stays}</Text>
        {connectUrl ? <Link href={{ url: connectUrl, external: true }}>{account.connect}</Link> : null}
      </Flex>
    </EmptyState>
  );
}
