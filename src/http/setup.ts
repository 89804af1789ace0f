import { Router, type Response, type Request } from 'express';
import { voiceFor, type Voice } from '../domain/language/voice.ts';
import type { Manifest } from '../manifest.ts';
import type { Flow } from '../pipeline/flow.ts';
import { byUser } from '../pipeline/people.ts';
import { answersView } from '../pipeline/setup/answers-view.ts';
import { examplesView } from '../pipeline/setup/examples.ts';
import { expectPiece } from '../pipeline/setup/expected-piece.ts';
import { saveAnswers, type SavingAnswers } from '../pipeline/setup/save-answers.ts';
import { setupWords } from '../pipeline/setup/say-setup.ts';
import { setTestTask } from '../pipeline/setup/set-test-task.ts';
import { confirmStep, setupView } from '../pipeline/setup/setup-view.ts';
import { saveTopics, topicsView } from '../pipeline/setup/topics.ts';
import type { SavedRules } from '../setup-contract.ts';
import { inTurn } from './in-turn.ts';
import { installOf, onlyAdmins, onlyInstalled } from './only-admins.ts';
import { oncePerLanguage } from './once-per-language.ts';
import { onlyOnce, type OnlyOnceOptions } from './only-once.ts';
import { expecting, refuse, tellHubSpotTrouble } from './settings-answer.ts';
import { ANSWERS_SHAPE, Confirm, CONFIRM_SHAPE, Expected, EXPECTED_SHAPE, SaveAnswers, SaveTopics, TestTask, TEST_TASK_SHAPE, TOPICS_SHAPE } from './setup-body.ts';
import { localeOf, onlySigned, onlySignedUsers, rawBody, userOf, type SignedRouteOptions } from './signed-route.ts';

export type SetupRouteOptions = SignedRouteOptions & OnlyOnceOptions & {
  readonly flow: Pick<Flow, 'storage' | 'hubspot' | 'now' | 'taskSettleMs' | 'onTrouble'>;
  readonly manifest: Pick<Manifest, 'scopes'>;
};

const by = (response: Response): string => byUser(userOf(response).userId);

/** The way from install to live: everybody of the account may see where it stands, only listed admins go on. */
export function setupRoute(options: SetupRouteOptions): Router {
  const { flow, manifest } = options;
  const requiredScopes = manifest.scopes.required.map(({ name }) => name);
  const router = Router({ strict: true, caseSensitive: true });
  const readers = [rawBody, onlySigned(options), onlySignedUsers, onlyInstalled(flow.storage.installs)];
  const changers = [...readers, onlyAdmins(), onlyOnce(options)];
  const voiceOf = (request: Request, response: Response): Voice => voiceFor(localeOf(request), installOf(response).timeZone, flow.now());
  const overview = async (request: Request, response: Response): Promise<void> => {
    response.json(await setupView(flow, installOf(response), localeOf(request), requiredScopes, userOf(response).userId));
  };

  const examples = oncePerLanguage((install, locale) => examplesView(flow, install, locale));
  const looking = inTurn();

  router.get('/setup/overview', ...readers, overview);

  router.post('/setup/confirm', ...changers, expecting(Confirm, CONFIRM_SHAPE, async ({ step }, request, response) => {
    await confirmStep(flow, installOf(response), step, by(response));
    await overview(request, response);
  }));

  router.get('/setup/answers', ...readers, async (request, response) => {
    response.json(await answersView(flow, installOf(response), localeOf(request)));
  });

  router.put('/setup/answers', ...changers, expecting(SaveAnswers, ANSWERS_SHAPE, async ({ version, answers }, request, response) => {
    send(response, await saveAnswers(flow, userOf(response).portalId, { basedOn: version, answers, by: by(response) }), voiceOf(request, response));
  }));

  router.get('/setup/topics', ...readers, async (request, response) => {
    response.json(await topicsView(flow, installOf(response), localeOf(request)));
  });

  router.put('/setup/topics', ...changers, expecting(SaveTopics, TOPICS_SHAPE, async ({ version, topics }, request, response) => {
    send(response, await saveTopics(flow, installOf(response), { basedOn: version, topics, by: by(response), locale: localeOf(request) }), voiceOf(request, response));
  }));

  router.get('/setup/examples', ...readers, async (request, response) => {
    response.json(await examples(request, response));
  });

  router.put('/setup/test-task', ...changers, expecting(TestTask, TEST_TASK_SHAPE, async ({ wanted }, _request, response) => {
    response.json(await setTestTask(flow, installOf(response), userOf(response).userId, { wanted, by: by(response), orOthers: true }));
  }));

  // Reads only: what was found so far is too long for an address.
  router.post('/setup/expected', ...readers, expecting(Expected, EXPECTED_SHAPE, async (asked, request, response) => {
    const piece = await looking(() => expectPiece(flow, installOf(response), asked));
    if (piece.outcome === 'found') response.json(piece.view);
    else refuse(response, 409, { error: setupWords(voiceOf(request, response)).overtaken(piece.version), code: 'overtaken' });
  }));
  router.use(tellHubSpotTrouble(options.log));
  return router;
}

/** What became of saving, or why nothing was saved, in the reader's language. */
function send(response: Response, saving: SavingAnswers, voice: Voice): void {
  const words = setupWords(voice);
  switch (saving.outcome) {
    case 'published': case 'unchanged': case 'draft': return void response.json({ outcome: saving.outcome, version: saving.version } satisfies SavedRules);
    case 'overtaken': return refuse(response, 409, { error: words.overtaken(saving.version), code: 'overtaken' });
    case 'draft_exists': return refuse(response, 409, { error: words.draftExists, code: 'overtaken' });
    case 'invalid': return refuse(response, 422, { error: words.invalid(saving.problems), code: 'not_valid' });
    case 'unknown_receivers': return refuse(response, 422, { error: words.unknownReceiver(saving.ids.join(', ')), code: 'not_valid' });
    case 'unknown_actions': return refuse(response, 422, { error: words.unknownActions(saving.ids.join(', ')), code: 'not_valid' });
    default: return saving satisfies never;
  }
}
