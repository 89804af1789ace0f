import { setTimeout as pause } from 'node:timers/promises';
import { ApiRefusal } from './api-refusal.ts';
import type { Answer } from './call.ts';
import type { Fault, Faults } from './faults.ts';
import { isObject } from './json.ts';

/** How a request ends on the wire; `fault` is the kind of the fault that was injected. */
export type Outcome = { fault: string | undefined } & ({ kind: 'answer'; answer: Answer } | { kind: 'reset' } | { kind: 'hang' });

/** Performs a request, with or without a fault. `effect` does the work and must be called at most once. */
export async function outcomeOf(fault: Fault | undefined, faults: Faults, effect: () => Answer): Promise<Outcome> {
  if (fault === undefined) return { kind: 'answer', answer: effect(), fault: undefined };
  if (fault.kind === 'delay') await pause(fault.ms);
  const answer = hasEffect(fault) ? effect() : undefined;
  await fault.onHit?.();
  return { ...ending(fault, answer, faults, effect), fault: fault.kind };
}

function hasEffect(fault: Fault): boolean {
  switch (fault.kind) {
    case 'reset-before':
    case 'hang-before':
    case 'late':
      return false;
    case 'status':
      return fault.effect ?? false;
    case 'empty':
      return fault.effect ?? true;
    case 'reset-after':
    case 'hang-after':
    case 'truncated':
    case 'delay':
      return true;
    default:
      return fault satisfies never;
  }
}

type Ending = { kind: 'answer'; answer: Answer } | { kind: 'reset' } | { kind: 'hang' };

function ending(fault: Fault, answer: Answer | undefined, faults: Faults, effect: () => Answer): Ending {
  switch (fault.kind) {
    case 'reset-before':
    case 'reset-after':
      return { kind: 'reset' };
    case 'hang-before':
    case 'hang-after':
      return { kind: 'hang' };
    case 'status':
      return { kind: 'answer', answer: statusAnswer(fault) };
    case 'empty':
      return { kind: 'answer', answer: emptyAnswer(answer) };
    case 'truncated':
      return { kind: 'answer', answer: truncatedAnswer(answer) };
    case 'late':
      faults.runLate(fault.delayMs, () => void effect());
      return { kind: 'answer', answer: statusAnswer({ status: 504 }) };
    case 'delay':
      return { kind: 'answer', answer: answer ?? { status: 204 } };
    default:
      return fault satisfies never;
  }
}

function statusAnswer({ status, body, headers }: { status: number; body?: Answer['body']; headers?: Record<string, string> }): Answer {
  const fallback = new ApiRefusal(status, 'INTERNAL_ERROR', `The server answered ${status}.`).body();
  return { status, body: body ?? fallback, ...(headers === undefined ? {} : { headers }) };
}

/** A 2xx that tells nothing: an answer with `results` loses them, any other becomes `{}`. */
function emptyAnswer(answer: Answer | undefined): Answer {
  const status = answer === undefined || answer.status > 299 ? 200 : answer.status;
  const body = isObject(answer?.body) && 'results' in answer.body ? { ...answer.body, results: [] } : {};
  return { status, body };
}

/** The first half of the JSON, sent as if it were all. */
function truncatedAnswer(answer: Answer | undefined): Answer {
  const text = JSON.stringify(answer?.body ?? {});
  return { ...answer, status: answer?.status ?? 200, body: text.slice(0, Math.max(1, Math.floor(text.length / 2))) };
}
