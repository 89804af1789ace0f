import { useCallback, useEffect, useRef, useState } from 'react';

/** Parts of the page that change something, each on its own. */
export type Part = 'settings' | 'setup' | 'rules' | 'health' | 'data' | 'person';

export type Revisions = {
  /** Rises with each change that another part made: the part's own is shown there already. */
  readonly revisionFor: (part: Part) => number;
  readonly changedIn: (part: Part) => void;
};

/** Tells the parts of the page of each other's changes. @param view - of the settings: another one is a change of them */
export function useRevisions(view: object): Revisions {
  const [changes, setChanges] = useState<Readonly<Partial<Record<Part, number>>>>({});
  const changedIn = useCallback((part: Part) => setChanges((before) => ({ ...before, [part]: (before[part] ?? 0) + 1 })), []);
  const seen = useRef(view);
  useEffect(() => {
    if (seen.current !== view) changedIn('settings');
    seen.current = view;
  }, [view, changedIn]);
  return { changedIn, revisionFor: (part) => Object.entries(changes).reduce((sum, [from, count]) => (from === part ? sum : sum + count), 0) };
}
