import { Box, Button, ButtonRow, Flex, Input, Tag, Text, Tile } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { TopicView } from '../../setup-contract.ts';
import { useWording } from '../../words/wording.ts';

/** A topic in the list, as somebody may be editing it. */
export type TopicDraft = {
  /** Stays the same while the name is edited. */
  readonly key: string;
  readonly topic: string | null;
  readonly name: string;
  readonly problem: string;
  readonly question: string;
  /** As typed, with commas between. */
  readonly words: string;
  readonly source: 'suggested' | 'inRules' | 'own';
  readonly titles: readonly string[];
  readonly titleCount: number;
};

export function draftOf({ topic, name, problem, question, isInRules, titles, titleCount }: TopicView): TopicDraft {
  return { key: topic, topic, name, problem, question, words: '', source: isInRules ? 'inRules' : 'suggested', titles, titleCount };
}

/** @param number - how many there are already: tells new ones apart */
export function newDraft(number: number): TopicDraft {
  return { key: `own ${number} ${Math.random().toString(36).slice(2)}`, topic: null, name: '', problem: '', question: '', words: '', source: 'own', titles: [], titleCount: 0 };
}

const isLong = (text: string, least: number, most: number): boolean => text.trim().length >= least && text.trim().length <= most;
const hasName = ({ name }: TopicDraft): boolean => isLong(name, 2, 60);
const hasText = (text: string): boolean => isLong(text, 5, 160);

const MOST_WORDS = 50;

/** As typed, with commas between. */
export const wordsIn = (typed: string): readonly string[] => typed.split(',').map((word) => word.trim()).filter((word) => word !== '');
const hasWords = ({ topic, words }: TopicDraft): boolean => topic !== null || (wordsIn(words).length <= MOST_WORDS && wordsIn(words).every((word) => isLong(word, 2, 60)));

/** Whether the backend would take it. */
export const isComplete = (draft: TopicDraft): boolean => hasWords(draft) && hasName(draft) && hasText(draft.problem) && hasText(draft.question);

type TopicTileProps = {
  readonly draft: TopicDraft;
  /** Its name, apart from other topics of the same name. */
  readonly called: string;
  readonly canChange: boolean;
  readonly isEditing: boolean;
  readonly onEdit: (isOpen: boolean) => void;
  readonly onChange: (next: Partial<TopicDraft>) => void;
  readonly onRemove: () => void;
};

/** One topic: what it is, what speaks for it, and its texts to edit. */
export function TopicTile({ draft, called, canChange, isEditing, onEdit, onChange, onRemove }: TopicTileProps): ReactElement {
  const { words: { setup: { topics: words } } } = useWording();
  const { key, name, problem, question, source, titles, titleCount } = draft;
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <Flex direction="row" gap="sm" align="start" justify="between">
          <Box flex={1}>
            <Flex direction="row" gap="sm" align="center">
              <Text format={{ fontWeight: 'demibold' }}>{name}</Text>
              <Tag>{words[source]}</Tag>
            </Flex>
            {isEditing ? null : <Text>{problem}</Text>}
            {isEditing ? null : <Text format={{ italic: true }}>{question}</Text>}
            {titleCount > 0 ? <Text variant="microcopy">{words.titles(titleCount, titles.join(' · '))}</Text> : null}
          </Box>
          <Box flex="none">
            <ButtonRow>
              <Button size="xs" variant="secondary" testId={`edit-${key}`} disabled={!canChange} onClick={() => onEdit(!isEditing)}>{isEditing ? words.done : words.edit(called)}</Button>
              <Button size="xs" variant="secondary" testId={`remove-${key}`} disabled={!canChange} onClick={onRemove}>{words.remove(called)}</Button>
            </ButtonRow>
          </Box>
        </Flex>
        {isEditing ? <Fields draft={draft} canChange={canChange} onChange={onChange} /> : null}
      </Flex>
    </Tile>
  );
}

const wrong = (isRight: boolean, message: string): { readonly error: boolean; readonly validationMessage?: string } => (isRight ? { error: false } : { error: true, validationMessage: message });

function Fields({ draft, canChange, onChange }: Pick<TopicTileProps, 'draft' | 'canChange' | 'onChange'>): ReactElement {
  const { words: { setup: { topics: words } } } = useWording();
  return (
    <Flex direction="column" gap="sm">
      <Input label={words.name} name="topic-name" testId="topic-name" value={draft.name} readOnly={!canChange} {...wrong(hasName(draft), words.wrongName)} onInput={(name) => onChange({ name })} />
      <Input label={words.problem} name="topic-problem" testId="topic-problem" value={draft.problem} readOnly={!canChange} {...wrong(hasText(draft.problem), words.wrongText)} onInput={(problem) => onChange({ problem })} />
      <Input label={words.question} name="topic-question" testId="topic-question" value={draft.question} readOnly={!canChange} {...wrong(hasText(draft.question), words.wrongText)} onInput={(question) => onChange({ question })} />
      {draft.topic === null ? <Input label={words.words} name="topic-words" testId="topic-words" description={words.wordsHint} value={draft.words} readOnly={!canChange} {...wrong(hasWords(draft), words.wrongWords)} onInput={(typed) => onChange({ words: typed })} /> : null}
    </Flex>
  );
}
