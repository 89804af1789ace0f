const POLL_MS = 2_500;

/** JSON from the preview server. */
export async function get<T>(path: string): Promise<T> {
  const response = await fetch(path);
  const body: T = await response.json();
  return body;
}

/** Reads a path again every few seconds; null when it could not be read. Returns what ends it. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names what the path answers
export function poll<T>(path: string, onRead: (found: T | null) => void): () => void {
  let timer = 0;
  let isOver = false;
  const read = async (): Promise<void> => {
    const found = await get<T>(path).catch(() => null);
    if (isOver) return;
    onRead(found);
    timer = window.setTimeout(() => void read(), POLL_MS);
  };
  void read();
  return () => {
    isOver = true;
    window.clearTimeout(timer);
  };
}
