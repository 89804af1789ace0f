/**
 * What tests get as `fast-check` (see jest.config.js): the library, which draws from the seed of this run. Its setting
 * holds for one copy of it, and each test file has its own.
 */
import { configureGlobal } from '../../node_modules/fast-check/lib/fast-check.js';
import { seed } from './seed.ts';

configureGlobal({ seed: seed() });

export * from '../../node_modules/fast-check/lib/fast-check.js';
// oxlint-disable-next-line import/no-default-export -- the library has one, and tests use it
export { default } from '../../node_modules/fast-check/lib/fast-check.js';
