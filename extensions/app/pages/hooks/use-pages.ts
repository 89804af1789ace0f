import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answered, Failure } from '../backend.ts';

type Page<Line> = { readonly lines: readonly Line[]; readonly after: string | null };

/** A list that grows by a page when the reader asks for more. */
export type PagedList<P extends Page<unknown>> = {
  /** Null until the first page is there. */
  readonly page: P | null;
  readonly lines: P['lines'];
  readonly isLoading: boolean;
  readonly failure: Failure | null;
  readonly more: () => void;
};

/**
 * Reads a list page by page. What was read stays when a further page fails, and asking again goes on from there.
 *
 * @param read - the next page; another function begins anew
 */
export function usePages<Line, P extends Page<Line>>(read: (after: string | null) => Promise<Answered<P>>): PagedList<P> {
  const [pages, setPages] = useState<readonly P[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isLoading, setIsLoading] = useState(true);
  // Which reading is the present one: an answer to an earlier question is dropped.
  const reading = useRef(0);
  const load = useCallback(async (before: readonly P[]) => {
    const mine = (reading.current += 1);
    setIsLoading(true);
    const answered = await read(before.at(-1)?.after ?? null);
    if (mine !== reading.current) return;
    setFailure(answered.ok ? null : answered.failure);
    setPages(answered.ok ? [...before, answered.value] : before);
    setIsLoading(false);
  }, [read]);
  useEffect(() => {
    setPages([]);
    void load([]);
    return () => void (reading.current += 1);
  }, [load]);
  return { page: pages.at(-1) ?? null, lines: pages.flatMap(({ lines }) => lines), isLoading, failure, more: () => void load(pages) };
}
