import type { RoleWords } from './role-words.ts';

export const INFORMATION_TECHNOLOGY: RoleWords = {
  role: 'information_technology',
  occupations: {
    en: 'sysadmin, system administrator, systems administrator, network administrator, database administrator, dba, network engineer, security analyst, security engineer, ciso, cio, data analyst, data scientist, data architect, enterprise architect, it manager, it director, solution architect, solutions architect, system analyst, systems analyst, salesforce administrator, salesforce admin, system engineer it, it administrator, web administrator, cloud architect, cloud engineer, ethical hacker, penetration tester, pentester, network technician, computer scientist, scrum it',
    de: 'it sicherheits*, systemadmin*, it+administrator, *server+administrator, *cloudadministrator, *webadministrator, *sapadministrator, netzwerkadmin*, informatiker, *informatiker, fachinformatik*, datenanaly*, datenbank*, it leit*, edv leit*, it systemkauf*, informatikkauf*, wirtschaftsinformatik*, it+architekt, systemelektronik*, systemingenieur it, sap berater, sap+berat*, netzwerktechniker, data scientist, lösungs+architekt, it berater',
    fr: 'dsi, rssi, dosi, informaticien|informaticienne, administrateur|administratrice système|systèmes|réseau|réseaux|base|bases, architecte si, architecte solution|solutions, architecte réseau, technicien|technicienne informatique|réseau|réseaux|système|systèmes, urbaniste si, analyste données, data analyste, responsable informatique, ingénieur|ingénieure système|systèmes|réseau|réseaux, chef|cheffe service informatique',
    es: 'informático|informática, administrador|administradora sistemas|redes|base|bases, analista datos, analista sistemas, técnico|técnica sistemas|informático|informática|redes, científico|científica datos, arquitecto|arquitecta soluciones|datos|cloud, administrador|administradora base datos, jefe|jefa sistemas',
    it: 'informatico, sistemista, amministratore|amministratrice sistema|sistemi|rete|database, analista dati, tecnico informatico|sistemi|reti, data analyst, responsabile ced, architetto soluzioni|sistemi|cloud',
    pt: 'informático, analista sistemas, analista dados, administrador|administradora sistemas|redes|banco, técnico|técnica informática|ti|redes, cientista dados, arquiteto|arquiteta soluções|dados|cloud, analista ti',
    nl: 'systeembeheerder, *systeem+beheerder, netwerkbeheerder, applicatie+beheerder, functioneel beheerder, ict*, informaticus, data analist, databeheerder, informatiemanager, informatie+analist, systeemingenieur, netwerkspecialist, cyber*, ict beheerder, data+analist',
  },
  fields: {
    en: 'it, ict, information technology, information technologies, information systems, information security, infosec, information management, mis, data, analytics, business intelligence, bi, big data, ai, artificial intelligence, machine learning, infrastructure, network, networks, networking, cyber, cybersecurity, cyber security, security, it security, cloud, sap, erp, salesforce, systems, digital transformation, digitalization, digitalisation, digitization, it operations, it infrastructure, chief information officer, chief digital officer, cdo, chief data officer, chief information security officer, database, servers, telecom, telecommunications, technology services, it services, identity access, sharepoint, servicenow, enterprise systems, business systems, it project, data protection technology, microsoft, oracle, web technologies',
    de: 'it, edv, informatik, *informatik, informationstechnik, informationstechnologie, informationssicherheit, it sicherheit*, informationssicherheit*, digitalisierung*, daten*, *daten, netzwerk*, infrastruktur, sap, systemintegration, rechenzentrum, cybersicherheit, künstliche intelligenz, ki, informationssysteme, stammdaten*, datenanalyse, telekommunikation, anwendungs+betreuung it',
    fr: 'informatique, si, systèmes information, système information, transformation digitale, transformation numérique, numérique, données, data, réseau informatique, réseaux, cybersécurité, sécurité informatique, infrastructure|infrastructures, télécom|télécoms, intelligence artificielle, systèmes réseaux, ti, digitalisation',
    es: 'informática, sistemas, sistemas información, ti, tic, tecnologías información, tecnología información, tecnología, tecnologías, datos, redes, ciberseguridad, seguridad informática, seguridad información, transformación digital, infraestructura|infraestructuras, inteligencia artificial, telecomunicaciones, digitalización, inteligencia negocio',
    it: 'informatica, sistemi informativi, sistemi informatici, ced, dati, reti, sicurezza informatica, cybersecurity, trasformazione digitale, infrastrutture, intelligenza artificiale, tecnologie informatiche, digitalizzazione, tecnologie, telecomunicazioni, it',
    pt: 'informática, ti, tecnologia informação, sistemas informação, sistemas, tecnologia, tecnologias, dados, redes, segurança informação, cibersegurança, transformação digital, infraestrutura|infraestruturas, inteligência artificial, telecomunicações, banco dados',
    nl: 'ict, it, informatica, automatisering, informatietechnologie, informatiebeveiliging, informatievoorziening, digitalisering, digitale transformatie, netwerk*, systeembeheer, functioneel beheer, applicatiebeheer, data, gegevens*, informatiemanagement',
  },
  hints: { en: 'technology, technologies, tech, digital, business analyst, transformation digital, system, software architect system, information', de: 'digital*, system*, technologie*', fr: 'digital|digitale, système|systèmes, technologie|technologies, technologique', es: 'digital, tecnológico|tecnológica', it: 'digitale, digital, sistemi, tecnologico|tecnologica', pt: 'digital, tecnológico|tecnológica', nl: 'digitaal|digitale, systeem*' },
};

