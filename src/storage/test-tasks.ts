import type { OwnerId, TaskId } from '../domain/ids.ts';
import type { TestTaskStore } from '../pipeline/ports/tasks.ts';
import type { Queryable } from './driver.ts';

type Row = { reference: string; task_id: TaskId | null; sent_at: Date };

/** Test tasks, one per owner. */
export function createTestTasks(db: Queryable): TestTaskStore {
  return {
    find: async (portalId, ownerId) => {
      const [row] = await db.query<Row>('select reference, task_id, sent_at from lead_handover.test_task where portal_id = $1 and owner_id = $2', [portalId, ownerId]);
      return row ? { reference: row.reference, sentAt: row.sent_at, ...(row.task_id !== null && { taskId: row.task_id }) } : null;
    },
    begin: async (portalId, ownerId, reference, now) => {
      const begun = await db.query(
        'insert into lead_handover.test_task (portal_id, owner_id, reference, sent_at) values ($1, $2, $3, $4) on conflict do nothing returning owner_id',
        [portalId, ownerId, reference, now],
      );
      return begun.length > 0;
    },
    made: async (portalId, ownerId, taskId) => {
      await db.query('update lead_handover.test_task set task_id = $3 where portal_id = $1 and owner_id = $2', [portalId, ownerId, taskId]);
    },
    count: async (portalId) => {
      const [row] = await db.query<{ tasks: number }>('select count(*)::integer as tasks from lead_handover.test_task where portal_id = $1', [portalId]);
      return row?.tasks ?? 0;
    },
    owners: async (portalId) => (await db.query<{ owner_id: OwnerId }>('select owner_id from lead_handover.test_task where portal_id = $1 order by sent_at, owner_id', [portalId])).map(({ owner_id: ownerId }) => ownerId),
    forget: async (portalId, ownerId: OwnerId) => {
      await db.query('delete from lead_handover.test_task where portal_id = $1 and owner_id = $2', [portalId, ownerId]);
    },
  };
}
