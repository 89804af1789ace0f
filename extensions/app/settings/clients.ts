import type { Backend } from './backend.ts';
import { createDataClient, type DataClient } from './data-client.ts';
import { createRulesClient, type RulesClient } from './rules-client.ts';
import { createSettingsClient, type SettingsClient } from './settings-client.ts';
import { createSetupClient, type SetupClient } from './setup-client.ts';

/** The backend as each part of the settings page sees it. */
export type SettingsClients = { readonly settings: SettingsClient; readonly setup: SetupClient; readonly rules: RulesClient; readonly data: DataClient };

export function createSettingsClients(backend: Backend): SettingsClients {
  return { settings: createSettingsClient(backend), setup: createSetupClient(backend), rules: createRulesClient(backend), data: createDataClient(backend) };
}