export const ENGINEERING: RoleWords = {
  role: 'engineering',
  occupations: {
    en: 'software engineer, software developer, web developer, frontend|backend|fullstack developer|engineer, front|back end developer|engineer, full stack developer|engineer, app developer, mobile developer, android developer, ios developer, java developer, game developer, devops engineer, data engineer, machine learning engineer, ml engineer, ai engineer, site reliability engineer, sre, platform engineer, software architect, technical architect, programmer, coder, embedded *, process engineer, production engineer, manufacturing engineer, industrial engineer, design engineer, mechanical engineer, electrical engineer, civil engineer, chemical engineer, hardware engineer, systems engineer, system engineer, automation engineer, maintenance engineer, project engineer, structural engineer, controls engineer, field engineer, product engineer, application engineer, applications engineer, firmware engineer, plant engineer, aerospace engineer, reliability engineer, service engineer, cto, tech lead, engineering manager, vp engineering, electrician, machinist, welder, mechanic, architect, landscape architect, developer, draftsman, draughtsman, cad technician',
    de: '*entwickler, entwickler, programmierer, *programmierer, softwarearchitekt, *software+architekt, konstrukteur, *konstrukteur, bauingenieur, elektroingenieur, maschinenbau*, *prozess+ingenieur, projekt+ingenieur, entwicklungs+ingenieur, verfahrens*, elektriker, *elektriker, elektroniker, *elektroniker, mechatronik*, *mechaniker, mechaniker, *schlosser, monteur, *monteur, techniker, zeichner, *zeichner, architekt, landschaftsarchitekt, technischer|technische leiter|leitung|direktor|geschäftsführer|vorstand, bauleit*, *bauleit*, instandhalt*, technischer zeichner, zerspanungs*, werkzeug*, anlagenmechaniker, installateur, vermess*, industriemechaniker',
    fr: 'développeur|développeuse, développeur|développeuse web|logiciel|full|front|back|java|mobile, programmeur|programmeuse, ingénieur|ingénieure logiciel|développement|études|production|procédés|process|méthodes|mécanique|travaux|structure|conception, architecte logiciel, architecte, dessinateur|dessinatrice, technicien|technicienne maintenance|méthodes|bureau, conducteur|conductrice travaux, directeur|directrice technique, responsable technique, responsable maintenance, électricien|électricienne, mécanicien|mécanicienne, électromécanicien|électromécanicienne, soudeur|soudeuse, chef|cheffe chantier, chef|cheffe travaux, intégrateur web, ingénieur data, data engineer, responsable études, responsable bureau étude|études, projeteur|projeteuse',
    es: 'desarrollador|desarrolladora, programador|programadora, ingeniero|ingeniera software|procesos|producción|industrial|proyecto|proyectos|civil|mecánico|mecánica|eléctrico|datos, arquitecto|arquitecta software, arquitecto|arquitecta, delineante, jefe|jefa obra, director|directora técnico|técnica, técnico|técnica mantenimiento, jefe|jefa mantenimiento, electricista, mecánico|mecánica, soldador|soldadora, aparejador|aparejadora, responsable técnico|técnica, electromecánico',
    it: 'sviluppatore|sviluppatrice, programmatore|programmatrice, progettista, ingegnere software|processo|produzione|meccanico|civile|elettronico|gestionale, architetto software, architetto, disegnatore|disegnatrice, geometra, perito, direttore|direttrice tecnico|tecnica, responsabile tecnico|tecnica, manutentore, elettricista, meccanico, saldatore, direttore lavori, montatore, capocantiere, capo cantiere, ufficio tecnico',
    pt: 'desenvolvedor|desenvolvedora, programador|programadora, engenheiro|engenheira software|produção|processos|civil|mecânico|elétrico|dados|projetos, arquiteto|arquiteta software, arquiteto|arquiteta, projetista, desenhista, diretor|diretora técnico|técnica, responsável técnico|técnica, eletricista, mecânico, soldador, técnico|técnica manutenção|eletrônica|mecânica, mestre obras, chefe manutenção',
    nl: 'ontwikkelaar, *ontwikkelaar, programmeur, *programmeur, software+architect, werktuigbouwkundig*, constructeur, *constructeur, tekenaar, *tekenaar, technicus, monteur, *monteur, elektricien, *projectingenieur, procesingenieur, technisch directeur, technisch manager, werkvoorbereider, bouwkundig*, architect, uitvoerder, lasser, timmerman, loodgieter, storingsmonteur, landmeter, hoofd techniek',
  },
  fields: {
    en: 'engineering, software, software development, software engineering, web development, app development, devops, platform, frontend, backend, fullstack, full stack, rnd, research development, product engineering, hardware, mechanical, electrical, electronics, automation, robotics, civil engineering, construction, architecture, chief technology officer, chief technical officer, technical director, technical operations, maintenance, mechanical engineering, blockchain, embedded, firmware, site reliability, java, python, php, net developer, wordpress, ios, android, semiconductor, aerospace, cad',
    de: '*software*, software+entwicklung, *entwicklung, entwicklung, forschung entwicklung, fne, technik, *technik, *konstruktion*, instandhaltung*, ingenieurwesen, automatisierung*, webentwicklung, anwendungsentwicklung, maschinen*, anlagenbau, bauwesen, hochbau, tiefbau, technische entwicklung|leitung, elektro*, mechanik',
    fr: 'ingénierie, logiciel|logiciels, développement, développement logiciel|web, recherche développement, rnd, technique, bureau études|étude, études techniques, génie civil|logiciel|mécanique, maintenance, travaux, mécanique, électronique, électrique, automatisme, bâtiment, btp, innovation technique, travaux neufs, méthodes',
    es: 'ingeniería, software, desarrollo, desarrollo software|web, ind, investigación desarrollo, mantenimiento, obra|obras, construcción, mecánica, electrónica, automatización, oficina técnica, departamento técnico, idi',
    it: 'ingegneria, responsabile|direttore rns, software, sviluppo, sviluppo software, ricerca sviluppo, rns, manutenzione, progettazione, tecnico ufficio, meccanica, elettronica, automazione, cantiere, edilizia, ufficio tecnico, costruzioni',
    pt: 'engenharia, software, desenvolvimento, desenvolvimento software|web|sistemas, pnd, pesquisa desenvolvimento, manutenção, obra|obras, construção, mecânica, eletrônica, automação',
    nl: 'engineering, software+ontwikkeling, ontwikkeling, onderzoek ontwikkeling, techniek, technische dienst, onderhoud, bouw, werktuigbouw*, elektrotechniek, constructie, softwareontwikkeling, webontwikkeling, installatietechniek',
  },
  trades: {
    en: 'engineer, *engineer, technologist, development engineer', de: 'ingenieur, *ingenieur, entwicklungs*, dipl ing, diplomingenieur', fr: 'ingénieur|ingénieure', es: 'ingeniero|ingeniera', it: 'ingegnere, ing', pt: 'engenheiro|engenheira', nl: 'ingenieur, *ingenieur, engineer',
  },
  hints: { en: 'technical, development, innovation technology', de: 'technisch*, bau', es: 'técnico|técnica', it: 'tecnico|tecnica', pt: 'técnico|técnica', nl: 'technisch|technische' },
  fallbacks: { en: 'technician', fr: 'technicien|technicienne', de: 'techniker, *techniker', nl: 'technieker' },
};

