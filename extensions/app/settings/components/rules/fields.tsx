import { Button, Flex, Input, MultiSelect, Select, TextArea } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { useWording } from '../../words/wording.ts';
import { NumberEntry, type NumberEntryProps } from '../number-entry.tsx';
import { textsOf, useEditor } from './editor.tsx';

export type FieldProps = {
  /** Path of the value, which is also the name of the field. */
  readonly path: string;
  /** Where the shared name of the field is not the right one here. */
  readonly label?: string;
  readonly hint?: string;
};

/** The name that the backend uses for a field, too. */
export function useLabel(path: string): string {
  const { rules } = useWording().words;
  const labels: Readonly<Record<string, string>> = rules.fields;
  const steps = path.split('.');
  const known = Object.keys(labels).find((one) => {
    const wanted = one.split('.');
    return wanted.length === steps.length && wanted.every((step, at) => step === '*' || step === steps[at]);
  });
  return known ? (labels[known] ?? path) : path;
}

/** What is said beside a field: its hint and default, or what is wrong with it. */
function useBeside({ path, label, hint }: FieldProps) {
  const editor = useEditor();
  const { words: { rules }, format } = useWording();
  const known = useLabel(path);
  const standard = editor.defaultAt(path);
  const shown = typeof standard === 'number' ? format.number(standard) : typeof standard === 'boolean' ? (standard ? rules.yes : rules.no) : null;
  const description = [hint, shown === null ? undefined : rules.ownDefault(shown)].filter((text) => text !== undefined).join(' ');
  const problem = editor.problemAt(path);
  return {
    editor,
    shared: {
      label: label ?? known, name: path, testId: path, readOnly: !editor.canChange, ...(description === '' ? {} : { description }),
      error: problem !== null, ...(problem === null ? {} : { validationMessage: problem }),
    },
  };
}

type NumberProps = FieldProps & Pick<NumberEntryProps, 'min' | 'max' | 'precision' | 'isOptional' | 'isLive'>;

/** A number of the rules. Emptied, an optional one is removed; any other keeps the draft from being saved until it is a number again. */
export function NumberField({ min, max, precision = 0, isOptional = false, isLive = false, ...props }: NumberProps): ReactElement {
  const { editor, shared: { label, readOnly, description = '', validationMessage = null } } = useBeside(props);
  const value = editor.value(props.path);
  const take = (typed: number | null): void => (typed === null && isOptional ? editor.remove(props.path) : editor.set(props.path, typed));
  return (
    <NumberEntry
      label={label} name={props.path} readOnly={readOnly} description={description} problem={validationMessage} value={typeof value === 'number' ? value : null}
      min={min} {...(max === undefined ? {} : { max })} precision={precision} isOptional={isOptional} isLive={isLive} onChange={take}
    />
  );
}

export type Choice = { readonly value: string; readonly label: string };

type ChoiceProps = FieldProps & { readonly choices: readonly Choice[]; /** What leaving it open is called; without it one must be chosen. */ readonly none?: string };

export function ChoiceField({ choices, none, ...props }: ChoiceProps): ReactElement {
  const { editor, shared } = useBeside(props);
  const value = editor.value(props.path);
  const options = [...(none === undefined ? [] : [{ value: '', label: none }]), ...choices];
  return <Select {...shared} options={options} value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''} onChange={(chosen) => (chosen === '' ? editor.remove(props.path) : editor.set(props.path, chosen))} />;
}

/** @param asNumbers - the rules keep numbers, for example days of the week */
export function ChoicesField({ choices, asNumbers = false, ...props }: FieldProps & { readonly choices: readonly Choice[]; readonly asNumbers?: boolean }): ReactElement {
  const { editor, shared } = useBeside(props);
  return <MultiSelect {...shared} options={[...choices]} value={textsOf(editor.value(props.path))} onChange={(chosen) => editor.set(props.path, asNumbers ? chosen.map(Number) : chosen.map(String))} />;
}

/** Texts, one a line. */
export const linesOf = (text: string): string[] => [...new Set(text.split('\n').map((line) => line.trim()).filter((line) => line !== ''))];

/** @param fallback - what stands there until it is changed, where the rules came without it */
export function LinesField({ rows = 3, fallback, ...props }: FieldProps & { readonly rows?: number; readonly fallback?: readonly string[] }): ReactElement {
  const { editor, shared } = useBeside(props);
  const value = editor.value(props.path);
  const shown = (Array.isArray(value) ? textsOf(value) : (fallback ?? [])).join('\n');
  const take = (text: string): void => {
    const lines = linesOf(text);
    if (lines.join('\n') === shown) return;
    // The form has not the words themselves: that they are as saved is known here alone.
    if (fallback !== undefined && lines.join('\n') === fallback.join('\n')) editor.forget(props.path);
    else editor.set(props.path, lines);
  };
  return <TextArea {...shared} rows={rows} value={shown} onChange={take} />;
}

export function TextField({ isOptional = false, ...props }: FieldProps & { readonly isOptional?: boolean }): ReactElement {
  const { editor, shared } = useBeside(props);
  const value = editor.value(props.path);
  return <Input {...shared} value={typeof value === 'string' ? value : ''} onChange={(text) => (isOptional && text.trim() === '' ? editor.remove(props.path) : editor.set(props.path, text.trim()))} />;
}

/** Actions and topics go back as a whole: their words are not among the fields of the form. */
const entryOf = (path: string): string | null => /^(?:intent\.actions|playbook)\.[^.]+/u.exec(path)?.[0] ?? null;

/** Takes these fields back to what the built-in rules say; not there where they do already. */
export function ResetButton({ paths, name, of }: { readonly paths: readonly string[]; readonly name: string; /** What they are called together. */ readonly of: string }): ReactElement | null {
  const editor = useEditor();
  const { rules } = useWording().words;
  const others = Object.keys(editor.overview.defaults).filter((path) => paths.some((one) => path === one || path.startsWith(`${one}.`)));
  if (others.length === 0) return null;
  const wholeOf = (path: string): string | null => {
    const entry = entryOf(path);
    return entry !== null && paths.some((one) => entry === one || entry.startsWith(`${one}.`)) ? entry : null;
  };
  const entries = [...new Set(others.flatMap((path) => wholeOf(path) ?? []))];
  const reset = (): void => editor.edit([
    ...entries.map((path) => ({ path, reset: true as const })),
    ...others.filter((path) => wholeOf(path) === null).map((path) => (editor.defaultAt(path) === null ? { path, remove: true as const } : { path, value: editor.defaultAt(path) })),
  ]);
  return <Flex direction="row"><Button size="xs" variant="transparent" testId={`reset-${name}`} disabled={!editor.canChange} onClick={reset}>{rules.reset(of)}</Button></Flex>;
}
