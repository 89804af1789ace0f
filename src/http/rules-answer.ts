import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Voice } from '../domain/language/voice.ts';
import type { PolicyProblem } from '../domain/policy/policy-problems.ts';
import { DraftChanged, OutdatedDraft } from '../pipeline/change-policy.ts';
import { rulesWordsIn } from '../pipeline/rules/rules-words.ts';
import { sayProblems } from '../pipeline/rules/say-problems.ts';
import type { RulesError } from '../rules-contract.ts';

/** What each refusal is about. */
type About = {
  readonly outdated: OutdatedDraft;
  readonly draft_changed: null;
  readonly no_version: number;
  /** Also said as `no_version`: there is nothing to go back to. */
  readonly is_published: number;
  readonly not_valid: { readonly json: unknown; readonly problems: readonly PolicyProblem[] };
};

const REFUSALS: { readonly [C in keyof About]: (about: About[C], voice: Voice) => { readonly status: number; readonly body: RulesError } } = {
  outdated: ({ basedOn, published }, { language }) => ({ status: 409, body: { error: rulesWordsIn(language).outdated(basedOn, published), code: 'outdated' } }),
  draft_changed: (_, { language }) => ({ status: 409, body: { error: rulesWordsIn(language).draftChanged, code: 'draft_changed' } }),
  no_version: (version, { language }) => ({ status: 422, body: { error: rulesWordsIn(language).noVersion(version), code: 'no_version' } }),
  is_published: (version, { language }) => ({ status: 422, body: { error: rulesWordsIn(language).isPublished(version), code: 'no_version' } }),
  not_valid: ({ json, problems }, { language }) => {
    const said = sayProblems(json, problems, language);
    return { status: 422, body: { error: rulesWordsIn(language).notValid(said.length), code: 'not_valid', problems: said } };
  },
};

/** Says why rules were not changed, in the reader's language. Nothing was written. */
export function refuseRules<C extends keyof About>(response: Response, voice: Voice, code: C, about: About[C]): void {
  const refusal: (typeof REFUSALS)[C] = REFUSALS[code];
  const { status, body } = refusal(about, voice);
  response.status(status).json(body);
}

/** Says that somebody else was first; every other error goes on to the last resort. */
export function tellRulesTrouble(voiceOf: (request: Request, response: Response) => Voice): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof OutdatedDraft) return refuseRules(response, voiceOf(request, response), 'outdated', error);
    if (error instanceof DraftChanged) return refuseRules(response, voiceOf(request, response), 'draft_changed', null);
    next(error);
  };
}
