import type { RoleWords } from './role-words.ts';

/**
 * What departments call themselves beyond the fields of the other tables. They are hints: any word that names a field
 * or a person's trade outright counts more.
 */
export const DEPARTMENT_WORDS: readonly RoleWords[] = [
  {
    role: 'finance',
    hints: { en: 'fraud, actuarial, order cash, revenue assurance, deposits, portfolio, trading, reinsurance, financial crime, cash, subsidies, grants finance', de: 'unternehmenssteuerung, kapitalanlagen, privatkunden bank, marktfolge', fr: 'financement, financements, subventions', it: 'sinistri', pt: 'sinistros', es: 'siniestros', nl: 'risicobeheer, hypotheken, subsidies' },
  },
  {
    role: 'operations',
    hints: {
      en: 'loss prevention, workplace, last mile, scheduling, order management, mobility, aviation, grounds, business continuity, packaging, assembly, shared services, business services, route planning, field operations, site, waste, recycling, yard, port, terminal, depot, stock',
      de: 'werk, werke, innere dienste, auftragsmanagement, verpackung*, arbeitsschutz*, werkssicherheit, werkschutz, touren*, *touren, entsorgung, recycling, abfall*, disponierung, wareneingang*, warenausgang*, kommissionierung, baubetriebshof, forst*, schicht',
      fr: 'flotte, ligne, lignes, site, sites, conditionnement, emballage, propreté, entretien, hygiène, tri, déchets, manutention, réception marchandises, parc',
      es: 'expediciones, taller, envasado, pedidos, seguridad higiene, limpieza, residuos, expedición, reparto, campo, finca', it: 'imballaggio, flotta, prevenzione, prevenzione protezione, servizio prevenzione, officina, confezionamento, impianti produttivi, pulizie, rifiuti, turni, linea',
      pt: 'embalagem, limpeza, resíduos, expedições, oficina, turnos, linha', nl: 'verpakking, milieu, arbo milieu, ploegen, expeditie, afval, schoonmaak',
    },
    fallbacks: { de: '*planer, *meister' },
  },
  {
    role: 'engineering',
    occupations: { en: 'solar installer, installer', de: 'solarteur, *schlossermeister, schlossermeister, *elektromeister', fr: 'technicien|technicienne fibre|cvc|éolien' },
    hints: {
      en: 'controls, reliability, estimating, mobile, energy, solar, wind, photovoltaic, landscape, utilities, water, infrastructure engineering', de: 'versuch, bauamt, energie*, photovoltaik*, solar*, projektierung, gebäudetechnik, umwelttechnik, *planung bau',
      fr: "électricité, industrialisation, chantier, chantiers, énergie, énergies, photovoltaïque, génie climatique, cvc", es: 'instalaciones, electricidad, energía, energías, fotovoltaica', it: 'impianti, industrializzazione, lavori, energia, fotovoltaico', pt: 'instalações, eletricidade, energia, fotovoltaico', nl: 'installaties, werkvoorbereiding, energie*, projecten techniek',
    },
  },
  {
    role: 'information_technology',
    hints: { en: 'identity, applications, end user computing, computing, web, automation ai', fr: 'applications, applicatif, applicatifs', es: 'aplicaciones', it: 'applicazioni', pt: 'aplicações', nl: 'infrastructuur, applicaties', de: 'applikation*, anwendungen' },
  },
  {
    role: 'marketing',
    hints: { en: 'communities, demand, lifecycle, sponsorship, sponsoring, creative brand, audiences', de: 'marke', nl: 'campagnes, campagne', fr: 'communication marketing, sponsoring, parrainage', it: 'sponsorizzazioni', es: 'patrocinios', pt: 'patrocínios' },
  },
  {
    role: 'sales',
    hints: { en: 'shop, bookshop, store, stores, showroom, boutique, wholesale, enterprise accounts, tenders, tender, bids, bid, proposals, proposal, renewals, trade, franchise, dealer, dealers, distribution network', de: 'angebots*, grosskunden*, großkunden*, geschäftskunden*, privatkunden*, firmenkunden*, aussenhandel, *kunden', fr: "appels offres, appel offres, réseau distribution, franchise, franchises", es: 'licitaciones, canal, franquicias', it: 'gare, gare appalto, appalti, canale, franchising', pt: 'licitações, canal, canais, franquias', nl: 'accountmanagement, aanbod, franchise' },
  },
  {
    role: 'human_resources',
    hints: { en: 'benefits, organisational effectiveness, organizational effectiveness, dei', fr: 'mobilité interne, carrières', es: 'desarrollo personas, compensación, beneficios', pt: 'cargos salários, benefícios', it: 'welfare' },
  },
  {
    role: 'legal',
    occupations: { fr: 'chargé|chargée affaires réglementaires|juridiques' },
    hints: { en: 'ip, company secretariat, licensing, licences', de: 'vertragswesen, vertrags*', fr: 'rgpd, assurances juridiques', es: 'registros sanitarios, rgpd', pt: 'assuntos regulamentares', nl: 'avg' },
  },
  { role: 'purchasing', hints: { en: 'indirect spend, supply', de: 'vergabe', es: 'suministro' } },
  { role: 'customer_service', hints: { en: 'member services, members, patient experience', fr: 'usagers, adhérents', it: 'reclami', pt: 'reclamações', nl: 'publiekszaken', de: 'bürgerservice' } },
  { role: 'product', hints: { fr: 'gamme, gammes', es: 'gama', it: 'gamma', pt: 'gama' } },
  { role: 'quality_assurance', occupations: { en: 'qa automation engineer|lead|tester, test automation *', fr: 'animateur|animatrice qualité|qse|qhse|sécurité' }, hints: { de: 'prüffeld, prüf*' } },
  { role: 'research', hints: { en: 'biostatistics, discovery, preclinical, statistics', de: 'statistik', fr: 'statistiques', es: 'estadística', pt: 'estatística' } },
  {
    role: 'education',
    occupations: { en: 'chancellor, vice chancellor, maths|english|science|history|pe|art|music|drama teacher', fr: 'directeur|directrice études' },
    hints: { en: 'sixth form, mathematics, early years, youth, childcare, nursery', de: 'bibliothek, jugend*, kinder*', fr: 'bibliothèque, médiathèque, jeunesse, enfance, enfance jeunesse, périscolaire', es: 'estudios, biblioteca, infantil, juventud', it: 'biblioteca, asilo, infanzia', pt: 'biblioteca, creche, infância', nl: 'bibliotheek, kinderopvang, jeugd' },
  },
  { role: 'real_estate', hints: { en: 'land, landlord, tenancy, acquisitions development', it: 'locazioni', de: 'weg verwaltung, mieten', fr: 'patrimoine bâti', nl: 'wonen' } },
  { role: 'public_relations', hints: { en: 'external relations', de: 'bürgerbeteiligung', fr: 'lobbying' } },
  {
    role: 'health_professional',
    occupations: { de: '*akustiker, hörgeräteakustik*', en: 'theatre nurse, healthcare scientist' },
    hints: { en: 'theatre nursing, wellness, hospice, care home, elderly', de: 'pflegedienst, ambulanz, physiotherapie, therapie, *therapie, senioren*, heim', fr: 'bloc opératoire, ehpad, hébergement, médico social, paramédical, handicap, social', es: 'residencia mayores, quirófano, rehabilitación, geriátrico, social', it: 'rsa, sala operatoria, riabilitazione, sociale, sociali', pt: 'lar idosos, reabilitação, bloco operatório, social', nl: 'behandeling, ouderen, jeugdzorg, welzijn' },
  },
  {
    role: 'administrative',
    hints: { en: 'administrator, records, civil registry', de: 'ordnungsamt, hauptamt, bürgeramt, standesamt, einwohnermelde*', fr: 'état civil, administration générale', es: 'registro', nl: 'bestuurszaken, burgerzaken' },
    fallbacks: { it: 'impiegato|impiegata' },
  },
  { role: 'project_management', hints: { en: 'implementation, implementations, rollout, deployment', de: 'implementierung, rollout', fr: 'déploiement' } },
  { role: 'accounting', hints: { es: 'cuentas pagar|cobrar', de: 'rechnungsprüf*', it: 'amministrazione contabilità' } },
  { role: 'communications', occupations: { en: 'podcast host|producer' } },
];
