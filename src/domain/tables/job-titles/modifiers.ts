import type { WordsByLanguage } from '../../titles/lexicon.ts';

/** One step below the job it qualifies: "Deputy Head of Sales" is a manager. */
export const DEPUTY_WORDS: WordsByLanguage = {
  en: 'deputy, dep, vice, sub, second in command',
  de: 'stellvertretend*, stellv, stv, stellvertreter, vize, vize*, stellvertretung',
  fr: 'adjoint|adjointe, vice, sous, suppléant|suppléante, adj, bras droit',
  es: 'adjunto|adjunta, sub, vice, suplente, segundo jefe',
  it: 'vice, aggiunto|aggiunta, vicario|vicaria, vice*',
  pt: 'adjunto|adjunta, vice, sub, suplente, substituto|substituta',
  nl: 'adjunct, plaatsvervangend, plv, plaatsvervanger, vice',
};

/** Deputies written as one word: a director's and a manager's. */
export const DEPUTY_DIRECTOR_WORDS: WordsByLanguage = {
  de: 'vizedirekt*, konrektor, prorektor',
  fr: 'sous directeur|directrice, vicedirect*, proviseur adjoint|adjointe',
  es: 'subdirect*, vicedirect*, vicerrector|vicerrectora, vicedecano|vicedecana',
  it: 'vicedirett*, vicepreside, condirettore|condirettrice, prorettore',
  pt: 'subdiret*, subdirect*, vicediret*',
  nl: 'adjunctdirecteur, onderdirecteur, adjunct directeur, vicedirecteur, conrector',
};
export const DEPUTY_MANAGER_WORDS: WordsByLanguage = {
  es: 'subgerente, subencargado|subencargada, subjefe|subjefa',
  it: 'vicecapo*, viceresponsabile, vicecoordinat*',
  pt: 'subgerente, subchefe, subcoordenador|subcoordenadora',
  nl: 'assistent bedrijfsleider|filiaalmanager|teamleider|manager',
};

/** First years of a job up to manager: "Junior Project Manager". A junior partner stays a partner. */
export const JUNIOR_WORDS: WordsByLanguage = { en: 'junior, jr, jnr, jun', de: 'junior*', fr: 'débutant|débutante', pt: 'júnior', es: 'júnior' };

/** Leads when it stands alone ("Marketing Lead"), is senior before a job ("Lead Engineer"). */
export const LEAD_WORDS: WordsByLanguage = { en: 'lead', de: 'lead, leitender ingenieur|entwickler' };

/** Executive with "officer" or alone ("Chief Marketing Officer"), else at the head of a trade ("Chief Accountant"). */
export const CHIEF_WORDS: WordsByLanguage = { en: 'chief' };

/** "Executive": a level of its own, an ordinary job in a field ("Sales Executive"), or an adjective before another job. */
export const EXECUTIVE_WORD: WordsByLanguage = { en: 'executive, exec' };

/** A person who helps somebody else; what follows names the boss. */
export const ASSISTANT_WORDS: WordsByLanguage = {
  en: 'personal assistant, executive assistant, ea, virtual assistant, administrative assistant, secretary, executive secretary, private secretary, office assistant, team assistant, management assistant',
  de: 'assistent, *assistent, *sekretär, sekretär, direktionsassistent, chefsekretär, vorzimmerdame',
  fr: 'assistante, secrétaire, adjoint|adjointe administratif|administrative, attaché|attachée direction, office manager assistante',
  es: 'asistente, adjunto|adjunta dirección|gerencia|presidencia, secretario|secretaria, ayudante, asistenta',
  it: 'assistente, segretario|segretaria',
  pt: 'assistente, secretário|secretária, ajudante',
  nl: 'assistent, *assistent, assistente, *assistente, secretaresse, *secretaresse, secretaris, directiesecretaresse, management ondersteuner, managementondersteuner',
};

/** The same as a task instead of a person: "Leitung Assistenz" leads it, "Assistenz der Leitung" does it. */
export const ASSISTANCE_WORDS: WordsByLanguage = {
  en: 'assistance, secretariat',
  de: 'assistenz, *assistenz, sekretariat, *sekretariat, vorzimmer, chefsekretariat',
  fr: 'assistanat, secrétariat',
  es: 'secretaría, asistencia',
  it: 'segreteria, assistenza direzione',
  pt: 'secretaria executiva, secretariado',
  nl: 'secretariaat, directiesecretariaat, ondersteuning directie, directieondersteuning',
};

/** English "assistant": a deputy before one of these ranks ("Assistant Manager"), else a person who helps. */
export const RANK_ASSISTANT_WORDS: WordsByLanguage = { en: 'assistant, asst, asst*' };
export const RANKS_WITH_ASSISTANTS: ReadonlySet<string> = new Set(['manager', 'mgr', 'director', 'dir', 'head', 'supervisor', 'professor', 'controller', 'principal', 'coach', 'superintendent', 'treasurer', 'dean', 'coordinator', 'buyer', 'editor', 'engineer', 'accountant', 'secretary', 'counsel', 'producer', 'designer']);

/** Phrases that contain the name of a level and say nothing about the person's own. */
export const HARMLESS_WORDS: WordsByLanguage = {
  en: `office ceo|cfo|cto|coo|president|chairman|director, ceo|cfo|cto|president|chairman|executive|founder|director office, partner program|programs|programme|ecosystem|network|relations|relationship|relationships|success|sales|marketing|account|channel|development|enablement|operations|management|solutions|engagement|experience|alliances|growth|onboarding|support, owner relations|relationship|services|experience, trainee|graduate|intern|internship|apprentice|apprenticeship|student program|programs|programme|recruitment|recruiting|recruiter|talent|hiring,
    student|students services|affairs|success|life|support|recruitment|experience|engagement|housing|union|advising|advisor|admissions|counselor, graduate school|studies|admissions, executive education|search|coaching|recruiting|recruitment|compensation|programs|development|leadership|communications|administration|support|services|protection, entrepreneur residence program, lead generation|gen|management|nurturing|scoring|qualification, gl accountant|accounting|account, ad operations|ops|sales|tech|account, chief architect office, executive office, head office, headquarters, master data, shareholder relations|services, chair manufacturer, board administration|secretary, president club, manager tools, owner manager association, expert services|network, senior living|care|housing|citizens|management|leadership`,
  de: 'praktikanten*, azubi+betreu*, ausbildungs*, partnermanag*, partner+betreu*, partner+vertrieb*, partner+management, *studenten*, unternehmerberat*, vorstandsbüro, büro vorstand|geschäftsführung|geschäftsleitung, vorstands|geschäftsleitungs angelegenheiten, stab|stabsstelle|unternehmensentwicklung geschäftsführung|vorstand, leiter+platte*, halb+leiter, gründer+zentrum, gründungsberat*, expertensysteme, seniorenheim, senioren*',
  es: 'socio sanitario|sanitaria|educativo|educativa|laboral|cultural|económico|económica, ama casa, dueña casa',
  it: 'socio sanitario|sanitaria|assistenziale|educativo|educativa|culturale',
  pt: 'dona casa, sócio educativo',
  fr: 'direction projet, relation partenaires, stage formation responsable',
  nl: 'zelfstandig werkend, directie ondersteuning, partner+management, ondernemers+loket, studenten*',
};
