import type { RoleWords } from './role-words.ts';

/** Teaching and care for children beyond `roles-people.ts`. */
export const MORE_EDUCATION_JOBS: RoleWords = {
  role: 'education',
  occupations: {
    en: 'nursery assistant|nurse|manager|teacher|practitioner, vice|deputy principal, preschool *, reader in history, guidance counselor|counsellor, sen coordinator, senco, registrar, archivist, museum educator, governess, au pair, babysitter, swim instructor, yoga instructor|teacher, fitness instructor, ski instructor, headteacher, chancellor, vice chancellor, phd supervisor, school counsellor, teaching fellow, chair of department, program chair',
    de: 'archivar, tagesmutter, tagesvater, seminar+leit*, kurs+leit*, jugend+leit*, jugendreferent, musikschul*, fahrschul*, tanzlehrer, yogalehrer, hochschul*, akademie+leit*, fachbereichsleit* schule, dekan, kanzler, schulsozial*, lernbegleiter, bildungsreferent, weiterbildungs*, museumspädagog*, heilpädagog*, kinderbetreu*',
    fr: 'surveillant|surveillante, conseiller|conseillère orientation, aesh, assistant|assistante maternel|maternelle, archiviste, répétiteur|répétitrice, recteur|rectrice, recteur académie, nounou, assistant|assistante éducation, directeur|directrice crèche, agrégé|agrégée, animateur|animatrice jeunesse|périscolaire, éducateur|éducatrice jeunes enfants, auxiliaire puériculture, chargé|chargée cours|enseignement|td, coordinateur|coordinatrice pédagogique, inspecteur|inspectrice éducation',
    es: 'archivero|archivera, auxiliar conversación, profesor|profesora titular|asociado|asociada|secundaria|universitario, orientador|orientadora escolar, niñera, psicopedagogo|psicopedagoga, director|directora instituto, jefe|jefa departamento docente',
    it: 'archivista, educatrice|educatore asilo, baby sitter, animatore|animatrice, maestro|maestra, collaboratore scolastico, collaboratrice scolastica, vicepreside, responsabile didattico|didattica',
    pt: 'arquivista, psicopedagogo|psicopedagoga, coordenador|coordenadora curso, coordenador|coordenadora ensino, babá, monitor|monitora, auxiliar ação educativa, auxiliar educação',
    nl: 'archivaris, kleuterjuf, intern begeleider, studieadviseur, decaan, leerlingbegeleider, onderwijsassistent*, gastouder, oppas, zorgcoördinator school, schooldirecteur, afdelingsleider onderwijs, vakleerkracht, sportinstructeur, pedagogisch|pedagoog, pedagoog, *pedagoog',
  },
};

