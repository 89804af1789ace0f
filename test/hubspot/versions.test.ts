import { readdirSync, readFileSync } from 'node:fs';
import { AssociationTypes } from '@hubspot/api-client/lib/src/enums/AssociationTypes.js';
import { NOTES, TASKS } from '../../src/hubspot/timeline.ts';
import { ENDPOINTS, pathOf } from '../../src/hubspot/versions.ts';

const SOURCES = new URL('../../src/', import.meta.url);

/** Serves older versions, too, for the SDK that it is checked with. */
const SANDBOX = 'sandbox/';

/** Undated paths that we cannot do without: of forms HubSpot publishes no dated version but betas, of submissions none at all. */
const UNDATED: readonly string[] = [ENDPOINTS.forms.template, ENDPOINTS.formSubmissions.template];

it('no source names a path that HubSpot is about to switch off', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !file.startsWith(SANDBOX));
  expect(files.length).toBeGreaterThan(200);
  const found = files.flatMap((file) => readFileSync(new URL(file, SOURCES), 'utf8').match(/[\w/-]*\/v[1-4]\b[\w/{}-]*/g) ?? []);
  expect(found.filter((path) => !UNDATED.includes(path))).toEqual([]);
});

it('no source asks the SDK to make a call: each of its accessors has an undated path', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const users = files.filter((file) => /from '@hubspot\/api-client(?!\/lib\/src\/enums)/.test(readFileSync(new URL(file, SOURCES), 'utf8')));
  expect(users).toEqual([]);
});

it.each(Object.entries(ENDPOINTS).filter(([, { template }]) => !UNDATED.includes(template)))('%s has a dated path', (_, { template }) => {
  expect(template).toMatch(/\/2026-0[39](\/|$)/);
});

it('what fills a path is escaped, so that it cannot lead elsewhere', () => {
  expect(pathOf(ENDPOINTS.changeProperty, { propertyName: '../../x?y=1#z' })).toBe('/crm/properties/2026-03/contacts/..%2F..%2Fx%3Fy%3D1%23z');
});

it.each(['', '.', '..'])('a path is not built from "%s"', (contactId) => {
  expect(() => pathOf(ENDPOINTS.readContact, { contactId })).toThrow(RangeError);
  expect(() => pathOf(ENDPOINTS.readContact)).toThrow(RangeError);
});

it('our association types are the ones of the SDK', () => {
  expect(TASKS.types).toEqual({ contact: AssociationTypes.taskToContact, company: AssociationTypes.taskToCompany, deal: AssociationTypes.taskToDeal });
  expect(NOTES.types).toEqual({ contact: AssociationTypes.noteToContact, company: AssociationTypes.noteToCompany, deal: AssociationTypes.noteToDeal });
});
