import { ContactId } from '../../domain/ids.ts';
import type { ExportFile } from '../export-writer.ts';
import type { Flow } from '../flow.ts';
import type { TakenExport } from '../ports/exports.ts';
import { exportAccount, exportPerson } from './export-data.ts';

/** The file of one person; its name says nothing about whom. Null for somebody who was deleted since the link was made. */
export async function personExport(flow: Pick<Flow, 'storage' | 'now'>, { portalId, what }: TakenExport): Promise<ExportFile | null> {
  const contactId = ContactId.safeParse(what['contactId']).data;
  const content = contactId === undefined ? null : await exportPerson(flow, portalId, { contactId });
  return content && { name: 'person.json', contentType: 'application/json; charset=utf-8', content };
}

/** The file of a whole account. */
export async function accountExport(flow: Pick<Flow, 'storage' | 'now'>, { portalId }: TakenExport): Promise<ExportFile> {
  return Promise.resolve({ name: `lead-handover-${portalId}.jsonl`, contentType: 'application/jsonl; charset=utf-8', content: exportAccount(flow, portalId) });
}
