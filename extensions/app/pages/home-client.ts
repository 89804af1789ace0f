import { isObject, type Answered, type Backend } from './backend.ts';
import type { HomeView } from './contract.ts';

/** The backend as the home page sees it. Never rejects: what went wrong is part of the answer. */
export interface HomeClient {
  read(): Promise<Answered<HomeView>>;
}

function isHomeView(value: unknown): value is HomeView {
  return isObject(value) && typeof value['mode'] === 'string' && Array.isArray(value['checks'])
    && [value['leads'], value['tasks'], value['notes'], value['taskUpdates'], value['properties'], value['backfill']].every(isObject);
}

export const createHomeClient = (backend: Backend): HomeClient => ({ read: () => backend.call({ method: 'GET', path: '/home/overview' }, isHomeView) });
