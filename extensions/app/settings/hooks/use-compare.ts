import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../backend.ts';
import type { CompareAnswer, ComparedLead, Direction, SeenDraft } from '../rules-contract.ts';
import type { RulesClient } from '../rules-client.ts';

/** Leads of each direction that are shown; all are counted. */
export const SHOWN = 20;

export type Comparison = {
  readonly status: 'running' | 'done' | 'stopped' | 'failed';
  /** What was compared. */
  readonly seen: SeenDraft;
  readonly leads: number;
  readonly counts: Readonly<Record<Direction, number>>;
  readonly notCompared: number;
  readonly shown: readonly ComparedLead[];
  readonly failure: Failure | null;
};

export type CompareControls = { readonly comparison: Comparison | null; readonly begin: (seen: SeenDraft) => void; readonly stop: () => void };

const begun = (seen: SeenDraft): Comparison => ({ status: 'running', seen, leads: 0, counts: { enters: 0, leaves: 0, other: 0 }, notCompared: 0, shown: [], failure: null });

function withPiece(sofar: Comparison, piece: CompareAnswer): Comparison {
  const { enters, leaves, other } = sofar.counts;
  return {
    ...sofar, status: piece.next === null ? 'done' : 'running', leads: sofar.leads + piece.leads, notCompared: sofar.notCompared + piece.notCompared, shown: [...sofar.shown, ...piece.shown],
    counts: { enters: enters + piece.counts.enters, leaves: leaves + piece.counts.leaves, other: other + piece.counts.other },
  };
}

const roomIn = ({ shown }: Comparison): Record<Direction, number> => {
  const left = (direction: Direction): number => Math.max(0, SHOWN - shown.filter((one) => one.direction === direction).length);
  return { enters: left('enters'), leaves: left('leaves'), other: left('other') };
};

/** Who enters and who leaves, asked for piece by piece until all leads were looked at, or nobody looks any more. */
export function useCompare(client: RulesClient): CompareControls {
  const [comparison, setComparison] = useState<Comparison | null>(null);
  /** Which comparison is wanted; every other one stops at its next piece. */
  const wanted = useRef(0);
  useEffect(() => () => void (wanted.current += 1), []);

  const run = async (seen: SeenDraft, number: number): Promise<void> => {
    let sofar = begun(seen);
    let from: { after: string | null; at: string | null } = { after: null, at: null };
    setComparison(sofar);
    while (sofar.status === 'running') {
      const answered = await client.compare({ ...seen, ...from, room: roomIn(sofar) });
      if (wanted.current !== number) return;
      // It has waited for its turn there, and does so again.
      if (!answered.ok && answered.failure.because === 'busy') continue;
      sofar = answered.ok ? withPiece(sofar, answered.value) : { ...sofar, status: 'failed', failure: answered.failure };
      if (answered.ok) from = { after: answered.value.next, at: answered.value.at };
      setComparison(sofar);
    }
  };
  return {
    comparison,
    begin: (seen) => void run(seen, (wanted.current += 1)),
    stop: () => {
      wanted.current += 1;
      setComparison((sofar) => sofar && { ...sofar, status: 'stopped' });
    },
  };
}
