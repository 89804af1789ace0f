import type { TitleRow } from './title-row.ts';

/** What people type into a required field they do not want to fill. */
export const JUNK_TITLES: readonly TitleRow[] = [
  ['', null, null],
  [' ', null, null],
  ['-', null, null],
  ['--', null, null],
  ['n/a', null, null],
  ['N.A.', null, null],
  ['none', null, null],
  ['xxx', null, null],
  ['🚀', null, null],
  ['🚀🔥✨', null, null],
  ['???', null, null],
  ['123', null, null],
  ['asdf', null, null],
  ['@', null, null],
  ['test', null, null],
  ['Frau', null, null],
];
