import type { ContactId, PortalId } from '../../domain/ids.ts';
import type { Flow } from '../flow.ts';
import type { PersonKey } from '../ports/stored-data.ts';

type ExportFlow = Pick<Flow, 'storage' | 'now'>;

const FORMAT = 'lead-handover/1';

/**
 * Everything that is stored about a person, as one JSON document, piece by piece.
 *
 * @returns null when nothing is stored about anybody like that in this account
 */
export async function exportPerson(flow: ExportFlow, portalId: PortalId, who: PersonKey): Promise<AsyncIterable<string> | null> {
  const ids = await flow.storage.storedData.idsOf(portalId, who);
  return ids.length > 0 ? personDocument(flow, portalId, ids) : null;
}

async function* personDocument({ storage, now }: ExportFlow, portalId: PortalId, contactIds: readonly ContactId[]): AsyncGenerator<string> {
  const head = { format: FORMAT, about: 'person', account: portalId, contactIds, exportedAt: now().toISOString() };
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "data": {`;
  let table = '';
  for await (const rows of storage.storedData.rows(portalId, contactIds)) {
    let text = '';
    for (const { table: next, row } of rows) {
      text += next === table ? ',\n' : `${table === '' ? '' : '\n    ],'}\n    ${JSON.stringify(next)}: [\n`;
      text += `      ${JSON.stringify(row)}`;
      table = next;
    }
    yield text;
  }
  yield table === '' ? '}\n}\n' : '\n    ]\n  }\n}\n';
}

/** Everything that is stored about an account but secrets, as JSON Lines: what it is, then a line for each row. */
export async function* exportAccount({ storage, now }: ExportFlow, portalId: PortalId): AsyncGenerator<string> {
  yield `${JSON.stringify({ format: FORMAT, about: 'account', account: portalId, exportedAt: now().toISOString() })}\n`;
  for await (const rows of storage.storedData.rows(portalId, null)) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
