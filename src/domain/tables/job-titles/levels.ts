import type { Seniority } from '../../lead.ts';
import type { WordsByLanguage } from '../../titles/lexicon.ts';
import { EMPLOYEES_OF_NO_FIELD } from './roles-crafts.ts';
import { EMPLOYEE_WORDS, ENTRY_WORDS, LEARNER_WORDS, SENIOR_WORDS, STUDENT_WORDS } from './levels-base.ts';
import { DIRECTOR_OFFICE_WORDS, DIRECTOR_WORDS, MANAGER_WORDS } from './levels-middle.ts';
import { EXECUTIVE_OFFICE_WORDS, EXECUTIVE_WORDS, OWNER_WORDS, PARTNER_WORDS, VP_WORDS } from './levels-top.ts';
import { ASSISTANCE_WORDS, ASSISTANT_WORDS, CHIEF_WORDS, DEPUTY_DIRECTOR_WORDS, DEPUTY_MANAGER_WORDS, DEPUTY_WORDS, EXECUTIVE_WORD, HARMLESS_WORDS, JUNIOR_WORDS, LEAD_WORDS, RANK_ASSISTANT_WORDS } from './modifiers.ts';

/** What a word says about the level of a job; `head` words name a job, the others qualify one. */
export type LevelMeaning =
  | { readonly kind: 'head'; readonly level: Seniority }
  /** A function, not a person: "Geschäftsführung". */
  | { readonly kind: 'office'; readonly level: Seniority }
  | { readonly kind: 'learner' | 'student' | 'assistant' | 'assistance' | 'rank_assistant' | 'deputy' | 'junior' | 'lead' | 'chief' | 'executive_word' | 'harmless' };

const head = (level: Seniority): LevelMeaning => ({ kind: 'head', level });

/**
 * What the levels mean here. Where two entries fit equally well, the upper one wins.
 *
 * - owner: Inhaber, Founder, Titolare, Eigenaar, self-employed, freelance. partner: Gesellschafter, Socio, Associé, Vennoot.
 * - executive: C-level, Geschäftsführer, Vorstand, PDG, Managing Director, General Manager, Zaakvoerder; boards.
 * - director: Head of, Leiter, Abteilungs- and Bereichsleiter, Prokurist, Directeur, Hoofd; Chief of Staff, Chief Accountant.
 * - manager: Team-, Gruppen-, Projekt-, Filialleiter, Responsable, Gerente, Jefe, Chef de …, Coordinator, every "… Manager".
 * - senior: Senior, Principal, Staff Engineer, Expert, "Lead" before a job, IT architects. employee: everybody with a trade.
 * - entry: learning or starting (interns, trainees, junior, SDR). A deputy stands one step below the job named.
 */
export const LEVEL_WORDS: readonly (readonly [LevelMeaning, WordsByLanguage])[] = [
  [{ kind: 'harmless' }, HARMLESS_WORDS],
  [{ kind: 'student' }, STUDENT_WORDS],
  [{ kind: 'learner' }, LEARNER_WORDS],
  [head('entry'), ENTRY_WORDS],
  [{ kind: 'assistant' }, ASSISTANT_WORDS],
  [{ kind: 'assistance' }, ASSISTANCE_WORDS],
  [{ kind: 'rank_assistant' }, RANK_ASSISTANT_WORDS],
  [{ kind: 'deputy' }, DEPUTY_WORDS],
  [{ kind: 'junior' }, JUNIOR_WORDS],
  [{ kind: 'lead' }, LEAD_WORDS],
  [{ kind: 'chief' }, CHIEF_WORDS],
  [{ kind: 'executive_word' }, EXECUTIVE_WORD],
  [head('owner'), OWNER_WORDS],
  [head('partner'), PARTNER_WORDS],
  [head('vp'), VP_WORDS],
  [head('executive'), EXECUTIVE_WORDS],
  [{ kind: 'office', level: 'executive' }, EXECUTIVE_OFFICE_WORDS],
  [head('manager'), DEPUTY_DIRECTOR_WORDS],
  [head('senior'), DEPUTY_MANAGER_WORDS],
  [head('manager'), MANAGER_WORDS],
  [head('director'), DIRECTOR_WORDS],
  [{ kind: 'office', level: 'director' }, DIRECTOR_OFFICE_WORDS],
  [head('senior'), SENIOR_WORDS],
  [head('employee'), EMPLOYEE_WORDS],
  [head('employee'), EMPLOYEES_OF_NO_FIELD],
];
