import { useCallback, useEffect, type ReactElement } from 'react';
import type { AnswerKind } from '../answering.ts';
import type { CardClient } from '../card-client.ts';
import type { Clock } from '../clock.ts';
import { useCard } from '../hooks/use-card.ts';
import { useMinute } from '../hooks/use-minute.ts';
import { HostContext, type CardHost } from '../host.ts';
import { PlaceContext, type CardPlace } from '../place.ts';
import { wordingFor, WordingContext, type Reader } from '../words/wording.ts';
import { LeadCard } from './lead-card.tsx';
import { Failed, Loading } from './no-card.tsx';

export type HandoverCardProps = {
  readonly contactId: string;
  readonly place: CardPlace;
  readonly reader: Reader;
  /** Zone of the account as HubSpot names it; the card's own word counts once it is there. */
  readonly timeZone: string;
  readonly client: CardClient;
  readonly clock: Clock;
  readonly host: CardHost;
  readonly newKey: () => string;
};

/** The whole card, from the first reading to the last answer. */
export function HandoverCard({ contactId, place, reader, timeZone, client, clock, host, newKey }: HandoverCardProps): ReactElement {
  const now = useMinute(clock);
  const words = wordingFor(reader, timeZone, now).words;
  const onSaved = useCallback((answer: AnswerKind) => {
    host.announce(words.done[answer]);
    host.refreshRecord();
  }, [host, words]);
  const { model, reload, answer, retryAnswer } = useCard({ client, contactId, newKey, onSaved });
  useEffect(() => {
    host.onRecordChange(() => reload('quietly'));
  }, [host, reload]);
  const wording = wordingFor(reader, model.status === 'loaded' ? model.view.timeZone : timeZone, now);
  return (
    <PlaceContext.Provider value={place}>
      <HostContext.Provider value={host}>
        <WordingContext.Provider value={wording}>
          {model.status === 'loading' ? <Loading /> : null}
          {model.status === 'failed' ? <Failed failure={model.failure} onRetry={() => reload()} /> : null}
          {model.status === 'loaded' ? <LeadCard key={model.view.contactId} shown={model} now={now} onAnswer={answer} onRetry={retryAnswer} /> : null}
        </WordingContext.Provider>
      </HostContext.Provider>
    </PlaceContext.Provider>
  );
}
