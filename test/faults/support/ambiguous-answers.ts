import type { Fault } from '../../../src/sandbox/faults.ts';

/** Ends of a call that leave open whether it had its effect. */
export const AMBIGUOUS: readonly (readonly [string, Fault])[] = [
  ['reset before the effect', { kind: 'reset-before' }],
  ['reset after the effect', { kind: 'reset-after' }],
  ['no answer, no effect', { kind: 'hang-before' }],
  ['no answer after the effect', { kind: 'hang-after' }],
  ['504 after the effect', { kind: 'status', status: 504, body: '<html>gateway timeout</html>', effect: true }],
  ['500 without effect', { kind: 'status', status: 500 }],
  ['late effect', { kind: 'late', delayMs: 20 }],
  ['empty 2xx after the effect', { kind: 'empty' }],
  ['empty 2xx without effect', { kind: 'empty', effect: false }],
  ['truncated JSON', { kind: 'truncated' }],
];
