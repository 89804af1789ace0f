import type { RoleWords } from './role-words.ts';

export const COMMUNICATIONS: RoleWords = {
  role: 'communications',
  occupations: {
    en: 'journalist, editor, editor in chief, chief editor, reporter, news *, translator, interpreter, technical writer, communications manager, internal communications manager, broadcaster, author, writer, proofreader, correspondent, speechwriter, chief communications officer, radio host, columnist, publisher',
    de: 'redakteur, *redakteur, chefredakt*, journalist, *journalist, übersetzer, dolmetscher, lektor, autor, kommunikations*, redaktions*, volontär, moderator, reporter, verleger, korrespondent',
    fr: 'journaliste, rédacteur|rédactrice, rédacteur|rédactrice chef|technique, traducteur|traductrice, interprète, chargé|chargée communication, dircom, responsable communication, directeur|directrice communication, correcteur|correctrice, éditeur|éditrice, secrétaire rédaction, reporter, chargé|chargée édition',
    es: 'periodista, redactor|redactora, redactor|redactora jefe, traductor|traductora, intérprete, editor|editora, comunicador|comunicadora, corrector|correctora, locutor|locutora, reportero|reportera',
    it: 'giornalista, redattore|redattrice, caporedattore, traduttore|traduttrice, interprete, editore, scrittore|scrittrice, correttore bozze',
    pt: 'jornalista, redator|redatora, tradutor|tradutora, intérprete, editor|editora, comunicador|comunicadora, repórter, revisor|revisora, locutor|locutora',
    nl: 'journalist, *journalist, redacteur, *redacteur, hoofdredacteur, vertaler, tolk, communicatie*, eindredacteur, tekstschrijver communicatie, voorlichter, *voorlichter, uitgever, auteur',
  },
  fields: {
    en: 'communications, communication, corporate communications, corporate communication, internal communications, internal communication, external communications, editorial, publishing, journalism, news, translation, localization, comms, corporate affairs, external affairs, technical documentation, technical writing, broadcasting',
    de: '*kommunikation*, unternehmenskommunikation, redaktion, *redaktion, publikation*, übersetzung*, interne kommunikation, dokumentation, verlag, technische redaktion|dokumentation',
    fr: 'communication, communications, communication interne|externe|digitale, rédaction, édition, éditorial|éditoriale, traduction, journalisme',
    es: 'comunicación, comunicaciones, comunicación interna|corporativa|externa, redacción, editorial, periodismo, traducción, traducciones, asuntos corporativos',
    it: 'comunicazione, comunicazioni, comunicazione interna|esterna|aziendale, redazione, editoria, editoriale, traduzioni, giornalismo',
    pt: 'comunicação, comunicações, comunicação interna|corporativa|social, redação, editorial, jornalismo, tradução, assuntos corporativos',
    nl: 'communicatie, *communicatie, communicatie*, redactie, interne communicatie, voorlichting, vertaling*, uitgeverij',
  },
};

export const PUBLIC_RELATIONS: RoleWords = {
  role: 'public_relations',
  occupations: {
    en: 'spokesperson, spokesman, spokeswoman, press officer, press secretary, publicist, pr manager, pr consultant, pr specialist, pr officer, lobbyist, media relations manager, public relations manager, media officer, press agent, pr executive, pr director, public affairs manager',
    de: 'pressesprecher, *sprecher, sprecher, pressereferent, pr berater, pr manager, pr referent, presse*, öffentlichkeitsarbeit*, lobbyist, pr volontär, unternehmenssprecher',
    fr: 'attaché|attachée presse, porte parole, chargé|chargée relations publiques|presse, responsable relations publiques|presse, lobbyiste, chargé|chargée rp, responsable rp, relationniste',
    es: 'portavoz, jefe|jefa prensa, relacionista público|pública, relaciones públicas, responsable prensa, publirrelacionista',
    it: 'addetto|addetta stampa, portavoce, ufficio stampa, responsabile ufficio stampa, responsabile relazioni pubbliche|esterne, capo ufficio stampa, addetto relazioni pubbliche',
    pt: 'assessor|assessora imprensa, porta voz, relações públicas, relações públicas *, assessor|assessora comunicação imprensa',
    nl: 'woordvoerder, *woordvoerder, persvoorlichter, pr manager, pr medewerker, persvoorlicht*, perswoordvoerder, pr adviseur, lobbyist, public affairs adviseur',
  },
  fields: {
    en: 'public relations, pr, press, press relations, media relations, public affairs, press office, government relations, government affairs, pr communications, corporate pr, analyst relations, publicity',
    de: 'pr, presse, pressearbeit, öffentlichkeitsarbeit, pressestelle, public relations, public affairs, presse öffentlichkeitsarbeit, medienarbeit, politische kommunikation',
    fr: 'relations publiques, relation publique, relations presse, relations médias, presse, rp, affaires publiques, relations institutionnelles, relations extérieures',
    es: 'relaciones públicas, rrpp, prensa, relaciones institucionales, gabinete prensa, asuntos públicos, relaciones prensa|medios',
    it: 'relazioni pubbliche, pubbliche relazioni, stampa, ufficio stampa, relazioni istituzionali, relazioni esterne, relazioni media',
    pt: 'relações públicas, imprensa, relações institucionais, assessoria imprensa, relações imprensa, relações governamentais, assuntos públicos',
    nl: 'public relations, pr, persvoorlichting, public affairs, persrelaties, perszaken',
  },
};

