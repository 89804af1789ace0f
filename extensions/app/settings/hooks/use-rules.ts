import { useCallback, useEffect, useRef, useState } from 'react';
import { isObject, type Answered, type Failure } from '../backend.ts';
import type { RuleEdit, RuleProblem, RulesOverview } from '../rules-contract.ts';
import type { RulesClient } from '../rules-client.ts';

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

const loaded = (overview: RulesOverview, edits: Edits = new Map(), conflicts: readonly string[] = []): RulesModel => ({ status: 'loaded', overview, edits, saving: null, notDone: null, notRead: null, problems: [], conflicts });

/** What the page shows, for the backend to compare with how things stand. */
const seenOf = ({ overview: { published, draft } }: Loaded) => ({ basedOn: published.version, draftAt: draft?.at ?? null });

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
  const [model, setModel] = useState<RulesModel>({ status: 'loading' });
  const isBusy = useRef(false);

  const load = useCallback(async (kept: Edits) => {
    const read = await client.read();
    setModel((now) => (read.ok ? loaded(read.value, kept) : now.status === 'loaded' ? { ...now, notRead: read.failure } : { status: 'failed', failure: read.failure }));
  }, [client]);
  const refresh = useCallback(async () => {
    const read = await client.read();
    if (isBusy.current) return;
    setModel((now) => (now.status === 'loaded' ? (read.ok ? { ...now, overview: read.value, notRead: null } : { ...now, notRead: read.failure }) : now));
  }, [client]);
  const seen = useRef<number | null>(null);
  useEffect(() => {
    const isFirst = seen.current === null;
    seen.current = revision;
    if (isFirst) {
      void load(new Map());
      return;
    }
    // A change on its way is followed by a reading of its own.
    void refresh();
  }, [load, refresh, revision]);

  const shown = model.status === 'loaded' ? model : null;

  const send = async <T>(change: RuleChange, call: (shown: Loaded) => Promise<Answered<T>>, after: (value: T) => Promise<RulesModel> | RulesModel): Promise<void> => {
    if (!shown || isBusy.current) return;
    isBusy.current = true;
    setModel({ ...shown, saving: change, notDone: null, problems: [], conflicts: [] });
    const answered = await call(shown);
    if (answered.ok) {
      const next = await after(answered.value);
      // The change came about. What is shown is older, and stays with what is not saved: the next saving finds out.
      setModel(next.status === 'failed' ? { ...shown, saving: null, notDone: null, notRead: next.failure, problems: [], conflicts: [] } : next);
      onDone(change === 'save' && next.status === 'loaded' && next.overview.draft === null ? 'same' : change);
    } else {
      // It may have arrived; and what was refused is refused because of how things stand there.
      const again = await client.read();
      setModel({ ...shown, overview: again.ok ? again.value : shown.overview, saving: null, notDone: answered.failure, notRead: again.ok ? null : again.failure, problems: problemsIn(answered.failure) });
    }
    isBusy.current = false;
  };

  const readAgain = async (kept: Edits = new Map(), conflicts: readonly string[] = []): Promise<RulesModel> => {
    const read = await client.read();
    return read.ok ? loaded(read.value, kept, conflicts) : { status: 'failed', failure: read.failure };
  };

  return {
    model,
    reload: () => void load(shown?.edits ?? new Map()),
    edit: (edits) => setModel((now) => (now.status === 'loaded' ? { ...now, edits: edits.reduce<Edits>((sofar, edit) => withEdit(sofar, edit, now.overview.form), now.edits), problems: now.problems.filter(({ path }) => !edits.some((edit) => path === edit.path || path.startsWith(`${edit.path}.`))) } : now)),
    forget: (path) => setModel((now) => (now.status === 'loaded' ? { ...now, edits: new Map([...now.edits].filter(([edited]) => edited !== path)) } : now)),
    undo: () => setModel((now) => (now.status === 'loaded' ? { ...now, edits: new Map(), problems: [], notDone: null } : now)),
    save: () => void send('save', (now) => client.save({ ...seenOf(now), edits: [...now.edits.values()] }), loaded),
    drop: () => void send('drop', (now) => client.drop(now.overview.draft?.at ?? null), loaded),
    renew: () => void send('renew', (now) => client.renew({ draftAt: now.overview.draft?.at ?? '', onto: now.overview.published.version }), ({ conflicts }) => readAgain(shown?.edits, conflicts)),
    publish: () => void send('publish', (now) => client.publish({ basedOn: now.overview.published.version, draftAt: now.overview.draft?.at ?? '' }), () => readAgain()),
    rollBack: (version) => void send('rollBack', (now) => client.rollBack({ version, published: now.overview.published.version }), () => readAgain(shown?.edits)),
  };
}
