import { hubspot, type ExtensionPointApi } from '@hubspot/ui-extensions';
import { useMemo, type ReactElement } from 'react';
import { createCardClient, type CardClient } from './card-client.ts';
import { systemClock } from './clock.ts';
import { HandoverCard } from './components/handover-card.tsx';
import type { CardHost } from './host.ts';
import type { CardPlace } from './place.ts';
import { spokenLocale } from './words/wording.ts';

type Api = ExtensionPointApi<'crm.record.tab'> | ExtensionPointApi<'crm.record.sidebar'>;

type ConnectedCardProps = { readonly place: CardPlace; readonly context: Api['context']; readonly actions: Api['actions'] };

/** The property that follows every step of a handover. */
const STATUS_PROPERTY = 'handover_status';

const notSetUp: CardClient = {
  read: () => Promise.resolve({ ok: false, failure: { because: 'not_set_up', reference: null } }),
  answer: () => Promise.resolve({ ok: false, because: 'unreachable', reference: null }),
};

/** The profile variable that names our backend; without it the project was uploaded without a profile. */
function clientFor(baseUrl: unknown, locale: string | undefined): CardClient {
  return typeof baseUrl === 'string' && baseUrl !== '' ? createCardClient((url, options) => hubspot.fetch(url, options), baseUrl.replace(/\/+$/u, ''), locale) : notSetUp;
}

function hostFor(actions: Api['actions']): CardHost {
  return {
    copy: async (text) => {
      await actions.copyTextToClipboard(text);
    },
    announce: (message) => actions.addAlert({ type: 'success', message }),
    refreshRecord: () => actions.refreshObjectProperties(),
    onRecordChange: (changed) => actions.onCrmPropertiesUpdate([STATUS_PROPERTY], () => changed()),
  };
}

/** The card with HubSpot around it: its user, its record, its way to our backend. */
export function ConnectedCard({ place, context, actions }: ConnectedCardProps): ReactElement {
  const baseUrl = context.variables?.['PUBLIC_BASE_URL'];
  const locale = spokenLocale(context.user);
  const client = useMemo(() => clientFor(baseUrl, locale), [baseUrl, locale]);
  const host = useMemo(() => hostFor(actions), [actions]);
  return (
    <HandoverCard
      contactId={String(context.crm.objectId)} place={place} reader={context.user} timeZone={context.portal.timezone}
      client={client} clock={systemClock} host={host} newKey={() => crypto.randomUUID()}
    />
  );
}