export const QUALITY_ASSURANCE: RoleWords = {
  role: 'quality_assurance',
  occupations: {
    en: 'tester, software tester, test engineer, qa engineer, qa analyst, qa tester, quality engineer, quality inspector, quality manager, sdet, test manager, test analyst, test lead, qa lead, qc analyst, quality controller, quality technician, test automation engineer, automation tester, software quality engineer',
    de: 'tester, *tester, *qualitäts+manag*, *qualitäts+ingenieur, *qualitäts+beauftragt*, qualitäts+prüfer, testmanager, test+manager, test+ingenieur, qmb, qs leiter, qm leiter, qualitäts*',
    fr: 'testeur|testeuse, qualiticien|qualiticienne, ingénieur|ingénieure qualité, ingénieur|ingénieure test|tests|validation, technicien|technicienne qualité, responsable qualité, auditeur|auditrice qualité, contrôleur|contrôleuse qualité, responsable qhse',
    es: 'tester, ingeniero|ingeniera calidad, técnico|técnica calidad, responsable calidad, inspector|inspectora calidad, jefe|jefa calidad, auditor|auditora calidad',
    it: 'tester, collaudatore, collaudatrice, ingegnere qualità, responsabile qualità, addetto|addetta qualità, ispettore qualità',
    pt: 'testador|testadora, engenheiro|engenheira qualidade, analista qualidade|testes, técnico|técnica qualidade, inspetor|inspetora qualidade, gestor|gestora qualidade, auditor|auditora qualidade',
    nl: 'tester, *tester, testanalist, testmanager, kwaliteits+manager, kwaliteits+medewerker, kwaliteitscoördinator, kwaliteits*, kwaliteitsfunctionaris, testengineer',
  },
  fields: {
    en: 'quality, qa, qc, quality assurance, quality control, quality management, testing, software testing, test automation, software quality, qhse, hseq, validation, gmp, regulatory quality, product quality, food safety, qms, supplier quality',
    de: '*qualität*, qm, qs, qualitätssicherung, qualitätsmanagement, qualitätskontrolle, qualitätswesen, testing, testautomatisierung, prüfwesen, validierung',
    fr: 'qualité, assurance qualité, contrôle qualité, qse, qhse, qhsse, tests, validation, recette, qualité sécurité environnement, hygiène sécurité',
    es: 'calidad, aseguramiento calidad, control calidad, garantía calidad, pruebas, calidad medio ambiente',
    it: 'qualità, assicurazione qualità, controllo qualità, collaudo, testing, qualità sicurezza ambiente',
    pt: 'qualidade, garantia qualidade, controle qualidade, controlo qualidade, testes, qualidade ambiente',
    nl: 'kwaliteit*, kwaliteitszorg, kwaliteitscontrole, kwaliteitsborging, testen, qa, kam coördinator|manager',
  },
};

