import { useState } from 'react';
import { isObject, type Answered, type Failure } from '../backend.ts';
import type { RuleEdit, RuleProblem, RulesOverview } from '../rules-contract.ts';
import type { RulesClient } from '../rules-client.ts';
import { useReading } from './use-reading.ts';
import { useSaving } from './use-saving.ts';

/** What an admin can set going here. */
export type RuleChange = 'save' | 'drop' | 'renew' | 'publish' | 'rollBack';

/** Changes made in the page and not saved yet, by path. */
export type Edits = ReadonlyMap<string, RuleEdit>;

export type RulesModel =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | {
    readonly status: 'loaded';
    readonly overview: RulesOverview;
    readonly edits: Edits;
    readonly saving: RuleChange | null;
    /** Why the last change did not come about. */
    readonly notDone: Failure | null;
    /** Why what is shown may be older than how things stand. */
    readonly notRead: Failure | null;
    /** What is wrong with fields, as the backend said at the last saving. */
    readonly problems: readonly RuleProblem[];
    /** Fields that a renewed draft and the newer version had both changed. */
    readonly conflicts: readonly string[];
  };

export type Loaded = Extract<RulesModel, { status: 'loaded' }>;

export type RulesControls = {
  readonly model: RulesModel;
  readonly reload: () => void;
  readonly edit: (edits: readonly RuleEdit[]) => void;
  /** Takes one change back. */
  readonly forget: (path: string) => void;
  readonly undo: () => void;
  readonly save: () => void;
  readonly drop: () => void;
  readonly renew: () => void;
  readonly publish: () => void;
  readonly rollBack: (version: number) => void;
};

/** What the page shows, for the backend to compare with how things stand. */
const seenOf = ({ published, draft }: RulesOverview) => ({ basedOn: published.version, draftAt: draft?.at ?? null });

/** The same value, whatever the order of fields. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]));
}

/** What stands at a path; undefined where nothing does. */
export function within(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((part, step) => (isObject(part) && Object.hasOwn(part, step) ? part[step] : undefined), value);
}

const isInside = (path: string, outer: string): boolean => path.startsWith(`${outer}.`);

/** Edits with another one: it takes the place of those within it, and one that says what is saved already is none. */
export function withEdit(edits: Edits, edit: RuleEdit, form: unknown): Edits {
  const others = [...edits].filter(([path]) => path !== edit.path && !isInside(path, edit.path));
  const isWithinAnother = others.some(([path]) => isInside(edit.path, path));
  const isSaved = !isWithinAnother && !('reset' in edit) && isSame('value' in edit ? edit.value : undefined, within(form, edit.path.split('.')));
  return new Map(isSaved ? others : edits.has(edit.path) && others.length === edits.size - 1 ? [...edits, [edit.path, edit]] : [...others, [edit.path, edit]]);
}

/** Fields that a refusal names. */
function problemsIn({ answer }: Failure): readonly RuleProblem[] {
  const problems: unknown = isObject(answer) ? answer['problems'] : null;
  return Array.isArray(problems) ? problems.filter((one): one is RuleProblem => isObject(one) && typeof one['path'] === 'string' && typeof one['text'] === 'string') : [];
}

/**
 * The rules of one account and what is changed in the page. After each change the backend's word is shown; what is not
 * saved stays, also when somebody else was first.
 *
 * @param revision - another one: something was changed elsewhere, and the rules are read again
 * @param onDone - called after the backend took a change; `same`: nothing differs from the published rules any more
 */
export function useRules(client: RulesClient, revision: number, onDone: (change: RuleChange | 'same') => void): RulesControls {
  const { reading, reload, show } = useReading(client.read, revision);
  const { doing, notSaved, send, clear } = useSaving<RuleChange>();
  const [edits, setEdits] = useState<Edits>(new Map());
  const [problems, setProblems] = useState<readonly RuleProblem[]>([]);
  const [conflicts, setConflicts] = useState<readonly string[]>([]);
  const shown = reading.status === 'read' ? reading.value : null;
  const model: RulesModel = reading.status === 'read' ? { status: 'loaded', overview: reading.value, edits, saving: doing, notDone: notSaved, notRead: reading.notRead, problems, conflicts }
    : reading.status === 'failed' ? reading : { status: 'loading' };

  const change = <T>(what: RuleChange, call: (overview: RulesOverview) => Promise<Answered<T>>, after: (value: T) => Promise<RuleChange | 'same'> | RuleChange | 'same'): void => {
    if (!shown) return;
    setProblems([]);
    setConflicts([]);
    void send(what, () => call(shown), async (value) => onDone(await after(value)), async (failure) => {
      // What was refused is refused because of how things stand there.
      await reload();
      setProblems(problemsIn(failure));
    });
  };
  const saved = (overview: RulesOverview, what: 'save' | 'drop'): RuleChange | 'same' => {
    show(overview);
    setEdits(new Map());
    return what === 'save' && overview.draft === null ? 'same' : what;
  };
  const readAgain = async (what: RuleChange): Promise<RuleChange> => {
    await reload();
    return what;
  };
  return {
    model,
    reload: () => {
      clear();
      setProblems([]);
      setConflicts([]);
      void reload();
    },
    edit: (more) => {
      setEdits((now) => more.reduce<Edits>((sofar, edit) => withEdit(sofar, edit, shown?.form), now));
      setProblems((now) => now.filter(({ path }) => !more.some((edit) => path === edit.path || path.startsWith(`${edit.path}.`))));
    },
    forget: (path) => setEdits((now) => new Map([...now].filter(([edited]) => edited !== path))),
    undo: () => {
      setEdits(new Map());
      setProblems([]);
      clear();
    },
    save: () => change('save', (overview) => client.save({ ...seenOf(overview), edits: [...edits.values()] }), (overview) => saved(overview, 'save')),
    drop: () => change('drop', (overview) => client.drop(overview.draft?.at ?? null), (overview) => saved(overview, 'drop')),
    renew: () => change('renew', ({ draft, published }) => client.renew({ draftAt: draft?.at ?? '', onto: published.version }), async (renewed) => {
      const done = await readAgain('renew');
      setConflicts(renewed.conflicts);
      return done;
    }),
    publish: () => change('publish', ({ draft, published }) => client.publish({ basedOn: published.version, draftAt: draft?.at ?? '' }), () => readAgain('publish')),
    rollBack: (version) => change('rollBack', ({ published }) => client.rollBack({ version, published: published.version }), () => readAgain('rollBack')),
  };
}
