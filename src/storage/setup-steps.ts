import { isConfirmedStep, type ConfirmedStep, type SetupStore, type StepDone } from '../pipeline/ports/setup.ts';
import type { Queryable } from './driver.ts';

type Row = { step: string; done_by: string; done_at: Date; policy_version: number };

const DONE = `
  insert into lead_handover.setup_step (portal_id, step, done_by, done_at, policy_version) values ($1, $2, $3, $4, $5)
  on conflict (portal_id, step) do update set done_by = excluded.done_by, done_at = excluded.done_at, policy_version = excluded.policy_version`;

/** What was confirmed on the way from install to live; a step of another version of the app is passed over. */
export function createSetupSteps(db: Queryable): SetupStore {
  return {
    all: async (portalId) => {
      const rows = await db.query<Row>('select step, done_by, done_at, policy_version from lead_handover.setup_step where portal_id = $1', [portalId]);
      return new Map(rows.flatMap(({ step, done_by: by, done_at: at, policy_version: policyVersion }): [ConfirmedStep, StepDone][] => (isConfirmedStep(step) ? [[step, { by, at, policyVersion }]] : [])));
    },
    done: async (portalId, step, { by, at, policyVersion }) => {
      await db.query(DONE, [portalId, step, by, at, policyVersion]);
    },
  };
}
