import type { Action } from './action.ts';
import type { RequiredParts } from './brief.ts';
import type { Fit, Gate, Intent } from './evaluation.ts';
import type { Policy } from './policy.ts';

/** Someone who asked only needs a fit that could be good; everybody else one that is. */
export function fitGate(fit: Fit, isHandRaiser: boolean, wasReady: boolean, { gates }: Policy): Gate {
  const needed = wasReady ? gates.fit.leave : gates.fit.enter;
  if (isHandRaiser) {
    return fit.high >= needed
      ? { pass: true, reasons: [`asked for it, and fit can reach ${fit.high} of ${needed} needed`] }
      : { pass: false, reasons: [`fit can reach ${fit.high} at most, ${needed} needed`] };
  }
  return { pass: fit.value >= needed, reasons: [`fit ${fit.value}, ${needed} needed`] };
}

/** At least one action that shows genuine interest, and enough points. An explicit request is its own interest. */
export function interestGate(intent: Intent, meaningful: readonly Action[], hasExplored: boolean, isHandRaiser: boolean, wasReady: boolean, { gates }: Policy): Gate {
  if (isHandRaiser) return { pass: true, reasons: ['asked for it'] };
  const needed = wasReady ? gates.interest.leave : gates.interest.enter;
  const points = `interest ${intent.value}, ${needed} needed`;
  const hasPoints = intent.value >= needed;
  const hasMeaningful = meaningful.length > 0 || hasExplored;
  if (hasPoints && hasMeaningful) return { pass: true, reasons: [points] };
  return { pass: false, reasons: [...(hasPoints ? [] : [points]), ...(hasMeaningful ? [] : ['no meaningful action yet'])] };
}

/** Whether a rep could act on the brief. For a request, the request itself stands in for the likely problem. */
export function contextGate(brief: RequiredParts, isHandRaiser: boolean): Gate {
  const missing: string[] = [];
  if (!brief.who && !isHandRaiser) missing.push('who: name not known. What is their name?');
  if (!brief.recentAction) missing.push('what they did: nothing recorded yet');
  if (!brief.likelyProblem && !isHandRaiser) missing.push('what they care about: no topic recognised. Which problem do they want to solve?');
  if (!brief.whyNow) missing.push('why now: nothing new lately');
  return missing.length === 0 ? { pass: true, reasons: ['who, what, which problem and why now are known'] } : { pass: false, reasons: missing };
}
