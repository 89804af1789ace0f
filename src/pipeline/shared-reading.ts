/** One reading that runs, and the one that begins after it, once somebody wants it. */
type Turn<T> = { readonly running: Promise<T>; next: Promise<T> | null };

/**
 * For what takes long and many ask for at once: of each key at most one reading runs, and all who ask meanwhile share
 * the one after it. So nobody is given what was read before they asked.
 */
export function sharedReading<Key, T>(read: (key: Key) => Promise<T>): (key: Key) => Promise<T> {
  const turns = new Map<Key, Turn<T>>();

  function begin(key: Key): Promise<T> {
    const turn: Turn<T> = { running: read(key), next: null };
    turns.set(key, turn);
    const end = (): void => {
      if (turn.next === null) turns.delete(key);
    };
    turn.running.then(end, end);
    return turn.running;
  }

  return (key) => {
    const turn = turns.get(key);
    if (!turn) return begin(key);
    turn.next ??= turn.running.then(() => begin(key), () => begin(key));
    return turn.next;
  };
}
