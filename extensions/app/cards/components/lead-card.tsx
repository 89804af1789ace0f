import { EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { Draft } from '../answering.ts';
import type { CardState, CardView } from '../contract.ts';
import type { CardModel } from '../hooks/use-card.ts';
import { clip, present } from '../limits.ts';
import { usePlace } from '../place.ts';
import { verdictOf } from '../verdict.ts';
import { useWording } from '../words/wording.ts';
import { Answers } from './answers.tsx';
import { Brief } from './brief.tsx';
import { Details } from './details.tsx';
import { NotSavedNotice, StaleNotice } from './notices.tsx';
import { Scores } from './scores.tsx';
import { VerdictLine } from './verdict-line.tsx';

type LeadCardProps = {
  readonly shown: Extract<CardModel, { status: 'loaded' }>;
  readonly now: Date;
  readonly onAnswer: (draft: Draft) => void;
  readonly onRetry: () => void;
};

/** "Fit: very good" beside "sales does not call here" would only puzzle; the points stay in the fold. */
const NO_SCORES: readonly CardState[] = ['not_for_sales'];

/** A lead: verdict, brief, answers, and the rest folded away. */
export function LeadCard({ shown, now, onAnswer, onRetry }: LeadCardProps): ReactElement {
  const { view, saving, notSaved } = shown;
  const may = stillPossible(view, now);
  const scores = NO_SCORES.includes(view.state) ? null : <Scores fit={view.fit} interest={view.interest} />;
  const hasAnswers = saving !== null || may.length > 0 || (scores !== null && (view.fit !== null || view.interest !== null));
  const gap = usePlace() === 'sidebar' ? 'sm' : 'md';
  return (
    <Flex direction="column" gap={gap}>
      {notSaved ? <NotSavedNotice notSaved={notSaved} onRetry={onRetry} /> : null}
      <StaleNotice isStale={view.isStale} updatedAt={view.updatedAt} />
      <Opening view={view} now={now} />
      <Brief view={view} />
      {hasAnswers ? <Answers may={may} saving={saving} undoUntil={view.undoUntil} timeZone={view.timeZone} now={now} onAnswer={onAnswer} beside={scores} /> : null}
      <Details view={view} />
      <Footer view={view} />
    </Flex>
  );
}

/** The card stays open while time passes: an answer that cannot be taken back any more is not offered. */
function stillPossible({ mayAnswer, undoUntil }: CardView, now: Date): CardView['mayAnswer'] {
  const isTooLate = undoUntil !== null && undoUntil !== undefined && Date.parse(undoUntil) < now.getTime();
  return isTooLate ? mayAnswer.filter((answer) => answer !== 'undo') : mayAnswer;
}

function Opening({ view, now }: { readonly view: CardView; readonly now: Date }): ReactElement {
  const wording = useWording();
  const verdict = verdictOf(view, wording, now);
  if (view.state !== 'no_activity') return <VerdictLine verdict={verdict} />;
  return <EmptyState title={verdict.headline} flush imageName="contacts" imageWidth={120}><Text>{verdict.detail}</Text></EmptyState>;
}

/** States in which the lead is on somebody's desk. */
const WITH_AN_OWNER: readonly CardState[] = ['handed_over', 'snoozed', 'accepted'];

/** Who has it and how fresh this is. */
function Footer({ view: { state, handover, updatedAt } }: { readonly view: CardView }): ReactElement | null {
  const { words, format } = useWording();
  const owner = WITH_AN_OWNER.includes(state) ? handover?.ownerName : null;
  const parts = present([
    handover && owner ? `${words.owner(clip(owner, 'name'))} ${words.since(format.moment(handover.openedAt))}` : null,
    updatedAt ? words.updated(format.ago(updatedAt)) : null,
  ]);
  return parts.length === 0 ? null : <Text variant="microcopy">{parts.join(' · ')}</Text>;
}
