import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { CrmRecord } from '../../src/hubspot/records.ts';
import { isPublicMail } from '../../src/hubspot/public-mail.ts';
import { bool, cleanText, date, moment, number, pageUrl } from '../../src/hubspot/values.ts';
import { toCompany, toContact, toDeal } from '../../src/hubspot/wire.ts';

const answer: { results: unknown[] } = JSON.parse(readFileSync(new URL('../fixtures/hubspot/contact-batch-with-history.json', import.meta.url), 'utf8'));
const record = (properties: Record<string, unknown>, id = '1'): CrmRecord => CrmRecord.parse({ id, properties });

describe('a contact', () => {
  it('is read with care: what is empty or unreadable is unknown', () => {
    expect(toContact(CrmRecord.parse(answer.results[0]))).toEqual({
      firstName: 'Anna', lastName: 'Brandt', email: 'Anna.Brandt@Acme.Example', emailDomain: 'acme.example', hasFreeMail: false,
      jobTitle: 'Head of Sales', seniority: 'director', role: 'sales', city: 'Köln', country: 'Germany', declaredNeed: 'We need a demo soon',
      ownerId: '8001', lifecycleStage: 'lead', unsubscribed: false, originalSource: 'ORGANIC_SEARCH', originalSourceDetail: 'google',
      latestSource: 'EMAIL_MARKETING', firstConversion: { title: 'Guides: Download', at: new Date(1_762_157_700_000) }, createdAt: new Date('2025-11-03T08:15:00Z'),
    });
  });

  it('without any value is a contact of whom nothing is known', () => {
    expect(Object.values(toContact(record({}))).filter((value) => value !== undefined)).toEqual([]);
  });

  it.each([['hs_seniority', 'seniority'], ['hs_role', 'role']] as const)('a value of %s that is not HubSpot\'s is unknown', (property, field) => {
    expect(toContact(record({ [property]: 'Grand Vizier' }))[field]).toBeUndefined();
  });

  it.each([['x@GMAIL.com', true], ['x@web.de', true], ['x@gmx.ch', true], ['x@siemens.com', false], ['x@example.com', false], ['not an address', undefined], ['@gmail.com', undefined]])(
    'a public address: %s is %s', (email, expected) => {
      expect(toContact(record({ email })).hasFreeMail).toBe(expected);
    });

  it('an owner that is not an id is no owner', () => {
    expect(toContact(record({ hubspot_owner_id: 'anna' })).ownerId).toBeUndefined();
  });

  it('properties named like parts of JavaScript objects do no harm', () => {
    const odd: Record<string, unknown> = JSON.parse('{"__proto__":{"email":"x@y.test"},"constructor":"x","toString":"y","jobtitle":"CEO"}');
    expect(toContact(record(odd))).toMatchObject({ jobTitle: 'CEO', email: undefined });
  });
});

it('a company is read the same way', () => {
  const company = record({ name: 'Acme\u202E GmbH', domain: 'ACME.example', numberofemployees: '1', annualrevenue: '', type: 'PROSPECT', country: 'DE' }, '9');
  expect(toCompany(company)).toEqual({ id: '9', name: 'Acme GmbH', domain: 'acme.example', employees: 1, type: 'PROSPECT', country: 'DE' });
  for (const nonsense of ['-5', '0', '0.2', 'NaN', '1-5']) {
    expect(toCompany(record({ numberofemployees: nonsense, annualrevenue: nonsense }, '9'))).toMatchObject({ employees: undefined, revenue: undefined });
  }
  expect(toCompany(record({ web_technologies: ' ;; ' }, '9')).tools).toBeUndefined();
});

it.each([
  ['says so', { hs_is_closed: 'true' }, true],
  ['says it is not', { hs_is_closed: 'false', dealstage: 'closedwon' }, false],
  ['stands in a closed stage', { dealstage: 'closedlost' }, true],
  ['says nothing', {}, false],
])('a deal that %s', (_, properties, isClosed) => {
  expect(toDeal(record(properties, '3')).isClosed).toBe(isClosed);
});

describe('values', () => {
  it.each([['12', 12], ['0', 0], ['-1.5', -1.5], ['1e3', 1000], ['', undefined], [' ', undefined], ['1-5', undefined], ['1e400', undefined],
    ['NaN', undefined], ['0x10', undefined], ['Infinity', undefined], ['12 people', undefined], [null, undefined], [7, 7], [[], undefined], [{}, undefined]])(
    'the number %j is %j', (value, expected) => expect(number({ n: value }, 'n')).toBe(expected));

  it.each([['true', true], ['FALSE', false], [true, true], ['', undefined], ['yes', undefined], ['0', undefined], [null, undefined]])(
    'the yes or no %j is %j', (value, expected) => expect(bool({ b: value }, 'b')).toBe(expected));

  it.each([
    ['1767600000000', '2026-01-05T08:00:00.000Z'], [1_767_600_000_000, '2026-01-05T08:00:00.000Z'], ['2026-01-05', '2026-01-05T00:00:00.000Z'],
    ['2026-01-05T08:00:00Z', '2026-01-05T08:00:00.000Z'], ['2026-01-05T08:00:00', '2026-01-05T08:00:00.000Z'], ['2026-01-05T08:00:00.5+01:00', '2026-01-05T07:00:00.500Z'],
    ['', undefined], ['0', undefined], ['1767600000', undefined], ['tomorrow', undefined], ['5', undefined], ['2026-13-45', undefined], ['99999999999999', undefined],
  ])('the moment %j is %j', (value, expected) => expect(moment(value)?.toISOString()).toBe(expected));

  it('whatever a portal holds, reading neither throws nor makes something of nothing', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.anything()), (value) => {
      const properties = { x: value };
      const isBlank = typeof value !== 'number' && typeof value !== 'boolean' && (typeof value !== 'string' || value.trim() === '');
      const readings = [number, bool, date].map((read) => read(properties, 'x'));
      expect(readings.some((reading) => reading !== undefined) && isBlank).toBe(false);
      expect(toContact(record({ email: value, jobtitle: value, message: value }))).toBeDefined();
    }));
  });

  it('text has no control characters, no lone surrogates and a limit', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (value) => {
      const text = cleanText(value) ?? '';
      expect(text).not.toMatch(/[\p{Cc}\u202A-\u202E]/u);
      expect(text.isWellFormed()).toBe(true);
      expect(Array.from(text).length).toBeLessThanOrEqual(300);
    }));
    expect(cleanText('👩‍🚀'.repeat(10), 3)?.isWellFormed()).toBe(true);
  });

  it.each([
    ['https://Acme.Example/Pricing?email=anna@x.test#a', 'https://acme.example/Pricing'],
    ['acme.example/demo', 'https://acme.example/demo'],
    ['https://user:pass@acme.example/', 'https://acme.example/'],
    ['javascript:alert(1)', undefined], ['ftp://acme.example/', undefined], ['', undefined], ['nonsense', undefined],
  ])('the page %s is kept as %s', (value, expected) => expect(pageUrl(value)).toBe(expected));

  it('the list of public providers is the real one', () => {
    expect(['gmail.com', 'outlook.com', 'hotmail.com', 'icloud.com', 'yahoo.de', 't-online.de'].every(isPublicMail)).toBe(true);
    expect(['ibm.com', 'sap.com', 'bosch.com', 'ethz.ch'].some(isPublicMail)).toBe(false);
  });
});
