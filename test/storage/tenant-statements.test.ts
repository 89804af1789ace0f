import { readdirSync, readFileSync } from 'node:fs';

const STORAGE = new URL('../../src/storage/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, STORAGE), 'utf8');

/** Tables whose rows belong to a portal. */
const TENANT_TABLES = readdirSync(new URL('migrations/', STORAGE)).flatMap((name) =>
  [...read(`migrations/${name}`).matchAll(/create table lead_handover\.(\w+) \(([\s\S]*?)\n\);/g)].flatMap(([, table = '', columns = '']) => (/^\s*portal_id text/m.test(columns) ? [table] : [])));

/** Statements that mean all portals, by a piece of their text, with the reason. No request of a portal reaches them. */
const FOR_ALL_PORTALS: readonly (readonly [piece: string, reason: string])[] = [
  ['from lead_handover.install i\n  where i.state <> ', 'the schedule asks in which portals something is due'],
  ['select portal_id from lead_handover.oauth_grant order by portal_id', 'an operator seals every grant with a new key'],
  ['select * from lead_handover.install order by', 'operators list the installs'],
  ['delete from lead_handover.inbound_event where received_at <', 'housekeeping deletes old questions of workflows in all portals'],
  ['delete from lead_handover.merge_hint where told_at <', 'housekeeping deletes hints of merges that were never followed in all portals'],
  ['delete from lead_handover.delivery d\n  where d.received_at <', 'housekeeping deletes old deliveries in all portals'],
  ['delete from lead_handover.export_link where expires_at <=', 'links to exports that nobody opened in time are cleared away in all portals'],
  ['delete from lead_handover.export_link where token_hash =', 'who opens a link has nothing but its token, which says of which portal it is'],
  ['from lead_handover.stored_count group by portal_id having', 'housekeeping puts sums of all portals together that have become many rows'],
  ['(select count(*)::integer from lead_handover.lead) as leads', 'a backup is counted as a whole before it is trusted'],
  ['delete from lead_handover.task_update', 'completed by AS_HANDED_OUT, which names the portal'],
  ['update lead_handover.task_update set attempts', 'completed by AS_HANDED_OUT, which names the portal'],
  ['update lead_handover.task_update set parked_because', 'completed by AS_HANDED_OUT, which names the portal'],
];

type Statement = { readonly file: string; readonly text: string };

/** Every text in a file that speaks of a table; pieces put into one another are looked at where they are put. */
function statementsIn(file: string): Statement[] {
  const source = read(file);
  const constants = new Map([...source.matchAll(/const (\w+) = (?:`([^`]*)`|'([^'\n]*)')/g)].map(([, name = '', template, plain]) => [name, template ?? plain ?? '']));
  const texts = [...source.matchAll(/`([^`]*)`|'([^'\n]*)'/g)].map(([, template, plain]) => template ?? plain ?? '');
  const pieces = new Set([...constants].flatMap(([name, text]) => (source.includes(`\${${name}}`) ? [text] : [])));
  const whole = texts.filter((text) => !pieces.has(text)).map((text) => text.replace(/\$\{(\w+)\}/g, (gap, name: string) => constants.get(name) ?? gap));
  return whole.filter((text) => /\blead_handover\.\w+/.test(text)).map((text) => ({ file, text }));
}

const files = readdirSync(STORAGE).filter((name) => name.endsWith('.ts'));
const statements = files.flatMap(statementsIn);

/** What a statement does with a table of portals without saying of which portal. */
function unboundTables({ text }: Statement): string[] {
  const mentions = [...text.matchAll(/\b(from|join|update|into|using)\s+lead_handover\.(\w+)(?:\s+(?:as\s+)?(?!where\b|on\b|set\b|using\b|order\b|values\b|group\b|limit\b|for\b|select\b)(\w+))?\s*(\([^)]*\))?/g)];
  return mentions.flatMap(([, verb, table = '', alias, columns]) => {
    if (!TENANT_TABLES.includes(table)) return [];
    if (verb === 'into') return /\bportal_id\b/.test(columns ?? '') ? [] : [`into ${table}`];
    const name = alias ?? table;
    const isNamed = new RegExp(`\\b${name}\\.portal_id\\s*=|=\\s*${name}\\.portal_id\\b|using \\(portal_id\\b`).test(text);
    const isBare = /(?<![.\w])portal_id\s*=\s*(?:\$\d+|\w+\.portal_id)/.test(text);
    return isNamed || isBare ? [] : [`${verb ?? ''} ${table}`];
  });
}

test('the tables of portals are found', () => {
  expect(TENANT_TABLES).toEqual(expect.arrayContaining(['install', 'lead', 'signal', 'handover', 'task_intent', 'property_write', 'audit_entry', 'oauth_grant', 'rate_bucket', 'policy', 'owner', 'card_answer']));
  expect(statements.length).toBeGreaterThan(60);
});

test('every statement on a table of portals says of which portal, but for those that are listed', () => {
  const isListed = ({ text }: Statement): boolean => FOR_ALL_PORTALS.some(([piece]) => text.includes(piece));
  const open = statements.filter((statement) => !isListed(statement)).flatMap((statement) => unboundTables(statement).map((what) => `${statement.file}: ${what}`));
  expect(open).toEqual([]);
});

test('every exception is still there', () => {
  expect(FOR_ALL_PORTALS.filter(([piece]) => !statements.some(({ text }) => text.includes(piece)))).toEqual([]);
});

test.each([
  ['select * from lead_handover.lead', 'from lead'],
  ['select * from lead_handover.lead l where l.contact_id = $1', 'from lead'],
  ['delete from lead_handover.handover where contact_id = $1', 'from handover'],
  ['update lead_handover.install set state = $1', 'update install'],
  ['insert into lead_handover.owner (owner_id) values ($1)', 'into owner'],
  ['select from lead_handover.lead l join lead_handover.signal s on s.contact_id = l.contact_id where l.portal_id = $1', 'join signal'],
])('a statement without a portal would be found: %s', (text, what) => {
  expect(unboundTables({ file: '', text })).toEqual([what]);
});

test('SQL is written in src/storage alone', () => {
  const src = new URL('../../src/', import.meta.url);
  const others = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !name.startsWith('storage/'));
  expect(others.filter((name) => /\blead_handover\.\w+/.test(readFileSync(new URL(name, src), 'utf8')))).toEqual([]);
});
