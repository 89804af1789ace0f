import { foldText } from '../../titles/fold-text.ts';

const wordSet = (words: string): ReadonlySet<string> => new Set(foldText(words).split(/\s+/).filter((word) => word !== ''));

/** Words between two jobs, or between two fields of one job. Dutch "en" is not here: in four other languages it means "in". */
export const CONJUNCTIONS = wordSet('and und et y e ed ou or oder sowie plus');

/** What follows names the employer. */
export const COMPANY_BEFORE = wordSet('at bei beim chez presso bij');

/** What follows may name the employer ("Directora en Acme"), a field ("especialista en marketing") or, in Dutch, a second job. */
export const PERHAPS_COMPANY_BEFORE = wordSet('en em na no');

/** What follows is what the job is about, or whose job it serves. */
export const POSSESSIVE_WORDS = wordSet(`
  of for
  der des von vom fur zum zur
  de du d des pour
  del para
  di della dello dei degli delle dell per
  do da dos das
  van voor ten
`);

/** Articles and other words that add nothing. */
export const SMALL_WORDS = wordSet(`
  co mede the a an in on with as & s mr mrs ms
  die das den dem im ein eine einer als mit auf an herr frau
  la le les l un une au aux a sur
  el los las al con
  il lo gli i nel nella alla allo alle un uno
  o os as ao aos com
  het een te met
  dept dpto depto
  emea dach apac latam mena benelux nordics noram cee anz
  teilzeit vollzeit befristet unbefristet remote hybrid homeoffice fulltime parttime
  i ii iii iv dr mba msc bsc
`);

/** Endings of inclusive spellings, behind a colon, star, slash, dot, hyphen or bracket. */
export const INCLUSIVE_ENDINGS = [
  'innen', 'in', 'frauen', 'frau', 'mann', 'männer', 'rin', 'r', 'n',
  'trices', 'trice', 'rices', 'rice', 'ice', 'teuse', 'euses', 'euse', 'ses', 'se', 'ières', 'ière', 'ères', 'ère', 'nes', 'ne', 'enne', 'fes', 'fe', 'ves', 've', 'les', 'le', 'es', 'e',
  'ora', 'oras', 'as', 'a', 'os', 'o', 'ssa', 'essa', 's', 'x',
] as const;

/** Last word of an organisation's name; the word before it belongs to the name too. */
export const COMPANY_ENDINGS = wordSet(`
  gmbh mbh ag kg kgaa ohg gbr ug ev eg inc incorporated llc llp ltd limited plc corp corporation
  sas sarl sasu eurl srl srls spa snc sl slu slp lda ltda eireli bv nv vof sa se
  labs group gruppe groupe grupo gruppo groep holding holdings
`);

/** English fields that name the work when they stand last in a row of nouns: "Cloud Sales Director", "IT Procurement Manager". */
export const FIELDS_AFTER_INDUSTRY = wordSet('sales procurement purchasing sourcing recruiting recruitment marketing hr');
/** Also words of languages that put the field first ("Responsable IT marketing"): they count so only before the job. */
export const FIELDS_BEFORE_JOB = wordSet('marketing hr');

/** What comes after is no longer, or not yet, the person's job. */
export const PAST_BEFORE = wordSet('ex former formerly previously previous past fmr ehem ehemals ehemalig ehemalige ehemaliger ehemaligen ancien ancienne anciennement antiguo antigua anterior gia antigo antiga voormalig voormalige gewezen oud alumni seeking looking searching suche suchend sucht arbeitssuchend arbeitssuchende arbeitslos unemployed jobless disoccupato disoccupata desempleado desempleada desempregado desempregada buscando busca werkloos werkzoekend werkzoekende zoek chomeur chomage');

/** Says that somebody works for themselves, and nothing of the work: "UX Designer | Freelance" designs. */
export const FREELANCE_WORDS = wordSet(`
  freelance freelancer freelancing selfemployed selfstandig selbststandig selbstandig selbststandige selbstandige selbststandiger selbstandiger freiberuflich freiberufler freiberuflerin freischaffend
  independant independante autoentrepreneur autoentrepreneuse autonomo autonoma zzp zzper zelfstandige zelfstandig liberale independiente indipendente independente libero libera professionista self employed cuenta propia
`);

/** The piece it stands in is no longer the person's job; retired people have a label of their own. */
export const RETIRED_ANYWHERE = wordSet(`
  retired retiree emeritus emerita pensioner rentner rentnerin pensionar pensionarin pensioniert pensionierte pensionierter pensionierten emeritierter emeritierte ruhestand altersrente
  retraite retraitee jubilado jubilada jubilados pensionista pensionato pensionata pensione
  aposentado aposentada reformado reformada gepensioneerd gepensioneerde pensioen
`);
