import type { PortalId } from '../../domain/ids.ts';
import { answersOf, askedActions, withAnswers, type Answers } from '../../domain/setup/answers.ts';
import type { Flow } from '../flow.ts';
import { unknownReceivers } from './answers-view.ts';
import { saveRules, type Saving } from './save-rules.ts';

/** Saved, or why nothing was; the last two name what is not known. */
export type SavingAnswers = Saving | { readonly outcome: 'unknown_receivers' | 'unknown_actions'; readonly ids: readonly string[] };

/** What the list of versions says about answers saved here. */
const NOTE = 'four questions';

/** Makes the answers to the four questions the rules of the account; see `saveRules`. */
export async function saveAnswers(flow: Pick<Flow, 'storage' | 'now'>, portalId: PortalId, { basedOn, answers, by }: { readonly basedOn: number; readonly answers: Answers; readonly by: string }): Promise<SavingAnswers> {
  const { policy } = await flow.storage.policies.current(portalId);
  const asked = new Set(askedActions(policy).map(({ id }) => id));
  const strange = answers.meaningful.filter((id) => !asked.has(id));
  if (strange.length > 0) return { outcome: 'unknown_actions', ids: strange };
  const nobody = unknownReceivers(answers, answersOf(policy), await flow.storage.owners.all(portalId));
  if (nobody.length > 0) return { outcome: 'unknown_receivers', ids: nobody };
  return saveRules(flow, portalId, { basedOn, change: (rules) => withAnswers(rules, answers), step: 'questions', by, note: NOTE });
}
