import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { migrate } from '../../src/storage/migrate.ts';
import { openTestDatabase } from '../support/database.ts';

const MIGRATIONS = fileURLToPath(new URL('../../src/storage/migrations/', import.meta.url));

/** As an account stood before handovers could end by themselves: three open ones, long overdue. */
const BEFORE = `
  insert into lead_handover.install (portal_id, state, live_since, installed_at, time_zone, ui_domain, granted_scopes, admin_user_ids)
    values ('1', 'live', '2020-01-01', '2020-01-01', 'UTC', 'x', '{}', '{}'), ('2', 'paused', '2020-01-01', '2020-01-01', 'UTC', 'x', '{}', '{}');
  insert into lead_handover.lead (portal_id, contact_id, stale_version, read_version, due_version)
    select '1', id, nextval('lead_handover.version'), 0, 5 from unnest(array['101', '102', '103']) id;
  insert into lead_handover.handover (portal_id, contact_id, episode_id, state, opened_at, due_at, is_request)
    values ('1', '101', '101.1', 'handed_over', '2020-01-02', '2020-01-03', true), ('1', '102', '102.1', 'handed_over', '2020-01-02', '2020-01-03', false), ('1', '103', '103.1', 'accepted', '2020-01-02', '2020-01-03', false);`;

test('what was open before an update has its time to be answered from then on, and is looked at', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'upgrade-'));
  const database = await openTestDatabase();
  await database.exec('drop schema lead_handover cascade');
  try {
    await cp(MIGRATIONS, folder, { recursive: true, filter: (file) => !/\d{4}-/u.test(file) || path.basename(file) < '0008' });
    await migrate(database, pathToFileURL(`${folder}/`));
    await database.exec(BEFORE);
    const start = new Date();
    expect(await migrate(database)).toContain('0008-unanswered-handovers.sql');
    const installs = await database.query<{ portal_id: string; switched_on_at: Date | null }>('select portal_id, switched_on_at from lead_handover.install order by portal_id');
    expect(installs).toEqual([{ portal_id: '1', switched_on_at: expect.any(Date) }, { portal_id: '2', switched_on_at: null }]);
    expect(installs[0]?.switched_on_at?.getTime()).toBeGreaterThan(start.getTime() - 60_000);
    // Both are connected: their capabilities begin to be looked at, from the beginning.
    expect(await database.query("select portal_id, position, next_at <= now() as is_due from lead_handover.sync_cursor where stream = 'capabilities' order by portal_id"))
      .toEqual([{ portal_id: '1', position: null, is_due: true }, { portal_id: '2', position: null, is_due: true }]);
    const due = await database.query<{ contact_id: string }>('select contact_id from lead_handover.lead where due_at is not null and due_version > 5 order by contact_id');
    // The accepted one ends by itself since a later update, and counts from when it was opened: nothing else is known of it.
    expect(due.map(({ contact_id: id }) => id)).toEqual(['101', '102', '103']);
    expect(await database.query('select contact_id, accepted_at from lead_handover.handover where accepted_at is not null')).toEqual([{ contact_id: '103', accepted_at: new Date('2020-01-02T00:00:00Z') }]);
    const asked = await database.query('select contact_id, requested_at from lead_handover.handover where requested_at is not null');
    expect(asked).toEqual([{ contact_id: '101', requested_at: new Date('2020-01-02T00:00:00Z') }]);
  } finally {
    await database.close();
    await rm(folder, { recursive: true });
  }
});
