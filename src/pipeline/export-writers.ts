import { HANDOVERS_EXPORT, writeHandovers } from './board/handovers-export.ts';
import { accountExport, personExport } from './data/data-exports.ts';
import type { ExportWriter } from './export-writer.ts';

/** Who writes which kind of export, by the kind that a link's wish names. */
export const EXPORT_WRITERS: Readonly<Record<string, ExportWriter>> = {
  account: accountExport,
  person: personExport,
  [HANDOVERS_EXPORT]: writeHandovers,
};
