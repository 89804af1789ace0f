import { foldText } from '../../titles/fold-text.ts';

/** German and Dutch words that stand last in a compound and name the job; what stands before them names its field. */
export const COMPOUND_HEADS: readonly string[] = foldText(`
  manager leiter leitung direktor chef assistent assistenz berater referent mitarbeiter sachbearbeiter spezialist experte koordinator techniker planer
  beauftragter beauftragte verantwortlicher verantwortliche betreuer trainer analyst ingenieur helfer vorstand entwickler fachkraft geschäftsführer
  medewerker medewerkster adviseur directeur coordinator leider specialist beheerder hoofd consulent functionaris begeleider deskundige analist controller planner engineer
`).trim().split(/\s+/);
