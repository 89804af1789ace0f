import type { Role, Seniority } from '../lead.ts';

/**
 * Parts of job titles in English, German, French, Spanish, Italian, Portuguese and Dutch. Word parts, not whole
 * titles: `*` stands for any letters, so that "*leiter" finds "Vertriebsleiter". Accents are already removed.
 */

/** Phrases that look senior but are not; whatever they match is taken out before levels are read. */
export const FALSE_FRIENDS: readonly { readonly phrase: string; readonly seniority: Seniority; readonly role?: Role }[] = [
  { phrase: 'account executive', seniority: 'employee', role: 'sales' },
  { phrase: 'sales executive', seniority: 'employee', role: 'sales' },
  { phrase: 'marketing executive', seniority: 'employee', role: 'marketing' },
  { phrase: 'executive search', seniority: 'employee', role: 'recruiting' },
  { phrase: 'sales development representative', seniority: 'entry', role: 'sales' },
  { phrase: 'business development representative', seniority: 'entry', role: 'sales' },
  { phrase: 'sdr', seniority: 'entry', role: 'sales' },
  { phrase: 'bdr', seniority: 'entry', role: 'sales' },
  { phrase: 'product owner', seniority: 'employee', role: 'product' },
  { phrase: 'process owner', seniority: 'employee', role: 'operations' },
  { phrase: 'office manager', seniority: 'employee', role: 'administrative' },
  { phrase: 'account manager', seniority: 'employee', role: 'sales' },
  { phrase: 'community manager', seniority: 'employee', role: 'marketing' },
  { phrase: 'social media manager', seniority: 'employee', role: 'marketing' },
];

/** Words after which the title names somebody else: "assistant to the CEO". */
export const ASSISTANT_WORDS: readonly string[] = ['assistant', 'assistante', 'assistent', 'assistentin', 'assistenz*', '*assistent', '*assistentin', '*assistenz', 'asistente', 'assistente', 'sekretar*', 'secretary', 'secretaire', 'secretaria', 'secretario', 'segretari*', 'secretaresse', 'pa'];
/** "Assistant" as a rank below another: these still are that job, one step down. */
export const RANK_AFTER_ASSISTANT: readonly string[] = ['manager', 'director', 'professor', 'controller', 'vice'];

