import type { Action } from '../action.ts';
import { inLanguage } from '../language/local-text.ts';
import type { Deed } from '../statement.ts';

/** An action as sentences tell it. Minutes only where both are known; nobody attended longer than it lasted. */
export function deedOf({ rule, signal, content }: Action): Deed {
  const { attendedMinutes, durationMinutes } = signal;
  const hasMinutes = signal.kind === 'webinar_attended' && attendedMinutes !== undefined && attendedMinutes > 0 && durationMinutes !== undefined && durationMinutes > 0;
  return {
    verb: rule.verb,
    kind: signal.kind,
    content,
    at: signal.occurredAt,
    ...(hasMinutes && { minutes: { attended: Math.round(Math.min(attendedMinutes, durationMinutes)), of: Math.round(durationMinutes) } }),
  };
}

/** The same step again, whenever it was: tells repeats apart from different steps. */
export function deedKey({ verb, kind, content, minutes }: Deed): string {
  return `${inLanguage(verb, 'en')}\n${kind}\n${content ?? ''}\n${minutes ? `${minutes.attended}/${minutes.of}` : ''}`;
}