/** Money beyond `roles-money.ts`: banks, insurers and the public purse. */
export const MORE_FINANCE_JOBS: RoleWords = {
  role: 'finance',
  occupations: {
    en: 'financial planner, bank manager, bank branch manager, vc associate, vc analyst, vc partner, loss adjuster, loss assessor, bursar, credit risk manager, investment associate, private equity associate, insurance broker|advisor|consultant|specialist|clerk, mortgage broker|advisor|consultant, paraplanner, debt collector, fund accountant, credit controller',
    de: '*firmenkundenbetreu*, privatkundenbetreu*, privatkundenberat*, schaden+sachbearbeit*, schadens+sachbearbeit*, kassenwart, kassenleiter, kassenführer, bankdirektor, sparkassen+direkt*, *banker, bankangestellt*, bankfach*, filialleiter bank, filialdirektor bank, kreditor, *aktuar, bausparkassen*, underwriter, sachverständiger versicherung, investor, business angel, regulierer, rentenberater',
    fr: 'souscripteur|souscriptrice, gestionnaire fonds|contrats|prêts, agent|agente général|générale assurance|assurances, directeur|directrice agence bancaire, responsable agence bancaire, chargé|chargée clientèle banque|bancaire|professionnels, conseiller|conseillère banque, courtier|courtière assurance|assurances, expert assurance|assurances, analyste risque|risques|crédit, gérant portefeuille, credit manager, chargé|chargée assurance, télésouscripteur, inspecteur assurances',
    es: 'perito|perita seguros, suscriptor|suscriptora, cajero|cajera banco, interventor|interventora, mediador|mediadora seguros, gestor|gestora patrimonios|cobros|inversiones|siniestros, tramitador|tramitadora siniestros, agente seguros, director|directora banco, empleado|empleada banca|banco, gestor|gestora bancario|bancaria, asesor|asesora patrimonial, analista riesgos|crédito',
    it: 'perito assicurativo, sottoscrittore, gestore|gestrice patrimoniale|patrimoni|fondi, direttore|direttrice banca, impiegato|impiegata banca|bancario|bancaria, intermediario|intermediaria assicurativo|assicurativa|finanziario, consulente assicurativo|assicurativa, liquidatore|liquidatrice sinistri, agente assicurazioni, gestore|gestrice crediti, analista credito|rischi',
    pt: 'perito|perita seguros, subscritor|subscritora, gestor|gestora carteiras|patrimônio|património|sinistros, caixa bancário|bancária, mediador|mediadora seguros, agente seguros, gerente bancário|bancária, empregado|empregada bancário|bancária, analista crédito|cobrança|investimentos|risco|sinistros, assessor|assessora financeiro|financeira',
    nl: '*schade+expert, schade+behandelaar, bankadviseur, bankmedewerker, assurantie+adviseur, verzekerings+adviseur, *verzekeraar, kredietanalist, kredietbeoordelaar, financieel planner, fondsmanager, investeerder, treasurer, financieel medewerker',
  },
  fields: { en: 'underwriting', de: 'schaden*, sparkassen*', nl: 'schade*, assurantie*, pensioen*, incasso*' },
  hints: { en: 'bank, pension, payments' },
};

/** Selling beyond `roles-market.ts`: travel, pharma, agents and shopkeepers. */
export const MORE_SALES_JOBS: RoleWords = {
  role: 'sales',
  occupations: {
    en: 'auctioneer, travel agent|consultant|advisor, travel counsellor, ticket seller, medical sales *, pharmaceutical sales *, medical representative, counter manager|staff, bid manager, bid writer, proposal manager, renewals manager|specialist|representative, shopkeeper, merchant, trader retail, bookseller, fashion consultant, fashion advisor, sales consultant|advisor|agent|associate|specialist, telesales agent|executive|manager|representative, account mgr, acct mgr, acct exec, sales rep, retail manager|supervisor, shop manager, store mgr, dealer, car dealer, reseller, distributor, wholesaler, solution seller, deal desk *, solutions engineer, sales closer, appointment setter, canvasser',
    de: 'reiseverkehrs*, reiseberater, *reisebüro*, tourismuskauf*, automobilverkäufer, pharmareferent, *pharmaberater, medizinprodukteberater, klinikreferent, angebotsmanager, kaufmann|kauffrau gross aussenhandel, kaufmann|kauffrau groß außenhandel, handelsfachwirt, *handelsvertret*, handelsagent, bid manager, markt+leit*, store manager, shop+leit*, filialleiter, *verkaufs+leit*, ladeninhaber verkauf, *buchhändler, *einzelhändler, *grosshändler, *fachhändler, *autohändler, *weinhändler, *akquisiteur',
    fr: 'agent|agente voyages|voyage, conseiller|conseillère voyages|voyage, téléprospecteur|téléprospectrice, visiteur|visiteuse médical|médicale, conseiller|conseillère automobile, commercial|commerciale itinérant|itinérante|export|france|b2b|btob|junior|senior|indépendant|grand|grands|régional|secteur|terrain, animateur|animatrice réseau|ventes, promoteur|promotrice ventes, inspecteur|inspectrice commercial|commerciale, négociateur|négociatrice, marchand|marchande, commerçant|commerçante, négociant|négociante, libraire, buraliste, employé|employée commercial|commerciale, agent|agente commercial|commerciale, responsable boutique, directeur|directrice régional|régionale ventes, délégué|déléguée pharmaceutique, conseiller|conseillère ventes, chef|cheffe ventes|vente, responsable export, responsable compte|comptes, responsable clientèle commerciale, prescripteur|prescriptrice',
    es: 'agente viajes, asesor|asesora viajes, teleoperador|teleoperadora ventas, visitador|visitadora médico|médica, informador|informadora técnico|técnica, comerciante, preventa, promotor|promotora, librero|librera, tendero|tendera, distribuidor|distribuidora, mayorista, gestor|gestora punto venta, agente exportación, responsable cuentas, técnico|técnica ventas, gerente zona, delegado|delegada médico|zona|territorial',
    it: 'agente viaggio|viaggi, consulente viaggio|viaggi, promoter, informatore|informatrice medico|scientifico|scientifica, isf, commerciante, agente plurimandatario|monomandatario|enasarco, procacciatore|procacciatrice, procacciatore affari, negoziante, libraio|libraia, rivenditore, grossista, addetto|addetta vendite, direttore|direttrice punto vendita|negozio, responsabile punto vendita, agente commerciale|vendite, capo vendite, venditore|venditrice',
    pt: 'agente viagens, consultor|consultora viagens, comerciante, lojista, delegado|delegada informação médica, delegado|delegada propaganda médica, propagandista, propagandista médico, informador|informadora médico, pré vendas, livreiro|livreira, empregado|empregada loja|balcão, distribuidor|distribuidora, chefe vendas|loja, encarregado|encarregada loja, revendedor|revendedora, feirante, angariador|angariadora, técnico|técnica vendas',
    nl: 'reisadviseur, reisagent, artsenbezoeker, rayonmanager, rayonhoofd, winkelier, handelaar, *handelaar, telemarketeer, vakkenvuller, exportmanager, winkelbediende, boekhandelaar, verkoop+adviseur, winkelhulp, bedrijfsleider retail, grossier, verkoop+leider, detailhandel*, marktkoopman, commercieel manager|adviseur|directeur|vertegenwoordiger',
  },
};

