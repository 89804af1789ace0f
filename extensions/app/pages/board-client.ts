import { isObject, type Answered, type Backend } from './backend.ts';
import type { BoardDays, BoardView, ContactsPage, ContactsQuery, ExportLink, SaidPage } from './home-contract.ts';

/** The backend as the board sees it. Never rejects: what went wrong is part of the answer. */
export interface BoardClient {
  board(days: BoardDays): Promise<Answered<BoardView>>;
  contacts(query: ContactsQuery): Promise<Answered<ContactsPage>>;
  /** @param after - where the page before ended; null for the first */
  said(after: string | null): Promise<Answered<SaidPage>>;
  makeExport(days: BoardDays): Promise<Answered<ExportLink>>;
}

function isBoardView(value: unknown): value is BoardView {
  return isObject(value) && [value['period'], value['handedOver'], value['outcomes'], value['answered'], value['medianHours'], value['missing'], value['sources'], value['topics']].every(isObject)
    && [value['refusals'], value['waiting'], value['weeks']].every(Array.isArray);
}

function hasLines(value: unknown): value is { readonly lines: readonly unknown[] } {
  return isObject(value) && Array.isArray(value['lines']);
}
const isContactsPage = (value: unknown): value is ContactsPage => hasLines(value) && 'total' in value && typeof value.total === 'number';
const isSaidPage = (value: unknown): value is SaidPage => hasLines(value);
const isExportLink = (value: unknown): value is ExportLink => isObject(value) && typeof value['url'] === 'string' && typeof value['expiresAt'] === 'string';

const withQuery = (path: string, query: Readonly<Record<string, string | null | undefined>>): string => {
  const given = Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [`${name}=${encodeURIComponent(value)}`] : []));
  return given.length === 0 ? path : `${path}?${given.join('&')}`;
};

export function createBoardClient(backend: Backend): BoardClient {
  return {
    board: (days) => backend.call({ method: 'GET', path: withQuery('/home/board', { days: String(days) }) }, isBoardView),
    contacts: (query) => backend.call({ method: 'GET', path: withQuery('/home/contacts', query) }, isContactsPage),
    said: (after) => backend.call({ method: 'GET', path: withQuery('/home/said', { after }) }, isSaidPage),
    makeExport: (days) => backend.call({ method: 'POST', path: '/home/export', body: { days } }, isExportLink),
  };
}
