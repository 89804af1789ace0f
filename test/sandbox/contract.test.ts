import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CONTRACT } from '../../src/sandbox/contract/contract.ts';
import { DATED_VERSIONS, responsesOf, type DatedVersion, type Endpoint } from '../../src/sandbox/contract/endpoint.ts';
import { compareShapes, operationsOf, type SpecOperation } from './support/spec-operations.ts';

const SPECS = process.env['HUBSPOT_SPECS_DIR'] ?? fileURLToPath(new URL('../../../shared/hubspot-specs', import.meta.url));

/** Differences between HubSpot's files and the table that are known and meant. */
const KNOWN_DIFFERENCES = [
  /subCategory/, // an object in the files, a text in life
];

function specFiles(): SpecOperation[] {
  return readdirSync(SPECS).filter((file) => file.endsWith('.json')).flatMap((file) => operationsOf(JSON.parse(readFileSync(`${SPECS}/${file}`, 'utf8'))));
}

function find(operations: readonly SpecOperation[], endpoint: Endpoint, version: DatedVersion): SpecOperation | undefined {
  const [method = '', path = ''] = endpoint.key.split(' ');
  const paths = [path, endpoint.genericPath ?? path].map((template) => template.replace('{version}', version).replace(/\{[^}]+\}/g, '{}'));
  return paths.map((wanted) => operations.find((operation) => operation.method === method && operation.path.replace(/\{[^}]+\}/g, '{}') === wanted)).find((operation) => operation !== undefined);
}

function differences(endpoint: Endpoint, operation: SpecOperation, version: DatedVersion): string[] {
  const queries = Object.keys(endpoint.query ?? {}).filter((name) => !operation.query.includes(name)).map((name) => `query ${name} is not in the spec`);
  const request = compareShapes(endpoint.request, operation.request);
  const responses = Object.entries(responsesOf(endpoint, version)).flatMap(([status, shape]) => {
    if (shape === undefined) return Object.keys(operation.responses).length === 0 ? [] : [`the spec has a success answer: ${Object.keys(operation.responses).join()}`];
    if (shape === 'any') return [];
    if (operation.responses[status] === undefined) return [`status ${status} is not in the spec`];
    return compareShapes(shape, operation.responses[status]).map((text) => `${status}: ${text}`);
  });
  return [...queries, ...request, ...responses].filter((text) => !KNOWN_DIFFERENCES.some((known) => known.test(text)));
}

describe("the contract table and HubSpot's OpenAPI files", () => {
  const present = existsSync(SPECS);
  const operations = present ? specFiles() : [];
  if (!present) {
    test("SKIPPED: HubSpot's OpenAPI files are not beside this repository; set HUBSPOT_SPECS_DIR to compare", () => expect(operations).toEqual([]));
    return;
  }

  test.each(CONTRACT.flatMap((endpoint) => endpoint.versions.map((version) => [endpoint.key, version, endpoint] as const)))(
    '%s at %s is what HubSpot publishes',
    (_key, version, endpoint) => {
      const operation = find(operations, endpoint, version);
      expect(operation).toBeDefined();
      expect(operation === undefined ? [] : differences(endpoint, operation, version)).toEqual([]);
    },
  );

  test('a version is left out of the table only where HubSpot publishes nothing', () => {
    const published = CONTRACT.flatMap((endpoint) =>
      DATED_VERSIONS.filter((version) => !endpoint.versions.includes(version) && find(operations, endpoint, version) !== undefined).map((version) => `${endpoint.key} ${version}`),
    );
    expect(published).toEqual([]);
  });
});