/** Most senior first within each language mix; a word may be senior in one phrase only. */
export const SENIORITY_WORDS: readonly (readonly [Seniority, readonly string[]])[] = [
  ['owner', ['owner', 'inhaber', 'inhaberin', 'eigentumer', 'eigentumerin', 'proprietaire', 'propietario', 'propietaria', 'proprietari*', 'titolare', 'dueno', 'duena', 'dono', 'dona', 'eigenaar', 'eigenaresse', 'founder', 'cofounder', 'co founder', 'grunder', 'grunderin', 'mitgrunder*', 'fondateur', 'fondatrice', 'cofondateur', 'cofondatrice', 'fundador', 'fundadora', 'fondatore', 'oprichter', 'freelance*', 'self employed', 'selbstandig*', 'selbststandig*', 'unternehmer', 'unternehmerin']],
  ['partner', ['partner', 'partnerin', 'associe', 'associee', 'socio', 'socia', 'vennoot', 'gesellschafter', 'gesellschafterin', 'managing partner']],
  ['executive', [
    'ceo', 'cfo', 'coo', 'cto', 'cio', 'cmo', 'cro', 'cpo', 'chro', 'ciso', 'cdo', 'cso', 'cco', 'chief', 'president', 'presidente', 'presidenta', 'prasident', 'prasidentin', 'executive director', 'managing director', 'general manager',
    'geschaftsfuhrer', 'geschaftsfuhrerin', 'geschaftsfuhrung', 'geschaftsleiter', 'geschaftsleiterin', 'geschaftsleitung', 'vorstand', 'vorstandin', 'vorstandsmitglied', 'vorstandsvorsitzende*', 'gf', 'hauptgeschaftsfuhrer*',
    'directeur general', 'directrice generale', 'pdg', 'dg', 'gerant', 'gerante', 'president directeur', 'director general', 'directora general', 'gerente general', 'consejero delegado', 'consejera delegada',
    'amministratore delegato', 'amministratrice delegata', 'direttore generale', 'direttrice generale', 'diretor geral', 'diretora geral', 'diretor executivo', 'diretora executiva', 'algemeen directeur', 'directeur bestuurder', 'bestuurder', 'executive', 'bestuursvoorzitter',
  ]],
  ['vp', ['vp', 'svp', 'evp', 'avp', 'vice president', 'vicepresident*', 'vice presidente', 'vizeprasident*']],
  ['director', [
    'director', 'directors', 'directora', 'direktor', 'direktorin', '*direktor', '*direktorin', 'directeur', 'directrice', 'direttore', 'direttrice', 'diretor', 'diretora', 'head', 'global head',
    'bereichsleiter', 'bereichsleiterin', 'bereichsleitung', 'hauptabteilungsleiter*', 'prokurist', 'prokuristin', 'hoofd', 'responsable general', 'dsi', 'drh', 'daf', 'rssi', 'leiter', 'leiterin', 'leitung', 'leitende', 'leitender',
    '*leiter', '*leiterin', '*leitung', 'chef', 'cheffe', 'jefe', 'jefa', 'capo',
  ]],
  ['manager', [
    'manager', 'managerin', 'managers', '*manager', '*managerin', 'lead', 'leader', 'supervisor', 'supervisora', 'team lead', 'teamlead', 'teamleiter', 'teamleiterin', 'teamleitung', 'gruppenleiter*', 'projektleiter', 'projektleiterin', 'projektleitung', 'schichtleiter*', 'filialleiter*',
    'responsable', 'responsabile', 'responsavel', 'gerente', 'gestor', 'gestora', 'encargad*', 'coordinat*', 'koordinator*', 'coordinad*', 'coordenad*', 'coordinateur', 'coordinatrice', 'chef de projet', 'cheffe de projet', 'chef de produit', 'cheffe de produit', 'manageur', 'teamleider', 'leidinggevende', 'afdelingshoofd', 'verantwoordelijke', 'product lead', 'administrator', 'administrateur', 'beauftragte', 'beauftragter', '*beauftragte*', 'stellvertretende*', 'controller',
  ]],
  ['senior', ['senior', 'sr', 'principal', 'staff', 'expert', 'experte', 'expertin', 'experto', 'experta', 'esperto', 'esperta', 'especialista senior', 'architect', 'architekt*', 'architecte', 'arquitecto', 'architetto', 'confirme', 'confirmee', 'specialist senior', 'leitender referent']],
  ['entry', [
    'intern', 'internship', 'trainee', 'apprentice', 'junior', 'jr', 'student', 'studentin', 'studierende*', 'werkstudent', 'werkstudentin', 'praktikant', 'praktikantin', 'praktikum', 'auszubildende*', 'azubi', 'volontar', 'volontarin', 'stagiaire', 'alternant', 'alternante', 'apprenti', 'apprentie', 'etudiant', 'etudiante', 'becario', 'becaria', 'practicante', 'estudiante', 'stagista', 'tirocinante', 'apprendista', 'studente', 'studentessa', 'estagiari*', 'aprendiz', 'estudante', 'leerling', 'graduate', 'working student', 'entry level', 'berufseinsteiger*',
  ]],
  ['employee', [
    'analyst', 'analyste', 'analista', 'analist', 'analytiker*', 'specialist', 'spezialist*', 'especialista', 'specialista', 'specialiste', 'engineer', 'ingenieur', 'ingenieurin', 'ingenieure', 'ingeniero', 'ingeniera', 'ingegnere', 'engenheir*', 'developer', 'entwickler', 'entwicklerin', '*entwickler*', 'developpeur', 'developpeuse', 'desarrollador*', 'sviluppatore', 'sviluppatrice', 'desenvolvedor*', 'ontwikkelaar', 'consultant', 'consultante', 'berater', 'beraterin', '*berater', '*beraterin', 'consultor', 'consultora', 'consulente', 'adviseur', 'representative', 'rep', 'associate', 'officer', 'administratif', 'sachbearbeiter*', 'mitarbeiter*', 'referent', 'referentin', '*referent', '*referentin', 'kaufmann', 'kauffrau', 'kaufmannische*', 'employe', 'employee', 'empleado', 'empleada', 'impiegat*', 'funcionari*', 'medewerker', '*medewerker', 'accountant', 'buchhalter*', 'comptable', 'contable', 'contabile', 'contabilista', 'boekhouder', 'designer', 'designerin', 'programmer', 'technician', 'techniker*', 'technicien*', 'tecnico', 'tecnica', 'charge', 'chargee', 'charge de', 'buyer', 'einkaufer*', 'acheteur', 'acheteuse', 'comprador*', 'buyer', 'inkoper', 'recruiter', 'teacher', 'lehrer*', 'nurse', 'vendedor*', 'venditore', 'verkaufer*', 'verkoper', 'commercial', 'commerciale', 'comercial', 'clerk', 'agent', 'assistant', 'strategist', 'writer', 'editor', 'redakteur*', 'planner', 'scientist', 'lawyer', 'jurist*', 'anwalt', 'anwaltin', 'avocat*', 'abogad*', 'avvocato',
  ]],
];

