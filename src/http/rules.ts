import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import type { PortalId } from '../domain/ids.ts';
import { voiceFor, type Voice } from '../domain/language/voice.ts';
import type { Logger } from '../logger.ts';
import { publishDraft, rollBack } from '../pipeline/change-policy.ts';
import type { Flow } from '../pipeline/flow.ts';
import { byUser } from '../pipeline/people.ts';
import { compareDraft } from '../pipeline/rules/compare-draft.ts';
import { dropDraft, editDraft, renewDraft } from '../pipeline/rules/edit-draft.ts';
import { wordsOf } from '../pipeline/rules/rules-form.ts';
import { readDiff, readHistory, readVersions } from '../pipeline/rules/rules-history.ts';
import { rulesOverview } from '../pipeline/rules/rules-overview.ts';
import { readRulesStanding } from '../pipeline/rules/rules-standing.ts';
import { readOnce } from '../pipeline/read-together.ts';
import type { PublishAnswer, RenewAnswer, RulesOverview } from '../rules-contract.ts';
import { inTurn } from './in-turn.ts';
import { installOf, onlyAdmins, onlyInstalled } from './only-admins.ts';
import { onlyOnce, type OnlyOnceOptions } from './only-once.ts';
import { refuseRules, tellRulesTrouble } from './rules-answer.ts';
import { RULES_REQUESTS } from './rules-requests.ts';
import { expecting, refuse } from './settings-answer.ts';
import { localeOf, onlySigned, onlySignedUsers, queryValues, rawBody, userOf, type SignedRouteOptions } from './signed-route.ts';

/** One piece of the comparison works so long; HubSpot cuts a call off after 15 s. */
const PIECE_MS = 3_000;

export type RulesRouteOptions = SignedRouteOptions & OnlyOnceOptions & { readonly flow: Pick<Flow, 'storage' | 'now'>; readonly log: Logger };

/** Who changes something, as versions and the audit trail name them. */
const by = (response: Response): string => byUser(userOf(response).userId);

