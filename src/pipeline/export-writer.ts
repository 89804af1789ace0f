import type { Flow } from './flow.ts';
import type { TakenExport } from './ports/exports.ts';

/** A file as it is sent: piece by piece, so that an account of any size needs no memory. `name` is plain ASCII. */
export type ExportFile = { readonly name: string; readonly contentType: string; readonly content: AsyncIterable<string> };

/** Begins the export that a link was made for; null for a wish that it does not understand. */
export type ExportWriter = (flow: Pick<Flow, 'storage' | 'now'>, taken: TakenExport) => Promise<ExportFile | null>;