export const PRODUCT: RoleWords = {
  role: 'product',
  occupations: { en: 'product owner, product manager, technical product manager, group product manager, product lead, product analyst, product leader, po, cpo, chief product officer, head product, product director', de: '*produkt+manag*, *produkt+leit*, *produkt+entwickl*, product owner, produktverantwortlich*, produkteigner', fr: 'chef|cheffe produit, responsable produit|produits, chef|cheffe gamme, directeur|directrice produit', es: 'jefe|jefa producto, gerente producto, responsable producto, gestor|gestora producto, director|directora producto', it: 'responsabile prodotto, capo prodotto, product manager, product specialist', pt: 'gerente produto|produtos, gestor|gestora produto, dono produto, responsável produto', nl: 'product+manager, product+ontwikkel*, product+eigenaar, product owner, product+verantwoordelijke, productspecialist' },
  fields: { en: 'product, products, product management, product development, product strategy, product operations, product ops, product innovation, product portfolio, product line', de: 'produkt, produkte, *produkt+management, *produkt+entwicklung, product, sortiment*, produkt*', fr: 'produit, produits, développement produit|produits, gestion produit|produits, offre produit', es: 'producto, productos, desarrollo producto|productos, gestión producto', it: 'prodotto, prodotti, sviluppo prodotto|prodotti, gestione prodotto', pt: 'produto, produtos, desenvolvimento produto|produtos, gestão produto', nl: 'product, producten, product+management, productontwikkeling, assortiment*' },
};

