import { isObject, type Answered, type Backend } from './backend.ts';
import type { DisconnectAnswer, DisconnectRequest, Mode, PropertyPlanView, RepairAnswer, SettingsView } from './contract.ts';

/** The backend as the settings page sees it. Never rejects: what went wrong is part of the answer. */
export interface SettingsClient {
  read(): Promise<Answered<SettingsView>>;
  /** Looks at everything again now; takes a few seconds. */
  check(): Promise<Answered<SettingsView>>;
  setMode(mode: Mode): Promise<Answered<object>>;
  readPlan(): Promise<Answered<PropertyPlanView>>;
  repair(): Promise<Answered<RepairAnswer>>;
  setAdmins(userIds: readonly string[]): Promise<Answered<object>>;
  disconnect(request: DisconnectRequest): Promise<Answered<DisconnectAnswer>>;
}

function isSettingsView(value: unknown): value is SettingsView {
  return isObject(value) && typeof value['mode'] === 'string' && isObject(value['account']) && isObject(value['leads']) && isObject(value['tasks'])
    && isObject(value['properties']) && isObject(value['backfill']) && [value['checks'], value['canSee'], value['admins']].every(Array.isArray);
}

const isPlan = (value: unknown): value is PropertyPlanView => isObject(value) && Array.isArray(value['steps']);
const isRepaired = (value: unknown): value is RepairAnswer => isObject(value) && [value['created'], value['repaired'], value['inTheWay']].every(Array.isArray);

const isDisconnected = (value: unknown): value is DisconnectAnswer => isObject(value) && typeof value['data'] === 'string' && typeof value['uninstalled'] === 'string';

export function createSettingsClient(backend: Backend): SettingsClient {
  return {
    read: () => backend.call({ method: 'GET', path: '/settings/overview' }, isSettingsView),
    check: () => backend.call({ method: 'POST', path: '/settings/check', body: {} }, isSettingsView),
    setMode: (mode) => backend.call({ method: 'PUT', path: '/settings/mode', body: { mode } }, isObject),
    readPlan: () => backend.call({ method: 'GET', path: '/settings/property-plan' }, isPlan),
    repair: () => backend.call({ method: 'POST', path: '/settings/repair', body: {} }, isRepaired),
    setAdmins: (userIds) => backend.call({ method: 'PUT', path: '/settings/admins', body: { userIds } }, isObject),
    disconnect: (request) => backend.call({ method: 'POST', path: '/settings/disconnect', body: request }, isDisconnected),
  };
}
