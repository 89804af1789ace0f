import { Alert, Flex, Heading, LoadingSpinner, Text, Tile } from '@hubspot/ui-extensions';
import { createContext, useContext, useEffect, useState, type ReactElement } from 'react';
import type { Answered } from '../../backend.ts';
import type { RuleWords } from '../../rules-contract.ts';
import { useWording } from '../../words/wording.ts';
import { useEditor } from './editor.tsx';
import { LinesField } from './fields.tsx';

/** How the words of a rule are fetched. */
export const WordsContext = createContext<(of: string) => Promise<Answered<RuleWords>>>(() => Promise.reject(new TypeError('words are asked for outside the rules')));

const LISTS = ['words', 'beside', 'without', 'paths'] as const;

type WordsProps = { readonly of: string; readonly title: string; /** Lists that may be begun, though there is none yet. */ readonly mayBegin?: readonly (typeof LISTS)[number][] };

/** The word lists of one action or topic, fetched when it is opened. */
export function WordsOf({ of, title, mayBegin = [] }: WordsProps): ReactElement {
  const fetch = useContext(WordsContext);
  const editor = useEditor();
  const { words: { rules, account } } = useWording();
  const [answered, setAnswered] = useState<Answered<RuleWords> | null>(null);
  const { published, draft, topics, actions } = editor.overview;
  const isNew = ![...topics.map((topic) => `playbook.${topic}`), ...actions.map(({ id }) => `intent.actions.${id}`)].includes(of);
  // What was saved meanwhile, here or by a colleague, is fetched again: an older list would overwrite it.
  useEffect(() => {
    let isShown = true;
    setAnswered(null);
    if (!isNew) void fetch(of).then((answer) => isShown && setAnswered(answer));
    return () => void (isShown = false);
  }, [fetch, of, isNew, published.version, draft?.at]);
  if (editor.isReset(of)) return <Tile compact><Text>{rules.wordsReset}</Text></Tile>;
  const lists = answered?.ok ? answered.value.lists : {};
  const there = LISTS.filter((list) => Object.hasOwn(lists, list) || Array.isArray(editor.value(`${of}.${list}`)) || mayBegin.includes(list));
  if (answered && !answered.ok) return <Alert variant="danger" title={account.failures[answered.failure.because].title}>{account.failures[answered.failure.because].text}</Alert>;
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <Heading>{title}</Heading>
        {answered === null && !isNew ? <LoadingSpinner label={rules.loading} /> : null}
        {answered !== null && there.length === 0 ? <Text>{rules.fading.none}</Text> : null}
        {answered !== null || isNew ? there.map((list) => <LinesField key={list} path={`${of}.${list}`} label={rules.wordLists[list]} hint={rules.wordsHint} rows={6} {...(isNew ? {} : { fallback: lists[list] ?? [] })} />) : null}
      </Flex>
    </Tile>
  );
}