/** Law beyond `roles-office.ts`: courts, notaries, contracts. */
export const MORE_LEGAL_JOBS: RoleWords = {
  role: 'legal',
  occupations: {
    en: 'court clerk, court reporter, conveyancer, conveyancing clerk|executive, law clerk, bailiff, ombudsman, ombudsperson, contract administrator|specialist|negotiator, legal executive, immigration advisor|adviser, arbitrator, trainee solicitor',
    de: 'gerichtsvollzieher, vertragsmanager, insolvenzverwalter, amtsrichter, landrichter, familienrichter, strafrichter, verwaltungsrichter, urkundsbeamt*, contract manager, nachlasspfleger, betreuungsrichter, volljurist*, wirtschaftsjurist*, gerichtsschreiber',
    fr: 'mandataire judiciaire, commissaire justice, administrateur|administratrice judiciaire, notaire associé|associée, substitut procureur, collaborateur|collaboratrice avocat, élève avocat, contract manager, gestionnaire contrats juridiques',
    es: 'fiscal anticorrupción, registrador|registradora propiedad, mediador|mediadora, oficial notaría, asesor|asesora legal, asistente legal, perito judicial, administrador|administradora concursal, secretario|secretaria judicial',
    it: 'cancelliere, ufficiale giudiziario, curatore fallimentare, praticante legale, praticante notarile, segretario|segretaria comunale, mediatore civile, conciliatore',
    pt: 'oficial justiça, escrivão, escrivã, promotor|promotora justiça, delegado|delegada polícia, desembargador|desembargadora, tabelião, tabeliã, conservador|conservadora registo, defensor|defensora público|pública, administrador|administradora insolvência',
    nl: 'officier justitie, deurwaarder, notarisklerk, mediator, gerechtssecretaris, rechtbankmedewerker, contractmanager, contractbeheerder, wetgevingsjurist, toezichthouder',
  },
  fields: { en: 'kyc, aml, sanctions, conveyancing' },
};

