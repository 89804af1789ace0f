import type { Language } from '../../domain/language/local-text.ts';
import { ruleFieldsDe } from '../../domain/language/rule-fields-de.ts';
import { ruleFieldsEn, type RuleFields } from '../../domain/language/rule-fields-en.ts';

/** Everything the backend says about rules and their history, in one language. */
export type RulesWords = {
  readonly operator: string;
  readonly system: string;
  readonly user: (id: string) => string;
  readonly yes: string;
  readonly no: string;
  readonly first: string;
  readonly after: (name: string) => string;
  readonly entries: (count: number) => string;
  readonly named: (name: string, field: string) => string;
  readonly expected: (text: string) => string;
  readonly noSuchField: string;
  readonly outdated: (basedOn: number, published: number) => string;
  readonly draftChanged: string;
  readonly noVersion: (version: number) => string;
  readonly isPublished: (version: number) => string;
  readonly notValid: (problems: number) => string;
  readonly share: (weight: number, whole: number) => string;
  readonly happened: {
    readonly draftSaved: (basedOn: number) => string;
    readonly draftDropped: string;
    readonly published: (version: number) => string;
    readonly rolledBack: (to: number, version: number) => string;
    readonly mode: (from: string, to: string) => string;
    readonly admins: (names: readonly string[]) => string;
  };
  readonly modes: Readonly<Record<string, string>>;
};

const EN: RulesWords = {
  operator: 'Command line',
  system: 'The app',
  user: (id) => `User ${id}`,
  yes: 'yes',
  no: 'no',
  first: 'first',
  after: (name) => `after ${name}`,
  entries: (count) => `${count} entries`,
  named: (name, field) => `${name}: ${field}`,
  expected: (text) => `Expected ${text}.`,
  noSuchField: 'There is no such field.',
  outdated: (basedOn, published) => `This was made from version ${basedOn}, and version ${published} has been published since. Load version ${published}, look at what it changed, and save again on top of it. Nothing was changed.`,
  draftChanged: 'Somebody else has changed the draft since you loaded it. Load it again, look at what they did, and then repeat this. Nothing was changed.',
  noVersion: (version) => `There is no version ${version} of these rules.`,
  isPublished: (version) => `Version ${version} is the published one already.`,
  notValid: (problems) => (problems === 1 ? 'One field needs another value. Nothing was saved.' : `${problems} fields need another value. Nothing was saved.`),
  share: (weight, whole) => `${weight} of ${whole}`,
  happened: {
    draftSaved: (basedOn) => `saved a draft on top of version ${basedOn}`,
    draftDropped: 'dropped the draft',
    published: (version) => `published version ${version}`,
    rolledBack: (to, version) => `went back to the rules of version ${to}, as version ${version}`,
    mode: (from, to) => `changed the mode from ${from} to ${to}`,
    admins: (names) => `made these people admins: ${names.join(', ')}`,
  },
  modes: { shadow: 'shadow mode', live: 'live', paused: 'paused', disconnected: 'not connected' },
};

const DE: RulesWords = {
  operator: 'Kommandozeile',
  system: 'Die App',
  user: (id) => `Benutzer ${id}`,
  yes: 'ja',
  no: 'nein',
  first: 'an erster Stelle',
  after: (name) => `nach ${name}`,
  entries: (count) => `${count} Einträge`,
  named: (name, field) => `${name}: ${field}`,
  expected: (text) => `Erwartet: ${text}.`,
  noSuchField: 'Dieses Feld gibt es nicht.',
  outdated: (basedOn, published) => `Grundlage war Version ${basedOn}, inzwischen ist Version ${published} veröffentlicht. Bitte Version ${published} laden, ansehen, was sie geändert hat, und darauf noch einmal speichern. Es wurde nichts geändert.`,
  draftChanged: 'Jemand anderes hat den Entwurf geändert, seit Sie ihn geladen haben. Bitte neu laden, ansehen und dann wiederholen. Es wurde nichts geändert.',
  noVersion: (version) => `Eine Version ${version} dieser Regeln gibt es nicht.`,
  isPublished: (version) => `Version ${version} ist bereits die veröffentlichte.`,
  notValid: (problems) => (problems === 1 ? 'Ein Feld braucht einen anderen Wert. Es wurde nichts gespeichert.' : `${problems} Felder brauchen einen anderen Wert. Es wurde nichts gespeichert.`),
  share: (weight, whole) => `${weight} von ${whole}`,
  happened: {
    draftSaved: (basedOn) => `hat einen Entwurf auf der Grundlage von Version ${basedOn} gespeichert`,
    draftDropped: 'hat den Entwurf verworfen',
    published: (version) => `hat Version ${version} veröffentlicht`,
    rolledBack: (to, version) => `ist zu den Regeln von Version ${to} zurückgekehrt, als Version ${version}`,
    mode: (from, to) => `hat die Betriebsart geändert: vorher ${from}, jetzt ${to}`,
    admins: (names) => `hat festgelegt, wer etwas ändern darf: ${names.join(', ')}`,
  },
  modes: { shadow: 'Probebetrieb', live: 'in Betrieb', paused: 'angehalten', disconnected: 'nicht verbunden' },
};

const WORDS: Readonly<Record<Language, RulesWords>> = { en: EN, de: DE };
const FIELDS: Readonly<Record<Language, RuleFields>> = { en: ruleFieldsEn, de: ruleFieldsDe };

export const rulesWordsIn = (language: Language): RulesWords => WORDS[language];
export const ruleFieldsIn = (language: Language): RuleFields => FIELDS[language];
