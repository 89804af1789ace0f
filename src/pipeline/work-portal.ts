import type { PortalId } from '../domain/ids.ts';
import { evaluateLeads } from './evaluate-leads.ts';
import type { Flow } from './flow.ts';
import { handOver } from './hand-over.ts';
import { readStreams } from './read-streams.ts';
import { recordSignals } from './record-signals.ts';
import { updateTasks } from './update-tasks.ts';
import { writeBack } from './write-back.ts';

/** What a stretch of work got done. */
export type WorkDone = { readonly streamSteps: number; readonly read: number; readonly evaluated: number; readonly written: number; readonly tasks: number; readonly taskUpdates: number; readonly isFinished: boolean };

/**
 * Everything that is due for one portal, verb by verb and page by page, so that a request to be called is never
 * behind more than a page of other work. Stops at `until`; what is left then is done by the next run.
 */
export async function workPortal(flow: Flow, portalId: PortalId, until: Date): Promise<WorkDone> {
  const done = { streamSteps: 0, read: 0, evaluated: 0, written: 0, tasks: 0, taskUpdates: 0 };
  while (flow.now() < until) {
    const install = await flow.storage.installs.find(portalId);
    if (!install || install.state === 'disconnected' || (install.heldUntil && install.heldUntil > flow.now())) return { ...done, isFinished: true };
    const streamSteps = await readStreams(flow, install);
    const read = await recordSignals(flow, portalId);
    const evaluated = await evaluateLeads(flow, install);
    const written = install.state === 'live' ? await writeBack(flow, portalId) : 0;
    const tasks = install.state === 'live' ? await handOver(flow, portalId) : 0;
    const taskUpdates = install.state === 'live' ? await updateTasks(flow, portalId) : 0;
    done.streamSteps += streamSteps;
    done.read += read;
    done.evaluated += evaluated;
    done.written += written;
    done.tasks += tasks;
    done.taskUpdates += taskUpdates;
    if (streamSteps + read + evaluated + written + tasks + taskUpdates === 0) return { ...done, isFinished: true };
  }
  return { ...done, isFinished: false };
}
