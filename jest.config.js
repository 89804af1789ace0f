/** ESM without a build step: swc strips the types the way Node does when it runs the code itself. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
  testMatch: ['**/*.test.ts'],
  testTimeout: 30_000,
  // Many tests wait for processes they started; two at a time fill two cores.
  maxWorkers: 2,
};