export const DESIGN: RoleWords = {
  role: 'design',
  occupations: {
    en: 'designer, *designer, graphic designer, ux designer, ui designer, ux ui designer, product designer, interior designer, fashion designer, web designer, game designer, industrial designer, motion designer, ux researcher, ux writer, illustrator, animator, art director, creative director, creative lead, artist, photographer, videographer, video editor, interior architect, stylist, visual designer, set designer, design director, design lead, design manager, ux lead, 3d artist, concept artist, film maker, filmmaker, goldsmith',
    de: 'designer, *designer, grafiker, *grafiker, gestalter, *gestalter, mediengestalt*, fotograf, *fotograf, illustrator, innenarchitekt, kreativdirekt*, grafikdesign*, creative director, art director, kameramann, cutter, bühnenbildner, künstler, modedesign*',
    fr: 'designer, graphiste, webdesigner, infographiste, directeur|directrice artistique, directeur|directrice création, illustrateur|illustratrice, photographe, styliste, architecte intérieur, motion designer, maquettiste, concepteur|conceptrice graphique, vidéaste, monteur|monteuse vidéo, ergonome, artiste, créatif|créative',
    es: 'diseñador|diseñadora, diseñador|diseñadora gráfico|gráfica|web|producto|industrial, ilustrador|ilustradora, fotógrafo|fotógrafa, director|directora arte, director|directora creativo|creativa, interiorista, maquetador|maquetadora, creativo|creativa, artista, editor|editora video|vídeo, videógrafo',
    it: 'designer, grafico|grafica, grafico pubblicitario, direttore|direttrice creativo|creativa, direttore artistico, art director, illustratore|illustratrice, fotografo|fotografa, stilista, arredatore|arredatrice, web designer, creativo|creativa, videomaker, interior designer, architetto interni',
    pt: 'designer, designer gráfico|gráfica|produto, ilustrador|ilustradora, fotógrafo|fotógrafa, diretor|diretora arte, diretor|diretora criativo|criativa, diretor|diretora criação, artista, editor|editora vídeo, estilista, criativo|criativa',
    nl: 'vormgever, *vormgever, ontwerper, *ontwerper, grafisch|grafische *, illustrator, fotograaf, creatief directeur, interieurarchitect, interieurontwerper, stylist, art director, vormgeefster, dtp*, designer',
  },
  fields: {
    en: 'design, product design, graphic design, interior design, industrial design, ux, ui, ux ui, user experience, user interface, user research, creative, visual design, art, animation, motion graphics, photography, service design, fashion, creation, brand design',
    de: 'design, *design, gestaltung, *gestaltung, grafik, kreation, kreativ*, ux, ui, fotografie, benutzererfahrung',
    fr: 'design, graphisme, création, artistique, expérience utilisateur, design graphique, ux, ui, créatif|créative, photographie, pao',
    es: 'diseño, diseño gráfico|producto|industrial, arte, creatividad, experiencia usuario, ux, ui, fotografía',
    it: 'design, grafica, progettazione grafica, esperienza utente, creatività, arte, ux, ui, fotografia, stile',
    pt: 'design, criação, arte, experiência usuário, experiência utilizador, ux, ui, fotografia, artes gráficas',
    nl: 'design, vormgeving, ontwerp, creatie, creatief|creatieve, fotografie, ux, ui',
  },
};