/** Writing, stage and screen beyond `roles-public.ts`. */
export const MORE_MEDIA_JOBS: RoleWords = {
  role: 'communications',
  occupations: {
    en: 'subtitler, podcaster, presenter, tv presenter, news anchor, anchor, tv|radio|film|video|podcast producer, screenwriter, novelist, playwright, poet, ghostwriter, scriptwriter, content editor, transcriptionist, subeditor, radio presenter, technical author',
    de: 'schriftsteller, verlagsleit*, *verlagsleit*, nachrichtensprecher, radiomoderator, produzent, drehbuchautor, chefreporter, programmleiter radio, medienkaufmann, medienkauffrau, untertitler',
    fr: 'présentateur|présentatrice, écrivain|écrivaine, scénariste, producteur|productrice, producteur|productrice délégué|déléguée, iconographe, auteur|auteure|autrice, romancier|romancière, chroniqueur|chroniqueuse, animateur|animatrice radio|tv|télé, rédacteur|rédactrice en chef, chargé|chargée production',
    es: 'escritor|escritora, guionista, presentador|presentadora, productor|productora, productor|productora audiovisual|ejecutivo, subtitulador|subtituladora, técnico|técnica comunicación, redactor|redactora jefe|jefa, autor|autora, columnista',
    it: 'sceneggiatore|sceneggiatrice, conduttore|conduttrice, produttore|produttrice, autore|autrice, presentatore|presentatrice, doppiatore|doppiatrice, romanziere',
    pt: 'escritor|escritora, roteirista, guionista, apresentador|apresentadora, produtor|produtora, produtor|produtora audiovisual, autor|autora, editor|editora chefe, radialista, colunista',
    nl: 'schrijver, schrijfster, presentator, presentatrice, producent, scenarist, scenarioschrijver, redactrice, columnist, programmamaker, ondertitelaar',
  },
};

/** Marketing beyond `roles-market.ts`. */
export const MORE_MARKETING_JOBS: RoleWords = {
  role: 'marketing',
  occupations: {
    en: 'youtuber, tiktoker, streamer, market researcher, market research *, shopper marketing, ad ops manager|specialist, email marketer, wedding planner, event technician, event organizer|organiser, brand strategist, creative strategist, growth lead|hacker|marketer, digital marketer',
    de: 'marktforscher, mediaberater, *messebauer, influencer, *veranstalter, eventplaner, hochzeitsplaner, werbeleiter, social media redakteur, veranstaltungstechnik*',
    fr: "chargé|chargée études marketing|marché, influenceur|influenceuse, organisateur|organisatrice événements|mariages, wedding planner, chef|cheffe publicité, directeur|directrice clientèle",
    es: 'organizador|organizadora eventos, investigador|investigadora mercados, planificador|planificadora medios, influencer, productor|productora eventos, técnico|técnica eventos, técnico|técnica marketing',
    it: 'organizzatore|organizzatrice eventi, influencer',
    pt: 'produtor|produtora eventos, influenciador|influenciadora, redator|redatora publicitário|publicitária, organizador|organizadora eventos, cerimonialista',
    nl: 'marktonderzoeker, campagne+manager, campagneleider, websitebeheerder, influencer, congresorganisator, evenementenorganisator, trouwplanner, relatiemarketeer',
  },
  fields: { en: 'mktg, mkt, mkting, affiliate, affiliates, exhibition, exhibitions, conference, conferences' },
};

