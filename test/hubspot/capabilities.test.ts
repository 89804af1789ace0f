import nock from 'nock';
import { probeCapabilities } from '../../src/hubspot/capabilities.ts';
import type { Probed } from '../../src/pipeline/ports/capabilities.ts';
import { API, testCalls } from './doubles.ts';
import { strictNock } from './nock-strict.ts';

strictNock();
const EVENTS = '/events/event-occurrences/2026-03';
const refused = { status: 'error', category: 'VALIDATION_ERROR', message: 'x', correlationId: 'aeb5f871-7f07-4993-9211-075dc63e7cbf' };
const byType = (): nock.Interceptor => nock(API).get(EVENTS).query(({ objectId }) => objectId === undefined);

/** What the probe says of events; our properties are answered as if there were none. */
async function eventsAre(): Promise<Probed | undefined> {
  nock(API).get(/\/crm\/properties\/.*\/groups/u).query(true).reply(200, { results: [] });
  nock(API).post(/\/crm\/properties\/.*\/batch\/read/u).query(true).times(2).optionally().reply(200, { results: [] });
  nock(API).post('/crm/objects/2026-03/meetings/batch/read').reply(207, { results: [], errors: [refused] });
  return (await probeCapabilities(testCalls(), [], { manifest: { propertyGroup: { name: 'g', label: 'G' }, contactProperties: [], taskKey: { name: 'handover_task_key', label: 'K', description: 'D' } }, lists: [] })).find(({ capability }) => capability === 'events');
}

describe('event data', () => {
  it('by type, where that is answered', async () => {
    byType().reply(200, { results: [] });
    expect(await eventsAre()).toEqual({ capability: 'events', because: 'open', details: 'by_type' });
  });

  it('by contact, where by type is refused as wrong and one contact is answered', async () => {
    byType().reply(400, refused);
    nock(API).get('/crm/objects/2026-03/contacts').query(true).reply(200, { results: [{ id: '5', properties: {} }] });
    nock(API).get(EVENTS).query({ objectType: 'contact', limit: 1, objectId: '5' }).reply(200, { results: [] });
    expect(await eventsAre()).toEqual({ capability: 'events', because: 'open', details: 'by_contact' });
  });

  it('by contact, as long as there is nobody to try it with', async () => {
    byType().reply(400, refused);
    nock(API).get('/crm/objects/2026-03/contacts').query(true).reply(200, { results: [] });
    expect(await eventsAre()).toMatchObject({ because: 'open', details: 'by_contact' });
  });

  it('not at all, where the subscription has none', async () => {
    byType().reply(403, { ...refused, category: 'FORBIDDEN' });
    expect(await eventsAre()).toMatchObject({ because: 'tier' });
  });

  it('unclear, where neither way is answered', async () => {
    byType().reply(400, refused);
    nock(API).get('/crm/objects/2026-03/contacts').query(true).reply(200, { results: [{ id: '5', properties: {} }] });
    nock(API).get(EVENTS).query(({ objectId }) => objectId === '5').reply(400, refused);
    expect(await eventsAre()).toMatchObject({ because: 'unclear' });
  });
});