export const RESEARCH: RoleWords = {
  role: 'research',
  occupations: {
    en: 'researcher, research scientist, research associate, research assistant, research fellow, research engineer, research analyst, scientist, applied scientist, principal scientist, postdoc, postdoctoral *, principal investigator, phd student, phd candidate, phd researcher, biologist, chemist, physicist, statistician, economist, lab technician, laboratory technician, clinical research associate, mathematician, geologist, archaeologist, historian, sociologist, lab manager',
    de: 'forscher, *forscher, wissenschaftler, *wissenschaftler, wissenschaftlich* mitarbeiter, wissenschaftlich* *, doktorand, promovend, laborant, *laborant, chemiker, biologe, biologin, physiker, mathematiker, geologe, geologin, statistiker, historiker, postdoktorand, cta, bta, laborleit*, biochemiker',
    fr: 'chercheur|chercheuse, enseignant chercheur, enseignante chercheuse, ingénieur|ingénieure recherche, scientifique, doctorant|doctorante, chimiste, biologiste, physicien|physicienne, attaché|attachée recherche|recherche clinique, technicien|technicienne laboratoire, laborantin|laborantine, statisticien|statisticienne, mathématicien, arc, directeur recherche, chargé|chargée recherche|études, maître conférences recherche',
    es: 'investigador|investigadora, científico|científica, químico|química, biólogo|bióloga, físico|física, doctorando|doctoranda, técnico|técnica laboratorio, estadístico, monitor ensayos, matemático|matemática, geólogo|geóloga',
    it: 'ricercatore|ricercatrice, scienziato|scienziata, chimico|chimica, biologo|biologa, fisico|fisica, dottorando|dottoranda, tecnico laboratorio, assegnista ricerca, statistico|statistica, matematico|matematica, borsista ricerca, geologo|geologa',
    pt: 'pesquisador|pesquisadora, investigador|investigadora, cientista, químico|química, biólogo|bióloga, doutorando|doutoranda, técnico|técnica laboratório, bolseiro|bolseira investigação, físico|física, estatístico|estatística',
    nl: 'onderzoeker, *onderzoeker, wetenschapper, *wetenschapper, promovendus, promovenda, laborant, *laborant, analist laboratorium, chemicus, bioloog, *bioloog, natuurkundige, wetenschappelijk medewerker, wiskundige, statisticus',
  },
  fields: {
    en: 'research, r research, science, sciences, laboratory, lab, clinical research, clinical trials, scientific, innovation research, postdoctoral, clinical operations, biotech, life sciences, chemistry, biology, user insights',
    de: 'forschung, *forschung, wissenschaft*, labor, *labor, klinische forschung, laboratorium, chemie, biologie',
    fr: 'recherche, recherches, laboratoire, science|sciences, recherche clinique, scientifique, essais cliniques',
    es: 'investigación, laboratorio, ciencia|ciencias, ensayos clínicos, científico',
    it: 'ricerca, ricerche, laboratorio, scienza|scienze, ricerca clinica, sperimentazione',
    pt: 'pesquisa, investigação, laboratório, ciência|ciências, pesquisa clínica',
    nl: 'onderzoek, *onderzoek, laboratorium, wetenschap*, lab, klinisch onderzoek',
  },
  hints: { en: 'innovation, insights', de: '*innovation*, studien*', fr: 'innovation', es: 'innovación', it: 'innovazione', pt: 'inovação', nl: 'innovatie*' },
};
