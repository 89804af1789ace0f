import { createContext, useContext } from 'react';
import { isObject } from '../../backend.ts';
import { within, type Edits, type RulesControls } from '../../hooks/use-rules.ts';
import type { RuleEdit, RuleProblem, RulesOverview } from '../../rules-contract.ts';

/** What fields need to show a value of the rules and to change it. */
export type Editor = {
  readonly overview: RulesOverview;
  readonly canChange: boolean;
  /** As it stands in the page: with what is not saved yet. */
  value(path: string): unknown;
  set(path: string, value: unknown): void;
  /** Several at once. */
  edit(edits: readonly RuleEdit[]): void;
  remove(path: string): void;
  /** Takes a change back that is not saved yet. */
  forget(path: string): void;
  /** Whether it goes back to the built-in rules as a whole when it is saved. */
  isReset(path: string): boolean;
  /** What the backend said is wrong with a field, or with something within it. */
  problemAt(path: string): string | null;
  /** What the built-in rules say; undefined where the saved rules say the same. */
  defaultAt(path: string): unknown;
};

/** The value of a path as the built-in rules have it: the form's, with whatever differs put back. */
function builtInAt({ form, defaults }: RulesOverview, path: string): unknown {
  const steps = path.split('.');
  for (let length = steps.length; length > 0; length -= 1) {
    const outer = steps.slice(0, length).join('.');
    if (Object.hasOwn(defaults, outer)) return within(defaults[outer], steps.slice(length)) ?? undefined;
  }
  return Object.entries(defaults).filter(([one]) => one.startsWith(`${path}.`)).reduce<unknown>((value, [one, wanted]) => withPart(value, one.slice(path.length + 1).split('.'), wanted ?? undefined), within(form, steps));
}

function withPart(value: unknown, [step, ...rest]: readonly string[], wanted: unknown): unknown {
  if (step === undefined) return wanted;
  const fields = isObject(value) ? value : {};
  const part = withPart(fields[step], rest, wanted);
  return Object.fromEntries([...Object.entries(fields).filter(([name]) => name !== step), ...(part === undefined ? [] : [[step, part]])]);
}

/** Values by path: what was changed in the page goes before what the backend gave. */
export function createEditor(overview: RulesOverview, edits: Edits, problems: readonly RuleProblem[], canChange: boolean, { edit, forget }: Pick<RulesControls, 'edit' | 'forget'>): Editor {
  const value = (path: string): unknown => {
    const steps = path.split('.');
    for (let length = steps.length; length > 0; length -= 1) {
      const found = edits.get(steps.slice(0, length).join('.'));
      if (found) return 'value' in found ? within(found.value, steps.slice(length)) : 'reset' in found ? builtInAt(overview, path) : undefined;
    }
    return within(overview.form, steps);
  };
  return {
    overview, canChange, value, edit, forget,
    isReset: (path) => 'reset' in (edits.get(path) ?? {}),
    set: (path, wanted) => edit([{ path, value: wanted }]),
    remove: (path) => edit([{ path, remove: true }]),
    problemAt: (path) => problems.find((one) => one.path === path || one.path.startsWith(`${path}.`))?.text ?? null,
    defaultAt: (path) => (Object.hasOwn(overview.defaults, path) ? overview.defaults[path] : undefined),
  };
}

/** Empty fields among what was changed in the page: the rules know no null, and a field that may be empty is removed instead. */
export function countEmptied(edits: Edits): number {
  const empty = (value: unknown): number => (value === null ? 1 : isObject(value) ? Object.values(value).reduce<number>((sum, part) => sum + empty(part), 0) : 0);
  return [...edits.values()].reduce((sum, edit) => sum + ('value' in edit ? empty(edit.value) : 0), 0);
}

export const EditorContext = createContext<Editor | null>(null);

/** The editor around a field. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new TypeError('a field of the rules is drawn outside the rules');
  return editor;
}

/** A list of texts, whatever else may stand there. */
export const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** The order of topics in the page: the saved ones that are not removed, then new ones. */
export function topicsOf(editor: Editor, edits: Edits): string[] {
  const added = [...edits.keys()].flatMap((path) => /^playbook\.([a-z_]+)$/u.exec(path)?.[1] ?? []);
  return [...new Set([...editor.overview.topics, ...added])].filter((topic) => editor.value(`playbook.${topic}`) !== undefined);
}
