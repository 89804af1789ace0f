import type { Role, Seniority } from '../../../src/domain/lead.ts';

/** Title, level, role. */
export type TitleRow = readonly [title: string, seniority: Seniority | null, role: Role | null];
