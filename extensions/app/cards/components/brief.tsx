import { Alert, Flex, List, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { CardState, CardView, Deed } from '../contract.ts';
import { asSentence, clip, COUNTS, present, type Place } from '../limits.ts';
import { usePlace } from '../place.ts';
import { useWording } from '../words/wording.ts';
import { Fact, TextFact } from './fact.tsx';
import { Say } from './say.tsx';

const clipped = (text: string | null, place: Place): string | null => present([text]).map((one) => clip(one, place))[0] ?? null;

/** States in which nobody is going to call: why, what to say and what to watch out for would only be in the way. */
const NO_CALL: readonly CardState[] = ['refused', 'returned', 'expired', 'closed', 'not_for_sales', 'no_activity'];
/** What is worth asking settles a lead that is not ready; an opener would invite to call it. */
const NOTHING_TO_SAY: readonly CardState[] = [...NO_CALL, 'not_ready'];

/** What a rep reads before the call, in the order in which it matters. A part with nothing to say is not there. */
export function Brief({ view }: { readonly view: CardView }): ReactElement {
  const { words: { labels } } = useWording();
  const isCall = !NO_CALL.includes(view.state);
  const who = present([view.who, view.organisation]).join(', ');
  return (
    <Flex direction="column" gap="sm">
      <Warnings texts={isCall ? warningsOf(view) : []} />
      <Missing texts={present(view.missing)} />
      <TextFact label={labels.who} text={clipped(who, 'fact')} />
      <TextFact label={labels.whyNow} text={isCall ? clipped(view.whyNow, 'fact') : null} />
      <Deeds deeds={view.did} />
      <TextFact label={labels.about} text={clipped(view.likelyProblem, 'fact')} />
      <Say text={NOTHING_TO_SAY.includes(view.state) ? null : clipped(view.say, 'say')} />
      <Questions texts={isCall ? present(view.ask) : []} />
      <TextFact label={labels.note} text={clipped(view.handover?.refusal?.note ?? null, 'note')} />
    </Flex>
  );
}

/** What is given as the reason above is not said twice. */
function warningsOf({ beforeYouCall, reason }: CardView): string[] {
  const said = reason === null ? null : asSentence(reason);
  return present(beforeYouCall).filter((text) => asSentence(text) !== said);
}

function Warnings({ texts }: { readonly texts: readonly string[] }): ReactElement | null {
  const { words } = useWording();
  if (texts.length === 0) return null;
  const lines = texts.slice(0, COUNTS.warnings).map((text) => <Text key={text}>{clip(asSentence(text), 'warning')}</Text>);
  return <Alert variant="warning" title={words.labels.beforeYouCall}>{lines.length === 1 ? lines[0] : <List>{lines}</List>}</Alert>;
}

function Missing({ texts }: { readonly texts: readonly string[] }): ReactElement | null {
  const { words } = useWording();
  if (texts.length === 0) return null;
  const lines = texts.slice(0, COUNTS.missing).map((text) => <Text key={text}>{clip(asSentence(text), 'fact')}</Text>);
  return <Fact label={words.labels.missing}><List variant="unordered-styled">{lines}</List></Fact>;
}

function Deeds({ deeds }: { readonly deeds: readonly Deed[] }): ReactElement | null {
  const { words, format } = useWording();
  const most = usePlace() === 'sidebar' ? COUNTS.deedsInSidebar : COUNTS.deeds;
  const told = deeds.filter(({ text }) => text.trim() !== '');
  if (told.length === 0) return null;
  const lines = told.slice(0, most).map(({ at, text }, index) => (
    <Text key={`${index} ${at}`}>
      <Text inline variant="microcopy">{format.moment(at)}</Text> {clip(text, 'deed')}
    </Text>
  ));
  const more = told.length - lines.length;
  return (
    <Fact label={words.labels.did}>
      <List>{more === 0 ? lines : [...lines, <Text key="more" variant="microcopy">{words.moreDeeds(more)}</Text>]}</List>
    </Fact>
  );
}

function Questions({ texts }: { readonly texts: readonly string[] }): ReactElement | null {
  const { words } = useWording();
  if (texts.length <= 1) return <TextFact label={words.labels.ask} text={clipped(texts[0] ?? null, 'question')} />;
  const lines = texts.slice(0, COUNTS.questions).map((text) => <Text key={text}>{clip(text, 'question')}</Text>);
  return <Fact label={words.labels.ask}><List>{lines}</List></Fact>;
}
