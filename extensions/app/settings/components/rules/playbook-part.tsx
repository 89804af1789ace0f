import { Button, ButtonRow, Flex, Input, Select, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text, Tile } from '@hubspot/ui-extensions';
import { useState, type ReactElement } from 'react';
import { isObject } from '../../backend.ts';
import { apart } from '../../words/apart.ts';
import { useWording } from '../../words/wording.ts';
import { useEditor } from './editor.tsx';
import { ResetButton } from './fields.tsx';
import { choicesOf } from './who-section.tsx';
import { WordsOf } from './words-of.tsx';

type Language = 'en' | 'de';

/** A text of the rules in one language; what is the same for all readers is English. */
export function localTextOf(value: unknown, language: Language): string {
  if (typeof value === 'string') return language === 'en' ? value : '';
  const text = isObject(value) ? value[language] : '';
  return typeof text === 'string' ? text : '';
}

/** The same as a reader of this language sees it. */
export const readIn = (value: unknown, language: string): string => (language === 'de' ? localTextOf(value, 'de') : '') || localTextOf(value, 'en');

/** The same text with one language changed; without a German one it is the same for all readers. */
export function withLocalText(value: unknown, language: Language, text: string): unknown {
  const both = { en: localTextOf(value, 'en'), de: localTextOf(value, 'de'), [language]: text.trim() };
  return both.de === '' ? both.en : both;
}

/** Ids of topics are letters and `_`. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
function freshTopic(taken: readonly string[]): string {
  return ['topic', ...Array.from(LETTERS, (letter) => `topic_${letter}`)].find((id) => !taken.includes(id)) ?? 'topic_z';
}

/** Topics, what is likely behind them, and what a rep can ask. */
export function PlaybookPart({ topics }: { readonly topics: readonly string[] }): ReactElement {
  const editor = useEditor();
  const { rules: { playbook, language, advancedParts } } = useWording().words;
  const [opened, setOpened] = useState<string | null>(null);
  const textAt = (topic: string, field: string): string => readIn(editor.value(`playbook.${topic}.${field}`), language);
  const nameOf = apart(topics.map((topic) => [topic, textAt(topic, 'name')]));
  const add = (): void => {
    const topic = freshTopic(topics);
    const { name, problem, question, words } = playbook.fresh;
    editor.set(`playbook.${topic}`, { topic, name, problem, question, words, questionsByRole: {} });
    setOpened(topic);
  };
  return (
    <Flex direction="column" gap="sm">
      <Text>{playbook.text}</Text>
      <Table density="condensed">
        <TableHead><TableRow><TableHeader>{playbook.topic}</TableHeader><TableHeader>{playbook.problem}</TableHeader><TableHeader>{playbook.question}</TableHeader></TableRow></TableHead>
        <TableBody>
          {topics.map((topic) => (
            <TableRow key={topic}>
              <TableCell><Button size="xs" variant="transparent" testId={`topic-${topic}`} onClick={() => setOpened(opened === topic ? null : topic)}>{playbook.edit(nameOf(topic))}</Button></TableCell>
              <TableCell>{textAt(topic, 'problem')}</TableCell>
              <TableCell>{textAt(topic, 'question')}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {opened !== null && topics.includes(opened) ? <Topic key={opened} topic={opened} name={nameOf(opened)} onClose={() => setOpened(null)} /> : null}
      <ButtonRow><Button size="sm" variant="secondary" testId="add-topic" disabled={!editor.canChange} onClick={add}>{playbook.add}</Button></ButtonRow>
      <ResetButton name="playbook" of={advancedParts.playbook} paths={['playbook']} />
    </Flex>
  );
}

function Topic({ topic, name, onClose }: { readonly topic: string; readonly name: string; readonly onClose: () => void }): ReactElement {
  const editor = useEditor();
  const { rules } = useWording().words;
  const { playbook, fields, roles } = rules;
  const [role, setRole] = useState('');
  const at = `playbook.${topic}`;
  const remove = (): void => {
    editor.remove(at);
    onClose();
  };
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <LocalTextField path={`${at}.name`} label={fields['playbook.*.name']} />
        <LocalTextField path={`${at}.problem`} label={fields['playbook.*.problem']} />
        <LocalTextField path={`${at}.question`} label={fields['playbook.*.question']} />
        <Select name="role" testId={`role-${topic}`} label={playbook.role} placeholder={rules.unset} options={choicesOf(roles)} value={role} onChange={(chosen) => setRole(String(chosen))} />
        {role === '' ? null : <LocalTextField key={role} path={`${at}.questionsByRole.${role}`} label={playbook.byRole} isOptional />}
        <WordsOf of={at} title={rules.fading.show(readIn(editor.value(`${at}.name`), rules.language))} mayBegin={['words', 'paths']} />
        <ButtonRow>
          <Button size="xs" variant="secondary" testId="close-topic" onClick={onClose}>{playbook.close(name)}</Button>
          <Button size="xs" variant="destructive" testId={`remove-topic-${topic}`} disabled={!editor.canChange} onClick={remove}>{playbook.remove(name)}</Button>
        </ButtonRow>
      </Flex>
    </Tile>
  );
}

/** A text that people read, in both languages. */
function LocalTextField({ path, label, isOptional = false }: { readonly path: string; readonly label: string; readonly isOptional?: boolean }): ReactElement {
  const editor = useEditor();
  const { rules: { languages, playbook } } = useWording().words;
  const value = editor.value(path);
  const problem = editor.problemAt(path);
  const change = (language: Language, text: string): void => {
    const next = withLocalText(value, language, text);
    if (isOptional && next === '') editor.remove(path);
    else editor.set(path, next);
  };
  return (
    <>
      {(['en', 'de'] as const).map((language) => (
        <Input
          key={language} label={playbook.inLanguage(label, languages[language])} name={`${path}.${language}`} testId={`${path}.${language}`} readOnly={!editor.canChange} value={localTextOf(value, language)}
          error={problem !== null} {...(problem === null || language === 'de' ? {} : { validationMessage: problem })} onChange={(text) => change(language, text)}
        />
      ))}
    </>
  );
}
