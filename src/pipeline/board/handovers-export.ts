import { z } from 'zod';
import { BOARD_DAYS } from '../../domain/board/period.ts';
import type { ExportWriter } from '../export-writer.ts';
import type { ExportWish } from '../ports/exports.ts';
import { handoverCsv } from './handover-csv.ts';

export const HANDOVERS_EXPORT = 'handovers';

const Wish = z.object({ days: z.literal(BOARD_DAYS), delimiter: z.enum([',', ';']) });

/** Where a comma is the decimal sign, spreadsheets part columns by a semicolon. */
export function handoversWish(days: (typeof BOARD_DAYS)[number], locale: string): ExportWish {
  const decimal = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value;
  return { kind: HANDOVERS_EXPORT, days, delimiter: decimal === ',' ? ';' : ',' };
}

/** The handovers of an account as a file. */
export const writeHandovers: ExportWriter = async (flow, { portalId, what }) => {
  const { data } = Wish.safeParse(what);
  const install = await flow.storage.installs.find(portalId);
  if (!data || !install) return null;
  const day = flow.now().toISOString().slice(0, 10);
  return { name: `handovers-${data.days}-days-${day}.csv`, contentType: 'text/csv; charset=utf-8', content: handoverCsv(flow, install, data.days, data.delimiter) };
};
