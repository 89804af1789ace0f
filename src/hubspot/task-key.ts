import { z } from 'zod';
import type { Manifest } from '../manifest.ts';
import type { Probed } from '../pipeline/ports/capabilities.ts';
import { HubSpotError } from '../errors.ts';
import { contentOf, type Calls } from './records.ts';
import { ENDPOINTS } from './versions.ts';

/** The property of tasks that holds our key, and the group it stands in. */
export type WantedKey = Pick<Manifest, 'propertyGroup' | 'taskKey'>;

const Found = z.object({ results: z.array(z.object({ name: z.string(), type: z.string(), hasUniqueValue: z.boolean().nullish(), archived: z.boolean().nullish() })) });
const Groups = z.object({ results: z.array(z.object({ name: z.string(), archived: z.boolean().nullish() })) });

type Standing = Extract<Probed['because'], 'open' | 'unusable' | 'not_there'>;

/**
 * Whether tasks can be made by a key of ours: only where the property is there as we need it. What has its name and
 * takes a value twice is somebody else's, and left alone.
 */
export async function taskKeyStanding(calls: Calls, { taskKey: { name } }: WantedKey): Promise<Standing> {
  const endpoint = ENDPOINTS.readTaskProperties;
  const body = { archived: false, dataSensitivity: 'non_sensitive', inputs: [{ name }] };
  const { results } = contentOf(Found, endpoint, await calls(endpoint, { body, idempotent: true }));
  const found = results.find((property) => property.name === name && property.archived !== true);
  if (!found) return 'not_there';
  return found.hasUniqueValue === true && found.type === 'string' ? 'open' : 'unusable';
}

/**
 * Makes the property where the account allows it. HubSpot publishes neither which accounts take a property with unique
 * values on tasks nor which of the property scopes it wants for that: what it refuses is not asked for in another way,
 * and tasks are made without a key.
 *
 * @returns the name if it was created
 */
export async function provisionTaskKey(calls: Calls, wanted: WantedKey): Promise<readonly string[]> {
  const { taskKey: { name, label, description }, propertyGroup } = wanted;
  try {
    if ((await taskKeyStanding(calls, wanted)) !== 'not_there') return [];
    await ensureGroup(calls, propertyGroup);
    const body = { name, label, description, groupName: propertyGroup.name, type: 'string', fieldType: 'text', hasUniqueValue: true, formField: false };
    await calls(ENDPOINTS.createTaskProperty, { body, idempotent: true });
    return [name];
  } catch (error) {
    if (error instanceof HubSpotError && isRefusal(error)) return [];
    throw error;
  }
}

async function ensureGroup(calls: Calls, { name, label }: Manifest['propertyGroup']): Promise<void> {
  const endpoint = ENDPOINTS.taskPropertyGroups;
  const { results } = contentOf(Groups, endpoint, await calls(endpoint, { idempotent: true }));
  if (results.some((group) => group.name === name && group.archived !== true)) return;
  await calls(ENDPOINTS.createTaskPropertyGroup, { body: { name, label, displayOrder: -1 }, idempotent: true }).catch((error: unknown) => {
    if (!(error instanceof HubSpotError) || error.facts.status !== 409) throw error;
  });
}

/** 409: it was there after all, or was archived in a way that keeps its name. */
const isRefusal = ({ facts: { status } }: HubSpotError): boolean => [400, 403, 404, 405, 409].includes(status ?? 0);
