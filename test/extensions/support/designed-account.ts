import type { CapabilityView, CheckView, HomeView, PropertyPlanView, SettingsView } from '../../../src/settings-contract.ts';

/** What the backend would say of a made-up account, in both languages. */

type Language = 'en' | 'de';
type Told = Readonly<Record<Language, string>>;

const CAPABILITIES: readonly (Omit<CapabilityView, 'text' | 'whatToDo'> & { readonly text: Told; readonly whatToDo: Told | null })[] = [
  { name: 'properties', isOpen: true, because: 'open', text: { en: 'Contact properties: the results are written here.', de: 'Kontakteigenschaften: Hier stehen die Ergebnisse.' }, whatToDo: null },
  { name: 'tasks', isOpen: true, because: 'open', text: { en: 'Tasks: each handover makes one.', de: 'Aufgaben: Jede Übergabe erzeugt eine.' }, whatToDo: null },
  {
    name: 'deals', isOpen: false, because: 'scope_missing', text: { en: 'Deals: access was not granted when the app was connected.', de: 'Deals: Beim Verbinden wurde kein Zugriff gewährt.' },
    whatToDo: { en: 'Connect the account again and tick this access.', de: 'Das Konto neu verbinden und diesen Zugriff ankreuzen.' },
  },
  { name: 'webinars', isOpen: false, because: 'tier', text: { en: 'Webinars: the subscription of this account does not contain them.', de: 'Online-Seminare: Der Vertrag dieses Kontos enthält sie nicht.' }, whatToDo: null },
  { name: 'leads', isOpen: false, because: 'unclear', text: { en: 'Lead records: HubSpot gave no answer.', de: 'Lead-Datensätze: HubSpot hat nicht geantwortet.' }, whatToDo: null },
];

const CHECKS: readonly (Omit<CheckView, 'text' | 'whatToDo'> & { readonly text: Told; readonly whatToDo: Told | null })[] = [
  { name: 'database', level: 'ok', text: { en: 'The database answers.', de: 'Die Datenbank antwortet.' }, whatToDo: null },
  {
    name: 'card', level: 'warning', text: { en: 'Nobody has opened the card so far.', de: 'Bisher hat niemand die Karte geöffnet.' },
    whatToDo: { en: 'Add it to the record page; the settings page says how.', de: 'Zur Kontaktseite hinzufügen; die Einstellungen sagen, wie.' },
  },
  {
    name: 'webhooks', level: 'error', text: { en: 'No message of HubSpot has come in for two days.', de: 'Seit zwei Tagen ist keine Nachricht von HubSpot eingegangen.' },
    whatToDo: { en: 'Look whether the address of the app can be reached from outside.', de: 'Nachsehen, ob die Adresse der App von außen erreichbar ist.' },
  },
  { name: 'scopes', level: 'ok', text: { en: 'All access that is needed was granted.', de: 'Jeder nötige Zugriff ist gewährt.' }, whatToDo: null },
];

const say = <T extends { readonly text: Told; readonly whatToDo: Told | null }>(told: readonly T[], language: Language) =>
  told.map(({ text, whatToDo, ...rest }) => ({ ...rest, text: text[language], whatToDo: whatToDo && whatToDo[language] }));

export function designedSettings(language: Language = 'en', change: Partial<SettingsView> = {}): SettingsView {
  return {
    account: { portalId: '4815162', hubDomain: 'nordwindflow.example', timeZone: 'Europe/Berlin', installedAt: '2026-11-03T09:00:00.000Z' },
    mode: 'shadow', liveSince: null, mayChange: true,
    admins: [{ userId: '9001', name: 'Jonas Weber' }, { userId: '9002', name: null }],
    canSee: say(CAPABILITIES, language), checks: say(CHECKS, language),
    backfill: { listed: 1240, isDone: true },
    leads: { leads: 1240, stale: 0, due: 0, evaluated: 1240, byStatus: { nurture: 1180, handed_over: 12, snoozed: 2, accepted: 21, waiting: 3, not_for_sales: 22 } },
    tasks: { pending: 0, sending: 0, done: 33, parked: 0 },
    notes: { waiting: 0, parked: 0 }, taskUpdates: { waiting: 0, parked: 0 }, properties: { waiting: 0, parked: 0 },
    ...change,
  };
}

export function designedHome(language: Language = 'en', change: Partial<HomeView> = {}): HomeView {
  const { account, leads, tasks, notes, taskUpdates, properties, backfill, checks } = designedSettings(language);
  return { account, mode: 'live', liveSince: '2026-11-09T08:00:00.000Z', leads, tasks, notes, taskUpdates, properties, backfill, queue: [], recordUrl: 'https://app-eu1.hubspot.com/contacts/4815162/record/0-1/', checks: checks.filter(({ level }) => level !== 'ok'), ...change };
}

export function designedPlan(language: Language = 'en'): PropertyPlanView {
  const german = language === 'de';
  return {
    steps: [
      { what: 'create', name: 'handover_why_now', text: german ? 'handover_why_now neu anlegen' : 'Create handover_why_now' },
      { what: 'add_options', name: 'handover_status', text: german ? 'handover_status um zwei Werte ergänzen' : 'Add two values to handover_status' },
      { what: 'conflict', name: 'handover_fit_score', text: german ? 'handover_fit_score ist dort ein Text; ändern kann das nur ein Mensch' : 'handover_fit_score is a text there; only a person can change that' },
    ],
  };
}