/** Personnel, offices, systems and buildings: what the other tables leave out. */
export const MORE_OFFICE_JOBS: readonly RoleWords[] = [
  {
    role: 'human_resources',
    occupations: {
      en: 'training officer|coordinator, benefits analyst|manager|specialist, compensation manager, hr admin, hr businesspartner',
      de: 'gehaltsbuchhalt*, ausbildungsbeauftragt*, betriebsratsmitglied, gleichstellungs*, hr businesspartner, vergütungsreferent, schwerbehinderten*, entgeltabrechn*',
      fr: 'chargé|chargée mission handicap, gestionnaire carrières|carrière, référent|référente handicap, chargé|chargée qvt|qvct, assistant|assistante ressources humaines',
      es: 'analista compensaciones|nómina|nóminas, generalista rrhh, técnico|técnica formación|nóminas', it: 'responsabile formazione, addetto|addetta formazione', pt: 'técnico|técnica formação, generalista rh', nl: 'arbeidsdeskundige, vertrouwenspersoon, hr businesspartner, loopbaan+adviseur, loopbaan+coach, loon+administrateur, loonadviseur, personeelsconsulent, verzuim*, arbo*',
    },
    fields: { en: 'workplace experience, employee success, wellbeing, compensation' },
  },
  {
    role: 'administrative',
    occupations: {
      en: 'switchboard operator, records manager|officer|clerk, office junior, telephone operator, archives assistant, admin executive|officer|staff|clerk|support', de: 'bürohilfe, *büroangestellt*, datenerfass*, beamter, beamtin, beamte, *beamter, amtsrat, regierungs*, *inspektor, stadtinspektor, kreisinspektor, ratsschreiber, protokollführer, amtfrau, amtmann',
      fr: 'opérateur|opératrice saisie, agent|agente territorial|collectivité|état|mairie, rédacteur|rédactrice territorial|territoriale, attaché|attachée territorial|territoriale|administration', es: 'ordenanza, técnico administración, gestor|gestora administrativo|administrativa, grabador|grabadora datos', it: 'usciere, istruttore|istruttrice amministrativo|amministrativa', pt: 'funcionário|funcionária público|pública, servidor|servidora público|pública, digitador|digitadora, técnico|técnica secretariado, assistente técnico, assistente operacional', nl: 'secretariaatsmedewerker, administratief assistent, gemeenteambtenaar, rijksambtenaar, griffiemedewerker, data entry medewerker, beleidsambtenaar, balie*',
    },
    hints: { en: 'mailroom, clerk', es: 'funcionario|funcionaria', fr: 'fonctionnaire' },
  },
  {
    role: 'information_technology',
    occupations: {
      en: 'soc analyst, it auditor, incident manager, gis analyst|specialist, data steward, change manager it, bi developer|analyst|consultant|manager|lead|engineer, power bi developer|analyst|consultant, crm administrator|admin, pentester, hacker, iam engineer|analyst|specialist, cloud administrator|consultant|specialist|security, red team lead|operator, threat hunter|analyst, vulnerability analyst|manager, soc manager|lead|engineer, it lead, it coordinator, it officer', de: 'anwendungsbetreuer, it koordinator, it mitarbeiter, it spezialist, it referent, it manager, it consultant, *informationssicherheits*, digitalisierungsbeauftragt*, datenerfassung it, cloud architekt', fr: 'analyste soc, responsable réseau|systèmes|si, directeur|directrice numérique|digital, administrateur|administratrice cloud, business analyst, référent|référente informatique, architecte cloud|data|réseau', es: 'analista funcional|soc|bi|ciberseguridad, arquitecto|arquitecta cloud|datos, ingeniero|ingeniera sistemas|ciberseguridad', it: 'analista funzionale|soc|bi, tecnico|tecnica rete, responsabile rete|sistemi|sicurezza informatica', pt: 'analista soc|bi|segurança, engenheiro|engenheira segurança informação, arquiteto|arquiteta cloud', nl: 'business analist, technisch beheerder, informatiebeveilig*, technisch applicatiebeheerder, ict coördinator, ict beheerder, technisch informaticus',
    },
    fields: { en: 'itsm, gis, iam, siem, devsecops' },
  },
  {
    role: 'purchasing',
    occupations: { en: 'purchasing clerk|assistant|officer|coordinator|administrator, category lead|specialist, supplier quality buyer', de: 'vergabestelle, vergabe+manag*', es: 'encargado|encargada compras, licitador', it: 'ufficio gare, addetto|addetta gare', pt: 'analista licitações, licitador|licitadora', nl: 'aankoper, *aankoper, contractmanager inkoop, aanbestedingsjurist inkoop' },
  },
  {
    role: 'real_estate',
    occupations: { en: 'leasing manager|director|specialist|executive, building manager, property valuer, valuer, appraiser, housing officer|manager, block manager, concierge property', de: 'objektmanager, objekt+betreu*, *weg verwalter, weg verwalterin, verwalter weg, projektentwickler immobilien, vermietungs*, *immobilienkauf*, liegenschafts*', fr: 'responsable patrimoine immobilier, gardien immeuble, expert immobilier, expert foncier', es: 'tasador|tasadora, captador|captadora inmobiliario|inmobiliaria, perito inmobiliario', it: 'perito immobiliare, perito estimatore, mediatore|mediatrice immobiliare', pt: 'avaliador|avaliadora imóveis, síndico|síndica, gestor|gestora condomínio|condomínios, corretor|corretora', nl: 'projectontwikkelaar, woonconsulent, woonmakelaar, verhuur+medewerker, verhuur*, taxateur' },
  },
];
