import { isObject, type Answered, type Backend } from './backend.ts';
import type { DataView, DeletePersonAnswer, ExportAnswer, ExportRequest, HealthView, ParkedAnswer, ParkedRequest, PeopleAnswer, PersonRequest } from './data-contract.ts';

/** The backend as the Health and Data tabs see it. Never rejects: what went wrong is part of the answer. */
export interface DataClient {
  readonly readHealth: () => Promise<Answered<HealthView>>;
  readonly decideParked: (request: ParkedRequest) => Promise<Answered<ParkedAnswer>>;
  readonly readData: () => Promise<Answered<DataView>>;
  readonly findPeople: (who: PersonRequest) => Promise<Answered<PeopleAnswer>>;
  readonly makeExport: (request: ExportRequest) => Promise<Answered<ExportAnswer>>;
  readonly deletePerson: (contactId: string) => Promise<Answered<DeletePersonAnswer>>;
}

const isHealth = (value: unknown): value is HealthView =>
  isObject(value) && isObject(value['webhooks']) && Array.isArray(value['streams']) && isObject(value['backfill']) && isObject(value['parked']) && Array.isArray(value['parked']['cases']);
const isDecided = (value: unknown): value is ParkedAnswer => isObject(value) && typeof value['isDone'] === 'boolean' && isHealth(value['health']);
const isData = (value: unknown): value is DataView => isObject(value) && isObject(value['stored']) && typeof value['linkMinutes'] === 'number';
const isPeople = (value: unknown): value is PeopleAnswer => isObject(value) && Array.isArray(value['people']);
const isLink = (value: unknown): value is ExportAnswer => isObject(value) && typeof value['url'] === 'string' && typeof value['minutes'] === 'number';
const isDeleted = (value: unknown): value is DeletePersonAnswer => isObject(value) && value['deleted'] === true;

export function createDataClient(backend: Backend): DataClient {
  return {
    readHealth: () => backend.call({ method: 'GET', path: '/health/overview' }, isHealth),
    decideParked: (request) => backend.call({ method: 'POST', path: '/health/parked', body: request }, isDecided),
    readData: () => backend.call({ method: 'GET', path: '/data/overview' }, isData),
    findPeople: (who) => backend.call({ method: 'POST', path: '/data/person', body: who }, isPeople),
    makeExport: (request) => backend.call({ method: 'POST', path: '/data/export', body: request }, isLink),
    deletePerson: (contactId) => backend.call({ method: 'POST', path: '/data/delete-person', body: { confirm: 'delete', contactId } }, isDeleted),
  };
}