export const CONSULTING: RoleWords = {
  role: 'consulting',
  occupations: { en: 'management consultant, business consultant, strategy consultant, business coach, executive coach, transformation consultant, digital transformation consultant, consulting manager, consulting director, life coach, interim manager, management consulting', de: 'unternehmensberater, *unternehmens+berater, managementberater, management+berater, strategieberater, organisationsberater, wirtschaftsberater', fr: 'consultant|consultante management|stratégie|organisation, conseil stratégie, conseil management', es: 'consultor|consultora estratégico|estratégica|estrategia|negocio|empresarial', it: 'consulente aziendale|strategico|direzione|organizzativo', pt: 'consultor|consultora estratégico|empresarial|negócios|gestão', nl: 'organisatieadviseur, bedrijfsadviseur, management consultant, strategisch adviseur, bedrijfskundige' },
  trades: {
    en: 'consultant, advisor, adviser', de: 'consultant, berater, *berater', fr: 'consultant|consultante, conseiller|conseillère, conseil', es: 'consultor|consultora, asesor|asesora', it: 'consulente', pt: 'consultor|consultora, assessor|assessora', nl: 'consultant, adviseur, *adviseur, consulent, *consulent',
  },
  hints: { en: 'consulting, consultancy, advisory', de: 'beratung, *beratung, consulting', fr: 'consulting, conseils', es: 'consultoría, asesoría, asesoramiento, consulting', it: 'consulenza, consulting', pt: 'consultoria, assessoria, consulting', nl: 'advies, consultancy, advisering, consulting' },
};

export const ENTREPRENEURSHIP: RoleWords = {
  role: 'entrepreneurship',
  fallbacks: {
    en: 'owner, co+owner, business owner, founder, cofounder, co+founder, founding partner, entrepreneur, solopreneur, intrapreneur, entrepreneurship, proprietor, self employed, sole trader, freelancer, startup, franchisee, venture building',
    de: 'inhaber, *inhaber, eigentümer, gründer, *gründer, unternehmer, *unternehmer, selbstständig*, selbständig*, freiberufl*, unternehmertum, gründung, existenzgründ*, firmeninhaber, einzelunternehm*, gewerbetreibend*, freelancer',
    fr: 'fondateur|fondatrice, cofondateur|cofondatrice, propriétaire, entrepreneur|entrepreneuse, autoentrepreneur|autoentrepreneuse, chef|cheffe entreprise, indépendant|indépendante, copropriétaire, patron|patronne, entrepreneuriat, freelance',
    es: 'fundador|fundadora, cofundador|cofundadora, propietario|propietaria, dueño|dueña, empresario|empresaria, emprendedor|emprendedora, autónomo|autónoma, independiente, copropietario|copropietaria, emprendimiento, titular, freelance',
    it: 'comproprietario|comproprietaria, indipendente, fondatore|fondatrice, cofondatore|cofondatrice, titolare, proprietario|proprietaria, imprenditore|imprenditrice, libero professionista, libera professionista, contitolare, imprenditoria, freelance',
    pt: 'fundador|fundadora, cofundador|cofundadora, proprietário|proprietária, dono|dona, empresário|empresária, empreendedor|empreendedora, empreendedorismo, microempresário, independente, autônomo|autônoma, freelancer',
    nl: 'eigenaar, *eigenaar, oprichter, medeoprichter, oprichtster, ondernemer, *ondernemer, zelfstandige, zzp, zzper, ondernemerschap, eigenaresse, freelancer',
  },
};

/** Found by the words that also take a job away: see `RETIRED_ANYWHERE`. */
export const RETIRED: RoleWords = { role: 'retired' };