/** The rules of an account: everybody of it may read and compare, only listed admins may change. */
export function rulesRoute(options: RulesRouteOptions): Router {
  const { flow, log } = options;
  const { storage } = flow;
  const router = Router({ strict: true, caseSensitive: true });
  const readers = [rawBody, onlySigned(options), onlySignedUsers, onlyInstalled(storage.installs)];
  const changers = [...readers, onlyAdmins(), onlyOnce(options)];
  const voiceOf = (request: Request, response: Response): Voice => voiceFor(localeOf(request), installOf(response).timeZone, flow.now());
  const standingOf = readOnce((portalId: PortalId) => readRulesStanding(storage, portalId), String);
  const overviewFor = (request: Request, response: Response): Promise<RulesOverview> =>
    rulesOverview({ storage, standingOf }, installOf(response), userOf(response).userId, voiceOf(request, response));
  const comparing = inTurn();
  const onTrouble: Flow['onTrouble'] = (error, where) => log.warn({ err: error, ...where }, 'a lead was not compared');

  router.get('/rules/overview', ...readers, async (request, response) => {
    response.json(await overviewFor(request, response));
  });
  router.get('/rules/standing', ...readers, async (_request, response) => {
    response.json(await standingOf(installOf(response).portalId));
  });
  router.get('/rules/words', ...readers, asking(RULES_REQUESTS.words, async ({ of }, _request, response) => {
    const { portalId } = installOf(response);
    const { policy } = (await storage.policies.draft(portalId)) ?? (await storage.policies.current(portalId));
    const words = wordsOf(policy, of);
    if (words) response.json(words);
    else refuse(response, 400, { error: `Expected ${RULES_REQUESTS.words.shape}.`, code: 'bad_request' });
  }));
  router.get('/rules/versions', ...readers, async (request, response) => {
    response.json(await readVersions(storage, installOf(response).portalId, voiceOf(request, response)));
  });
  router.get('/rules/diff', ...readers, asking(RULES_REQUESTS.diff, async ({ from, to }, request, response) => {
    const diff = await readDiff(storage, installOf(response).portalId, [from, to], voiceOf(request, response));
    if (diff) response.json(diff);
    else refuseRules(response, voiceOf(request, response), 'no_version', typeof to === 'number' ? to : Number(from) || 0);
  }));
  router.get('/rules/history', ...readers, asking(RULES_REQUESTS.history, async ({ before }, request, response) => {
    response.json(await readHistory(storage, installOf(response).portalId, before ?? null, voiceOf(request, response)));
  }));
  router.post('/rules/compare', ...readers, expecting(RULES_REQUESTS.compare.schema, RULES_REQUESTS.compare.shape, async ({ basedOn, draftAt, after, at, room }, request, response) => {
    const piece = { basedOn, draftAt, from: after && at && { lastId: after, at }, room };
    response.json(await comparing(() => {
      const end = performance.now() + PIECE_MS;
      return compareDraft({ ...flow, onTrouble }, installOf(response), piece, voiceOf(request, response), () => performance.now() > end);
    }));
  }));

  router.put('/rules/draft', ...changers, expecting(RULES_REQUESTS.draft.schema, RULES_REQUESTS.draft.shape, async ({ edits, ...seen }, request, response) => {
    const edited = await editDraft(flow, installOf(response).portalId, seen, edits, by(response));
    if (edited.problems) return refuseRules(response, voiceOf(request, response), 'not_valid', edited);
    response.json(await overviewFor(request, response));
  }));
  router.post('/rules/draft/drop', ...changers, expecting(RULES_REQUESTS.drop.schema, RULES_REQUESTS.drop.shape, async ({ draftAt }, request, response) => {
    await dropDraft(flow, installOf(response).portalId, draftAt, by(response));
    response.json(await overviewFor(request, response));
  }));
  router.post('/rules/draft/renew', ...changers, expecting(RULES_REQUESTS.renew.schema, RULES_REQUESTS.renew.shape, async ({ draftAt, onto }, request, response) => {
    const { portalId } = installOf(response);
    const renewed = await renewDraft(flow, portalId, draftAt, onto, by(response));
    if (renewed.problems) return refuseRules(response, voiceOf(request, response), 'not_valid', renewed);
    response.json({ basedOn: onto, conflicts: renewed.conflicts } satisfies RenewAnswer);
  }));
  router.post('/rules/publish', ...changers, expecting(RULES_REQUESTS.publish.schema, RULES_REQUESTS.publish.shape, async ({ draftAt }, _request, response) => {
    response.json({ version: await publishDraft(flow, installOf(response).portalId, by(response), draftAt) } satisfies PublishAnswer);
  }));
  router.post('/rules/roll-back', ...changers, expecting(RULES_REQUESTS.rollBack.schema, RULES_REQUESTS.rollBack.shape, async ({ version, published }, request, response) => {
    const known = version === 0 || (await storage.policies.versions(installOf(response).portalId)).some((one) => one.version === version);
    if (!known || version === published) return refuseRules(response, voiceOf(request, response), known ? 'is_published' : 'no_version', version);
    response.json({ version: await rollBack(flow, installOf(response).portalId, version, by(response), published) } satisfies PublishAnswer);
  }));
  router.use(tellRulesTrouble(voiceOf));
  return router;
}

/** The same as `expecting`, for what a page asks in the address. */
function asking<S extends z.ZodType>({ schema, shape }: { readonly schema: S; readonly shape: string }, act: (asked: z.output<S>, request: Request, response: Response) => Promise<void>): RequestHandler {
  return async (request, response) => {
    const asked = schema.safeParse(queryValues(request));
    if (asked.success) await act(asked.data, request, response);
    else refuse(response, 400, { error: `Expected ${shape}.`, code: 'bad_request' });
  };
}
