import type { Role } from '../../lead.ts';
import type { WordsByLanguage } from '../../titles/lexicon.ts';

/**
 * Words of one role, in groups of falling weight: of two phrases that are equally long, the heavier group wins, so that
 * an "IT Recruiter" recruits, an "IT Consultant" is in IT and a "Technical Consultant" consults.
 */
export type RoleWords = {
  readonly role: Role;
  /** Nouns for a person in exactly this field. They imply an employee where the title gives no other level. */
  readonly occupations?: WordsByLanguage;
  /** The field itself. */
  readonly fields?: WordsByLanguage;
  /** Nouns for a person whose trade is found in many fields: consultants, engineers. They imply an employee too. */
  readonly trades?: WordsByLanguage;
  /** Words that suggest the field when nothing better is said. */
  readonly hints?: WordsByLanguage;
  /** Counts only when the title has no other word of any role. */
  readonly fallbacks?: WordsByLanguage;
};

/** Phrases with a word of a role in them that say nothing about the field. */
export const ROLELESS_WORDS: WordsByLanguage = {
  en: 'business administration graduate, open work, team member, general manager, board administration, martial|liberal|language|culinary arts, arts culture|sciences|humanities|crafts|council, bachelor|master arts',
  de: 'bürgermeister, *bürgermeister, vorstandssprecher, *aufsichtsrat*',
  fr: 'conseil administration, chef|cheffe service, directeur|directrice général|générale services, adjoint|adjointe maire, adjoint|adjointe au maire, membre conseil, recherche emploi|active|opportunité|opportunités|poste|stage|alternance',
  es: 'consejo administración, consejero|consejera administración, representante legal, dueña casa, concejal|concejala *',
  it: 'consiglio amministrazione, amm delegato, capo servizio|servizi, legale rappresentante, consigliere|consigliera amministrazione, ricerca occupazione|lavoro|impiego, rappresentante legale',
  pt: 'conselho administração, conselheiro|conselheira administração, representante legal, sem cargo|função|profissão|emprego, dona casa',
};

export const ROLE_WORD_GROUPS = ['occupations', 'fields', 'trades', 'hints', 'fallbacks'] as const;