/** Which field a job is in. Longer phrases are looked for first. */
export const ROLE_WORDS: readonly (readonly [Role, readonly string[]])[] = [
  ['customer_service', ['customer success', 'customer service', 'customer experience', 'customer care', 'client success', 'client services', 'kundenservice', 'kundenbetreu*', 'kundenerfolg', 'service client', 'relation client', 'experience client', 'atencion al cliente', 'exito del cliente', 'servizio clienti', 'assistenza clienti', 'atendimento', 'sucesso do cliente', 'klantenservice', 'klantsucces', 'cx', 'onboarding']],
  ['business_development', ['business development', 'geschaftsentwicklung', 'unternehmensentwicklung', 'developpement commercial', 'desarrollo de negocio', 'sviluppo business', 'desenvolvimento de negocios', 'partnerships', 'alliances', 'channel']],
  ['public_relations', ['public relations', 'pr', 'pressesprecher*', 'press officer', 'relations publiques', 'relaciones publicas']],
  ['project_management', ['project manag*', 'project management', 'programme manag*', 'program manag*', 'projektmanag*', 'projektleit*', 'chef de projet', 'cheffe de projet', 'jefe de proyecto', 'jefa de proyecto', 'gestor de proyectos', 'gestor de projetos', 'project lead*', 'projectleider', 'projectmanager', 'pmo', 'scrum master', 'capo progetto']],
  ['quality_assurance', ['quality', 'qa', 'qualitat*', 'qualite', 'calidad', 'qualita', 'qualidade', 'kwaliteit*', 'test manager', 'tester', 'testing']],
  ['product', ['product', 'produkt', 'produktmanag*', 'produktleit*', 'produit', 'producto', 'prodotto', 'produto', 'cpo']],
  ['human_resources', ['human resources', 'hr', 'people', 'personal', 'personal*leit*', 'personalwesen', 'personnel', 'ressources humaines', 'rh', 'drh', 'recursos humanos', 'risorse umane', 'personeel', 'p o', 'chro', 'talent management', 'learning and development', 'culture']],
  ['recruiting', ['recruit*', 'talent acquisition', 'personalbeschaffung', 'recrutement', 'seleccion de personal', 'selezione', 'recrutamento', 'werving', 'executive search']],
  ['sales', ['sales', 'vertrieb', 'vertriebs*', '*vertrieb', 'verkauf', 'verkaufs*', 'vente', 'ventes', 'commercial', 'commerciale', 'commerciaux', 'ventas', 'comercial', 'vendite', 'vendas', 'verkoop', 'verkoper', 'revenue', 'revops', 'cro', 'key account', 'account executive', 'account manag*', 'aussendienst*', 'innendienst*', 'vendedor*', 'venditore', 'verkaufer*', 'presales']],
  ['marketing', ['marketing', '*marketing', 'marketing*', 'cmo', 'growth', 'demand generation', 'demand gen', 'brand', 'content', 'seo', 'sea', 'crm', 'mercadeo', 'mercadotecnia', 'community', 'social media', 'lead generation', 'webmaster']],
  ['communications', ['communication', 'communications', 'kommunikation', '*kommunikation', 'comunicacion', 'comunicazione', 'comunicacao', 'communicatie', 'pressestelle']],
  ['finance', ['finance', 'financial', 'cfo', 'finanzen', 'finanz*', 'kaufmannisch*', 'controlling', 'controller', 'financier', 'financiere', 'daf', 'finanzas', 'financiero', 'financiera', 'finanza', 'finanziari*', 'financas', 'financeir*', 'financien', 'financieel', 'treasury', 'treasurer', 'investment*', 'fp a', 'billing']],
  ['accounting', ['accounting', 'accountant', 'accounts', 'buchhalt*', 'rechnungswesen', 'bilanzbuchhalt*', 'comptab*', 'contabil*', 'contable', 'boekhoud*', 'bookkeep*', 'audit*', 'steuer*', 'tax']],
  ['information_technology', ['it', 'information technology', 'cio', 'ciso', 'dsi', 'rssi', 'informatik', 'informatique', 'informatica', 'sistemas', 'systems', 'system', 'systeme', 'sysadmin', 'infrastructure', 'infrastruktur', 'security', 'cyber*', 'digital', 'digitalisierung', 'digitale', 'data', 'daten', 'tecnologia', 'tecnologias', 'technology', 'edv', 'cloud', 'network', 'ict', 'salesforce', 'automatisering']],
  ['engineering', ['engineer*', 'cto', 'developer', 'development', 'entwickl*', '*entwickl*', 'software', 'devops', 'r d', 'ingenieur*', 'ingenier*', 'ingegner*', 'engenh*', 'developpe*', 'desarroll*', 'svilupp*', 'desenvolv*', 'ontwikkel*', 'konstruktion', 'technik', 'technical', 'technique', 'tecnico', 'tecnica', 'programmer', 'architect', 'architekt*', 'architecte']],
  ['operations', ['operations', 'operation', 'ops', 'coo', 'betrieb', 'betriebs*', 'operativ*', 'exploitation', 'operaciones', 'operazioni', 'operacoes', 'operaties', 'logisti*', 'supply chain', 'produktion*', 'production', 'produccion', 'produzione', 'producao', 'productie', 'plant', 'werks*', 'fertigung', 'manufacturing', 'facility', 'lager*', 'warehouse', 'process*', 'prozess*', 'transformation']],
  ['purchasing', ['purchas*', 'procurement', 'buyer', 'einkauf', 'einkaufs*', 'einkaufer*', 'beschaffung', 'achat', 'achats', 'acheteu*', 'compras', 'comprador*', 'acquisti', 'inkoop', 'inkoper', 'sourcing', 'category manag*']],
  ['legal', ['legal', 'lawyer', 'counsel', 'attorney', 'recht', 'rechts*', 'jurist*', 'juridi*', 'anwalt*', 'avocat*', 'abogad*', 'avvocat*', 'advogad*', 'compliance', 'datenschutz*', 'privacy', 'dpo', 'legale']],
  ['consulting', ['consult*', 'berat*', '*berater*', 'conseil', 'consulent*', 'consulenza', 'advisory', 'advisor', 'adviseur']],
  ['support', ['support', 'helpdesk', 'help desk', 'service desk', 'soporte', 'suporte', 'kundendienst', 'technischer service']],
  ['administrative', ['assistant', 'assistent*', 'assistenz*', '*assistenz', 'office', 'administrative', 'administration', 'verwaltung', 'sekretar*', 'secretar*', 'segretari*', 'administrativ*', 'amministra*', 'empfang', 'reception*', 'buro*', 'sachbearbeit*', 'assistante']],
  ['design', ['design*', 'ux', 'ui', 'creative', 'grafik*', 'graphi*', 'diseno', 'disenador*', 'vormgever', 'art director']],
  ['research', ['research*', 'forsch*', 'wissenschaft*', 'recherche', 'chercheu*', 'investigacion', 'investigador*', 'ricerca', 'ricercat*', 'pesquis*', 'onderzoek*', 'scientist', 'science', 'phd', 'doktorand*']],
  ['education', ['teacher', 'lehrer*', 'professor*', 'dozent*', 'lecturer', 'education', 'enseignant*', 'profesor*', 'docente*', 'insegnante', 'docent', 'training', 'trainer', 'formation', 'formateur', 'formatrice', 'schul*', 'school', 'universit*', 'student*', 'etudiant*', 'estudiante', 'estudante', 'studente*']],
  ['health_professional', ['doctor', 'nurse', 'physician', 'arzt', 'arztin', '*arzt', '*arztin', 'medical', 'medizin*', 'medecin', 'infirmier*', 'medico', 'medica', 'enfermer*', 'infermier*', 'arts', 'pflege*', 'pharmac*', 'apotheker*', 'therapist', 'dentist']],
  ['real_estate', ['real estate', 'immobilien*', 'immobilier*', 'inmobiliari*', 'immobiliar*', 'imobiliari*', 'vastgoed', 'makler*']],
  ['entrepreneurship', ['founder', 'cofounder', 'grunder*', 'mitgrunder*', 'fondat*', 'cofondat*', 'fundador*', 'oprichter', 'entrepreneur*', 'unternehmer*', 'inhaber*', 'owner', 'eigentumer*', 'titolare', 'eigenaar', 'proprietaire', 'propietari*', 'empresari*', 'imprenditor*', 'selbstandig*', 'selbststandig*', 'freelance*']],
  ['retired', ['retired', 'rentner*', 'pensionar*', 'retraite', 'retraitee', 'jubilad*', 'pensionat*', 'aposentad*', 'gepensioneerd*', 'ruhestand']],
];

/** Studying is what they do: not a buyer. "Werkstudent" and working students included. */
export const STUDENT_WORDS: readonly string[] = ['student', 'studentin', 'students', 'studierende*', 'werkstudent*', 'etudiant', 'etudiante', 'estudiante', 'studente', 'studentessa', 'estudante', 'schuler', 'schulerin', 'pupil', 'eleve', 'undergraduate', 'bachelor student', 'master student', 'phd student', 'doktorand', 'doktorandin'];
