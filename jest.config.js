/** swc strips the types the way Node does when it runs the code itself; only the card and its tests contain JSX. */
const swc = (parser, transform = {}) => ['@swc/jest', { jsc: { target: 'es2024', parser, transform }, module: { type: 'es6' } }];

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.ts$': swc({ syntax: 'typescript' }),
    '^.+\\.tsx$': swc({ syntax: 'typescript', tsx: true }, { react: { runtime: 'automatic' } }),
  },
  moduleNameMapper: { '^fast-check$': '<rootDir>/test/support/fast-check.ts' },
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  // One needs a browser, the others minutes: `npm run test:browser`, `test:commands`, `test:kill`, `test:faults`.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/', '<rootDir>/test/bench/', '<rootDir>/test/commands/', '<rootDir>/test/kill/', '<rootDir>/test/faults/'],
  globalSetup: '<rootDir>/test/support/prepare.ts',
  globalTeardown: '<rootDir>/test/support/clear.ts',
  testTimeout: 120_000,
  // Many tests wait for processes they started; two at a time fill two cores.
  maxWorkers: 2,
};
