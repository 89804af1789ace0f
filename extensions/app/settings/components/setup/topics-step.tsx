import { Alert, Button, ButtonRow, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import { useReading } from '../../hooks/use-reading.ts';
import { useSaving, type Saving } from '../../hooks/use-saving.ts';
import type { TopicInput, TopicsView } from '../../setup-contract.ts';
import { apart } from '../../words/apart.ts';
import { useWording } from '../../words/wording.ts';
import { NotSaved } from '../not-saved.tsx';
import type { StepProps } from './step-props.ts';
import { draftOf, isComplete, newDraft, TopicTile, wordsIn, type TopicDraft } from './topic-tile.tsx';
import { WhileReading } from './while-reading.tsx';

/** Topics to confirm, edit, remove and add. */
export function TopicsStep(props: StepProps): ReactElement {
  const { reading, reload } = useReading(props.client.readTopics, props.revision);
  const saving = useSaving();
  const isConfirmed = props.setup.steps.some(({ name, state }) => name === 'topics' && state === 'done');
  return (
    <Flex direction="column" gap="sm">
      {saving.notSaved ? <NotSaved failure={saving.notSaved} /> : null}
      <WhileReading reading={reading} name="topics" onRetry={() => void reload()}>
        {(view) => <Topics {...props} view={view} isConfirmed={isConfirmed} list={saving} onOvertaken={reload} />}
      </WhileReading>
    </Flex>
  );
}

/** Chosen to begin with: what was suggested, and once somebody confirmed the topics, or nothing could be suggested, those of the rules. */
function chosenAtFirst({ topics }: TopicsView, isConfirmed: boolean): readonly TopicDraft[] {
  const suggested = topics.filter(({ titleCount }) => titleCount > 0);
  return (isConfirmed || suggested.length === 0 ? topics.filter(({ isInRules }) => isInRules) : suggested).map(draftOf);
}

type TopicsProps = Omit<StepProps, 'view'> & { readonly view: TopicsView; readonly isConfirmed: boolean; readonly list: Saving; readonly onOvertaken: () => Promise<void> };

function Topics({ view, isConfirmed, client, canChange, list: { isSaving, send }, onDone, onOvertaken }: TopicsProps): ReactElement {
  const { words: { setup: { topics: words, questions, announced } } } = useWording();
  const [chosen, setChosen] = useState<readonly TopicDraft[] | null>(null);
  const drafts = chosen ?? chosenAtFirst(view, isConfirmed);
  const setDrafts = (next: (all: readonly TopicDraft[]) => readonly TopicDraft[]): void => setChosen((before) => next(before ?? chosenAtFirst(view, isConfirmed)));
  const [editing, setEditing] = useState<string | null>(null);
  const others = view.topics.filter(({ topic }) => !drafts.some((draft) => draft.topic === topic));
  const nameOf = apart([...drafts.map(({ key, name }) => [key, name.trim() === '' ? words.own : name] as const), ...others.map(({ topic, name }) => [topic, name] as const)]);
  const may = canChange && !isSaving;
  const change = (key: string, next: Partial<TopicDraft>): void => setDrafts((all) => all.map((draft) => (draft.key === key ? { ...draft, ...next } : draft)));
  const add = (draft: TopicDraft): void => {
    setDrafts((all) => [...all, draft]);
    if (draft.topic === null) setEditing(draft.key);
  };
  const save = (): void => void send('topics', () => client.saveTopics({ version: view.version, topics: drafts.map(inputOf) }), ({ outcome }) => onDone(announced[outcome]), onOvertaken);
  return (
    <Flex direction="column" gap="sm">
      <Text>{view.text}</Text>
      {view.willBe === 'draft' ? <Alert variant="info" title={questions.saveDraft}>{questions.draftNote}</Alert> : null}
      {drafts.map((draft) => (
        <TopicTile
          key={draft.key} draft={draft} called={nameOf(draft.key)} canChange={may} isEditing={editing === draft.key} onEdit={(isOpen) => setEditing(isOpen ? draft.key : null)}
          onChange={(next) => change(draft.key, next)} onRemove={() => setDrafts((all) => all.filter(({ key }) => key !== draft.key))}
        />
      ))}
      {drafts.length === 0 ? <Text>{words.none}</Text> : null}
      {others.length > 0 ? <Text format={{ fontWeight: 'demibold' }}>{words.others}</Text> : null}
      {others.map((topic) => (
        <Flex key={topic.topic} direction="row" gap="sm" justify="between" align="center">
          <Text>{topic.name}</Text>
          <Button size="xs" variant="secondary" testId={`add-${topic.topic}`} disabled={!may} onClick={() => add(draftOf(topic))}>{words.add(nameOf(topic.topic))}</Button>
        </Flex>
      ))}
      <ButtonRow>
        <LoadingButton variant="secondary" testId="save-topics" loading={isSaving} disabled={!may || drafts.length === 0 || !drafts.every(isComplete)} onClick={save}>{view.willBe === 'draft' ? questions.saveDraft : words.save}</LoadingButton>
        <Button variant="secondary" testId="add-own-topic" disabled={!may} onClick={() => add(newDraft(drafts.length))}>{words.addOwn}</Button>
      </ButtonRow>
    </Flex>
  );
}

/** Words count for a new topic alone: the others have theirs. */
function inputOf({ topic, name, problem, question, words }: TopicDraft): TopicInput {
  const own = wordsIn(words);
  return { topic, name: name.trim(), problem: problem.trim(), question: question.trim(), ...(topic === null && own.length > 0 ? { words: own } : {}) };
}
