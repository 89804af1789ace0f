import { closedBecause } from '../../errors.ts';
import type { OwnerId, PortalId, UserId } from '../../domain/ids.ts';
import { voiceFor } from '../../domain/language/voice.ts';
import type { TestTaskAnswer } from '../../setup-contract.ts';
import type { Flow } from '../flow.ts';
import { stateOf } from '../ports/capabilities.ts';
import type { Install } from '../ports/installs.ts';
import { taskUrl } from '../record-url.ts';
import { makeTestTask, removeTestTask } from '../test-task.ts';
import { noteStep } from './setup-view.ts';

export type TestTaskTools = Pick<Flow, 'storage' | 'hubspot' | 'now' | 'taskSettleMs'>;

/**
 * Makes the test task of a user, or removes it. That one was made and is gone again does the step.
 *
 * @param by - "operator", or a user: `user:<id>`
 * @param orOthers - who has none removes those of colleagues
 */
export async function setTestTask(tools: TestTaskTools, install: Install, userId: UserId, { wanted, by, orOthers = false }: { readonly wanted: boolean; readonly by: string; readonly orOthers?: boolean }): Promise<TestTaskAnswer> {
  const ownerId = await ownerOf(tools, install.portalId, userId);
  if (!wanted && orOthers) return removeAny(tools, install, ownerId, by);
  if (ownerId === null) return { outcome: 'not_an_owner', url: null };
  return wanted ? make(tools, install, ownerId) : remove(tools, install, ownerId, by);
}

async function removeAny(tools: TestTaskTools, install: Install, ownerId: OwnerId | null, by: string): Promise<TestTaskAnswer> {
  const all = await tools.storage.testTasks.owners(install.portalId);
  let answer: TestTaskAnswer = { outcome: 'none', url: null };
  for (const owner of ownerId !== null && all.includes(ownerId) ? [ownerId] : all) {
    const became = await remove(tools, install, owner, by);
    if (answer.outcome !== 'unclear' && became.outcome !== 'none') answer = became;
  }
  return answer;
}

/** The task speaks like those of reps. */
async function voiceOf({ storage, now }: TestTaskTools, { portalId, timeZone }: Install) {
  const { policy } = await storage.policies.current(portalId);
  return voiceFor(policy.writeBack.language, timeZone, now());
}

async function make(tools: TestTaskTools, install: Install, ownerId: OwnerId): Promise<TestTaskAnswer> {
  const { portalId } = install;
  try {
    const made = await makeTestTask(tools, portalId, ownerId, await voiceOf(tools, install));
    return { outcome: made.outcome, url: made.outcome === 'unclear' ? null : taskUrl(install, made.taskId) };
  } catch (error) {
    const closed = closedBecause(error);
    if (!closed) throw error;
    await tools.storage.capabilities.save(portalId, [stateOf({ capability: 'tasks', ...closed }, tools.now())]);
    return { outcome: 'refused', url: null };
  }
}

async function remove(tools: TestTaskTools, install: Install, ownerId: OwnerId, by: string): Promise<TestTaskAnswer> {
  const { portalId } = install;
  const { storage, now } = tools;
  const wasKnown = (await storage.testTasks.find(portalId, ownerId)) !== null;
  const outcome = await removeTestTask(tools, portalId, ownerId, await voiceOf(tools, install));
  // Somebody may have deleted it in HubSpot: it was seen, and it is gone.
  if (wasKnown && outcome !== 'unclear') await storage.inTransaction((stores) => noteStep(stores, { portalId, step: 'test_task', by, at: now() }));
  return { outcome, url: null };
}

/** Tasks belong to owners, whose ids are not those of users. Who is not among the known ones may have become one since. */
async function ownerOf({ storage, hubspot }: TestTaskTools, portalId: PortalId, user: UserId): Promise<OwnerId | null> {
  const isTheirs = ({ userId }: { readonly userId?: UserId | undefined }): boolean => userId === user;
  const known = (await storage.owners.all(portalId)).find(isTheirs);
  return known?.id ?? (await hubspot.portal(portalId).owners()).find(isTheirs)?.id ?? null;
}
