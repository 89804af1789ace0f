import { z } from 'zod';
import { CAPABILITIES, CAPABILITY_REASONS } from '../../../src/settings-contract.ts';
import { voiceFor } from '../../../src/domain/language/voice.ts';
import { stateOf } from '../../../src/pipeline/ports/capabilities.ts';
import type { PropertyPlan } from '../../../src/pipeline/ports/hubspot.ts';
import type { Finding, FindingCode, FindingFacts } from '../../../src/pipeline/settings/finding.ts';
import { sayCapabilities, sayFinding, sayPlan } from '../../../src/pipeline/settings/say-settings.ts';
import { ENGLISH } from '../../../src/pipeline/settings/words-en.ts';
import { GERMAN } from '../../../src/pipeline/settings/words-de.ts';

const NOW = new Date('2026-01-05T09:00:00Z');
const EN = voiceFor('en-gb', 'Europe/Berlin', NOW);
const DE = voiceFor('de-de', 'Europe/Berlin', NOW);
const AT = new Date('2026-01-04T15:12:00Z');

/** Facts of each finding; `satisfies` makes a new finding without facts here fail to compile. */
const FACTS = {
  configuration_complete: null, configuration_incomplete: { problems: 'PORT: 99999' }, database_embedded: null, database_postgres: null, database_unreachable: { because: 'ECONNREFUSED' },
  server_running: null, server_elsewhere: { port: 8080 }, server_stopped: { port: 8080 }, lock_held: { folder: '/data', port: 8080 }, database_behind: { steps: 2 }, address_reached: { url: 'https://app.example' }, address_unreachable: { url: 'https://app.example', because: 'ENOTFOUND' }, address_foreign: { url: 'https://app.example', status: 404 },
  signature_kept: null, signature_broken: { status: 401 }, signature_unclear: null, clock_right: null, clock_off: { seconds: -90 }, clock_unclear: null,
  connection_up: { since: AT }, connection_lost: null, connection_unanswered: { because: 'GET /x timed out' }, connection_held: { until: AT, because: 'day_used_up' }, scopes_granted: null, scopes_missing: { scopes: 'crm.objects.contacts.write' },
  properties_usable: null, properties_in_the_way: { names: 'handover_status' }, properties_refused: null, properties_unclear: null, tasks_allowed: null, tasks_refused: null,
  rules_readable: { version: 0 }, rules_unreadable: { because: 'fit: missing' }, lists_missing: { names: 'Hot leads' }, webhooks_arriving: { at: AT }, webhooks_silent: null, card_seen: { at: AT }, card_never_seen: null,
  backfill_done: { contacts: 12_345 }, backfill_running: { contacts: 300 }, admins_listed: { count: 1 }, admins_nobody: null, parked_nothing: null, parked_some: { tasks: 1, notes: 1, writes: 2 },
} satisfies { readonly [C in FindingCode]: FindingFacts[C] };

const findings = z.array(z.custom<Finding>()).parse(Object.entries(FACTS).map(([code, facts]) => ({ code, facts, level: 'ok' })));
const ENGLISH_WORDS = /\b(the|is|are|of|and|not|with|again)\b/iu;

test.each(findings.map((found) => [found.code, found] as const))('%s is a whole sentence in both languages, and says what to do where somebody must', (_, found) => {
  for (const voice of [EN, DE]) {
    const { text, whatToDo } = sayFinding(found, voice);
    expect(text).toMatch(/^\p{Lu}.*[.)]$|: .+$/u);
    expect(`${text} ${whatToDo ?? ''}`).not.toMatch(/undefined|null|\[object|portal/u);
  }
  expect(sayFinding(found, DE).text.replace(/„[^“]*“|https?:\S+/gu, '')).not.toMatch(ENGLISH_WORDS);
  expect(sayFinding(found, DE).whatToDo === null).toBe(sayFinding(found, EN).whatToDo === null);
});

test('dates and numbers are the reader\'s, times the account\'s', () => {
  const seen: Finding = { code: 'card_seen', level: 'ok', facts: { at: AT } };
  expect(sayFinding(seen, EN).text).toContain('4 Jan at 16:12');
  expect(sayFinding(seen, DE).text).toContain('4. Jan. um 16:12 Uhr');
  expect(sayFinding({ code: 'backfill_done', level: 'ok', facts: { contacts: 12_345 } }, DE).text).toContain('12.345');
});

test.each(CAPABILITY_REASONS.map((because) => [because]))('every capability that is %s says what it is good for, and why', (because) => {
  const known = new Map(CAPABILITIES.map((capability) => [capability, stateOf({ capability, because }, NOW)]));
  for (const voice of [EN, DE]) {
    const said = sayCapabilities(known, voice);
    expect(said.map(({ name }) => name)).toEqual([...CAPABILITIES]);
    expect(said.every(({ isOpen }) => isOpen === (because === 'open'))).toBe(true);
    expect(new Set(said.map(({ text }) => text)).size).toBe(CAPABILITIES.length);
  }
  for (const { text } of sayCapabilities(known, DE)) expect(text).not.toMatch(ENGLISH_WORDS);
});

test('every step of a plan is said in both languages', () => {
  const plan: PropertyPlan = { createGroup: true, create: ['a'], restore: ['b'], addOptions: [{ name: 'c', values: ['x', 'y'] }], createTaskKey: 'k', conflicts: [{ name: 'd', what: 'type', found: 'string', expected: 'number' }] };
  expect(sayPlan(plan, 'lead_handover', EN).steps.map(({ text }) => text)).toEqual([
    'd is there with the type string instead of number: rename or delete it first.', 'Create the property group "lead_handover".', 'Create a.', 'Create k on tasks, where the account allows properties with unique values there.', 'Bring b back from the archive, with its values.', 'Add to c the options x, y; options of your own stay.',
  ]);
  for (const { text } of sayPlan(plan, 'lead_handover', DE).steps) expect(text.replace('handover', '')).not.toMatch(ENGLISH_WORDS);
  expect(sayPlan({ createGroup: false, create: [], restore: [], addOptions: [], createTaskKey: 'k', conflicts: [] }, 'lead_handover', EN).steps).toEqual([]);
});

test('both languages know the same', () => {
  expect(Object.keys(GERMAN.findings)).toEqual(Object.keys(ENGLISH.findings));
});
