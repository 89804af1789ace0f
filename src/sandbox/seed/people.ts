/** Words for invented people, by language. Any likeness to real people is chance. */
export type Locale = {
  language: string;
  country: string;
  cities: readonly string[];
  firstNames: readonly string[];
  lastNames: readonly string[];
  /** From the bottom of the ladder to the top. */
  jobTitles: readonly string[];
};

export const LOCALES: readonly Locale[] = [
  {
    language: 'en', country: 'United Kingdom', cities: ['Leeds', 'Bristol', 'Glasgow', 'London'],
    firstNames: ['Amelia', 'Callum', 'Freya', 'Harvey', 'Imogen', 'Marcus', 'Priya', 'Rowan'],
    lastNames: ['Ashworth', 'Bellamy', 'Cartwright', 'Dunmore', 'Ellery', 'Fairclough', 'Okafor', 'Patel'],
    jobTitles: ['Marketing Intern', 'Sales Assistant', 'Operations Analyst', 'Senior Software Engineer', 'Customer Success Manager', 'Head of Operations', 'VP of Sales', 'Chief Financial Officer', 'CEO & Co-Founder'],
  },
  {
    language: 'de', country: 'Germany', cities: ['Hamburg', 'Leipzig', 'Köln', 'Stuttgart'],
    firstNames: ['Anke', 'Björn', 'Carla', 'Dirk', 'Frauke', 'Jonas', 'Meike', 'Torben'],
    lastNames: ['Achterberg', 'Brinkmeier', 'Dahlhoff', 'Eickstedt', 'Grünwald', 'Kaltenbach', 'Öztürk', 'Wittkamp'],
    jobTitles: ['Werkstudent Marketing', 'Sachbearbeiterin Einkauf', 'Referent Controlling', 'Projektleiterin', 'Teamleiter Kundenservice', 'Leiterin IT', 'Bereichsleiter Vertrieb', 'Prokuristin', 'Geschäftsführer'],
  },
  {
    language: 'fr', country: 'France', cities: ['Lyon', 'Nantes', 'Lille', 'Paris'],
    firstNames: ['Aurélie', 'Bastien', 'Camille', 'Étienne', 'Inès', 'Margaux', 'Quentin', 'Solène'],
    lastNames: ['Beaumarchand', 'Carpentier', 'Delacourt', 'Garnieux', 'Lafontaine', 'Moreaux', 'Rouvière', 'Vasseur'],
    jobTitles: ['Stagiaire marketing', 'Assistante commerciale', 'Chargé de clientèle', 'Ingénieure logiciel', 'Responsable qualité', 'Directrice des opérations', 'Directeur des systèmes d’information', 'Directrice générale', 'PDG'],
  },
  {
    language: 'es', country: 'Spain', cities: ['Valencia', 'Sevilla', 'Bilbao', 'Madrid'],
    firstNames: ['Alba', 'Bruno', 'Carmen', 'Diego', 'Elena', 'Iker', 'Nuria', 'Rubén'],
    lastNames: ['Arboleda', 'Castañeda', 'Echeverría', 'Fontanals', 'Ibarrola', 'Montalbán', 'Quiñones', 'Zamorano'],
    jobTitles: ['Becario de marketing', 'Auxiliar administrativa', 'Analista de datos', 'Ingeniera de sistemas', 'Jefe de proyecto', 'Responsable de operaciones', 'Directora comercial', 'Director financiero', 'Consejera delegada'],
  },
  {
    language: 'it', country: 'Italy', cities: ['Torino', 'Bologna', 'Verona', 'Milano'],
    firstNames: ['Alessia', 'Bruno', 'Chiara', 'Davide', 'Federica', 'Luca', 'Martina', 'Simone'],
    lastNames: ['Bellomo', 'Casagrande', 'D’Alessio', 'Ferrandini', 'Guidotti', 'Montefusco', 'Rinaldetti', 'Vecchioni'],
    jobTitles: ['Tirocinante', 'Impiegata amministrativa', 'Analista', 'Sviluppatore software', 'Responsabile commerciale', 'Responsabile IT', 'Direttrice marketing', 'Direttore generale', 'Amministratrice delegata'],
  },
  {
    language: 'pt', country: 'Portugal', cities: ['Porto', 'Braga', 'Coimbra', 'Lisboa'],
    firstNames: ['Beatriz', 'Duarte', 'Filipa', 'Gonçalo', 'Inês', 'Leonor', 'Rafael', 'Tiago'],
    lastNames: ['Albuquerque', 'Carvalhais', 'Figueiroa', 'Guimarães', 'Lourenço', 'Noronha', 'Quaresma', 'Vasconcelos'],
    jobTitles: ['Estagiária', 'Assistente comercial', 'Analista financeiro', 'Engenheira de software', 'Gestor de projeto', 'Coordenadora de operações', 'Diretor de vendas', 'Diretora financeira', 'Presidente executivo'],
  },
  {
    language: 'nl', country: 'Netherlands', cities: ['Utrecht', 'Eindhoven', 'Groningen', 'Rotterdam'],
    firstNames: ['Anouk', 'Bram', 'Daan', 'Femke', 'Jasper', 'Lotte', 'Maarten', 'Sanne'],
    lastNames: ['Brouwhuis', 'de Graaff', 'Hoekendijk', 'Kuipershof', 'Rietveldt', 'Timmerloo', 'van der Laarse', 'Zandstra'],
    jobTitles: ['Stagiair marketing', 'Medewerker verkoop', 'Data-analist', 'Softwareontwikkelaar', 'Teamleider logistiek', 'Hoofd inkoop', 'Manager operations', 'Financieel directeur', 'Algemeen directeur'],
  },
];

export const COMPANY_STEMS = ['Alpen', 'Brise', 'Cobalt', 'Delfin', 'Eiche', 'Fjord', 'Granit', 'Hafen', 'Iris', 'Juniper', 'Kranich', 'Linde', 'Meridian', 'Nova', 'Orbis', 'Polar', 'Quarz', 'Ronda', 'Sable', 'Terra'] as const;
export const COMPANY_ENDINGS = ['Logistik', 'Werke', 'Systems', 'Maschinenbau', 'Health', 'Retail Group', 'Energie', 'Insurance', 'Foods', 'Consulting'] as const;

/** Real providers of free mail; the addresses in front of them are invented. */
export const FREE_MAIL = ['gmail.com', 'outlook.com', 'yahoo.com', 'gmx.de', 'web.de', 'icloud.com', 'hotmail.com'] as const;

export const SEED_INDUSTRIES = [
  'LOGISTICS_AND_SUPPLY_CHAIN', 'MACHINERY', 'COMPUTER_SOFTWARE', 'INFORMATION_TECHNOLOGY_AND_SERVICES', 'FINANCIAL_SERVICES', 'INSURANCE',
  'HOSPITAL_HEALTH_CARE', 'RETAIL', 'FOOD_PRODUCTION', 'MANAGEMENT_CONSULTING', 'AUTOMOTIVE', 'CONSTRUCTION', 'RENEWABLES_ENVIRONMENT', 'HIGHER_EDUCATION',
] as const;
