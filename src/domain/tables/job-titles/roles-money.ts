import type { RoleWords } from './role-words.ts';

export const FINANCE: RoleWords = {
  role: 'finance',
  occupations: {
    en: 'controller, comptroller, financial controller, banker, *banker, financial analyst, treasurer, trader, fund manager, portfolio manager investment, wealth manager, stockbroker, underwriter, actuary, loan officer, teller, investor, investment manager, insurance agent, insurance broker, financial advisor, financial adviser, venture capitalist, claims adjuster, claims handler, credit manager, finance business partner, relationship manager banking, angel investor, equity analyst, credit analyst, quant, business angel, portfolio manager',
    de: 'controller, *controller, bankkauf*, banker, *bankkauf*, *bankberat*, finanzberat*, vermögensberat*, versicherungsmakler, versicherungsvertret*, versicherungskauf*, versicherungsfachm*, kundenberater bank, anlageberat*, kreditanalyst, aktuar, vermögensverwalter, kämmerer, kämmerin, *kämmerer, *kämmerin, schatzmeister, schadenregulierer, kaufmännischer|kaufmännische leiter|leitung|geschäftsführer|direktor, kaufmännischer vorstand, finanzchef, firmenkundenberat*, wertpapier*, fondsmanager, bankfachwirt, bilanzanalyst',
    fr: 'contrôleur|contrôleuse gestion, contrôleur|contrôleuse financier|financière, daf, raf, trésorier|trésorière, banquier|banquière, courtier|courtière, assureur, analyste financier|financière, actuaire, conseiller|conseillère financier|financière|bancaire|patrimoine, gestionnaire patrimoine|sinistres, chargé|chargée recouvrement, gestionnaire assurance|assurances, conseiller|conseillère assurance, gestionnaire actif|actifs',
    es: 'controller, tesorero|tesorera, banquero|banquera, analista financiero|financiera, corredor|corredora bolsa|seguros, agente seguros, actuario|actuaria, asesor|asesora financiero|financiera, gestor|gestora banca|fondos|patrimonios, director|directora oficina|sucursal',
    it: 'controller, tesoriere|tesoriera, banchiere, bancario|bancaria, analista finanziario|finanziaria, broker, consulente finanziario|finanziaria, agente assicurativo, assicuratore, attuario, promotore finanziario, direttore filiale, credit manager, private banker',
    pt: 'controller, tesoureiro|tesoureira, bancário|bancária, analista financeiro|financeira, corretor|corretora seguros|valores, assessor|assessora investimentos|financeiro, atuário|atuária, gestor|gestora fundos, gerente banco|agência',
    nl: 'controller, *controller, bankier, bankmedewerker, hypotheek+adviseur, financieel adviseur, penningmeester, verzekeringsadviseur, acceptant, vermogensbeheerder, actuaris, kredietbeheerder, financieel directeur, cfo*, belegger, beleggingsadviseur, financieel analist',
  },
  fields: {
    en: 'finance, financial, cfo, financials, controlling, treasury, investment, investments, investor relations, fpna, financial planning, banking, insurance, credit, credit control, lending, mortgage, private equity, venture capital, asset management, wealth management, capital markets, corporate finance, mna, mergers acquisitions, billing, collections, cash management, pricing, budget, budgeting, funds, hedge fund, portfolio management, leasing, equity, claims, pensions, risk management',
    de: 'finanz*, *finanzen, *finanzierung, controlling, *controlling, treasury, kredit*, versicherung*, *versicherung, bank, banken, bankwesen, investment*, kaufmännischer|kaufmännische bereich, kapitalmarkt, beteiligung*, forderung*, mahnwesen, inkasso, kalkulation, vermögens*, zahlungsverkehr, risikomanag*, anlagen investment, haushalt finanzen, kämmerei',
    fr: 'finance, finances, financier|financière, contrôle gestion, trésorerie, banque, bancaire, assurance, assurances, crédit, investissement|investissements, administratif|administrative financier|financière, administration finance|finances, recouvrement, facturation, fusions acquisitions, gestion patrimoine, gestion actifs, patrimoine, budget, risques',
    es: 'finanzas, financiero|financiera, administración finanzas, administrativo|administrativa financiero|financiera, administrativo|administrativa finanzas, control gestión, tesorería, banca, bancario|bancaria, seguros, crédito|créditos, inversiones, inversión, facturación, cobros, cobranza|cobranzas, riesgos, presupuesto|presupuestos, fusiones adquisiciones',
    it: 'finanza, finanziario|finanziaria, finanziari, amministrazione finanza, amministrativo|amministrativa finanziario|finanziaria, controllo gestione, controlling, tesoreria, banca, assicurazioni, assicurativo|assicurativa, credito, crediti, investimenti, fatturazione, recupero crediti, rischi, budget, amministrazione controllo',
    pt: 'finanças, financeiro|financeira, administrativo|administrativa financeiro|financeira, administração finanças, controladoria, controle gestão, controlo gestão, tesouraria, banca, bancário, seguros, crédito, investimentos, investimento, faturamento, faturação, cobrança|cobranças, riscos, orçamento, fusões aquisições',
    nl: 'financiën, financieel|financiële, finance, financial, control, bank, bankieren, verzekering*, krediet*, belegging*, treasury, facturatie, facturering, debiteuren*, debiteurenbeheer*, hypotheek*, investering*, pensioenen',
  },
  hints: { en: 'risk', de: 'kaufmännisch*, risiko*, wirtschaft', fr: 'gestion financière', es: 'banco', it: 'banco', pt: 'banco' },
};

export const ACCOUNTING: RoleWords = {
  role: 'accounting',
  occupations: {
    en: 'accountant, financial accountant, chief accountant, management accountant, cost accountant, tax accountant, bookkeeper, auditor, internal auditor, cpa, acca, tax advisor, tax adviser, tax consultant, tax manager, tax specialist, accounts assistant, accounts clerk, accounts manager payable, accounts executive, chartered accountant, ap specialist, ar specialist, payroll accountant',
    de: 'buchhalter, *buchhalter, steuerberat*, wirtschaftsprüf*, steuerfach*, *revisor, revisor, bilanzbuchhalt*, abschlussprüf*, kreditorenbuchhalt*, steuerassistent, prüfungsassistent, treuhänder, rechnungsprüfer, accountant',
    fr: 'comptable, expert comptable, experte comptable, chef|cheffe comptable, auditeur|auditrice, commissaire comptes, aide comptable, assistant|assistante comptable, collaborateur|collaboratrice comptable, fiscaliste, responsable comptable',
    es: 'contable, contador|contadora, auditor|auditora, asesor|asesora fiscal, fiscalista, auxiliar contable, tributarista, censor jurado',
    it: 'contabile, ragioniere|ragioniera, commercialista, dottore|dottoressa commercialista, revisore, revisore contabile|conti|legale, fiscalista, addetto|addetta contabilità, auditor, impiegato|impiegata contabile, sindaco revisore',
    pt: 'contador|contadora, contabilista, auditor|auditora, técnico|técnica contas|contabilidade, técnico|técnica oficial contas, analista contábil|fiscal, revisor oficial contas, toc, roc',
    nl: 'boekhouder, *boekhouder, boekhoudster, accountant, *accountant, belastingadviseur, fiscalist, registeraccountant, assistent accountant, auditor, administrateur financieel, financieel administrateur, financieel|administratief medewerker boekhouding, revisor, bedrijfsrevisor, aa accountant',
  },
  fields: {
    en: 'accounting, accountancy, accounts payable, accounts receivable, ap ar, bookkeeping, audit, auditing, internal audit, tax, taxes, taxation, vat, general ledger, gl, financial reporting, financial accounting, record report, statutory reporting, consolidation, indirect tax, transfer pricing, cost accounting, management accounting',
    de: '*buchhaltung*, buchführung, rechnungswesen, bilanz*, steuer, steuern, steuer*, revision, innenrevision, interne revision, konzernrevision, accounting, kreditoren*, debitoren*, wirtschaftsprüfung, rechnungslegung, finanz+buchhalt*, lohn+buchhalt*, finanzbuchhalt*, lohnbuchhalt*, rechnungsprüfung',
    fr: 'comptabilité, comptabilités, audit, audit interne, fiscalité, fiscal|fiscale, expertise comptable, consolidation, comptable',
    es: 'contabilidad, contable, auditoría, auditoría interna, fiscal, fiscalidad, impuestos, tributario|tributaria, tributación, cuentas pagar, cuentas cobrar',
    it: 'contabilità, contabile, audit, revisione, fiscale, fiscalità, tributario|tributaria, tributi, bilancio, imposte, internal audit, contabilità generale',
    pt: 'contabilidade, contábil, contabilístico, auditoria, fiscal, fiscalidade, impostos, tributário|tributária, contas pagar, contas receber, escrita fiscal',
    nl: 'boekhoud*, accountancy, audit, belasting*, fiscaal|fiscale, crediteuren*, financiële administratie, financiele administratie, verslaggeving, btw, grootboek',
  },
};

export const PURCHASING: RoleWords = {
  role: 'purchasing',
  occupations: {
    en: 'buyer, purchaser, purchasing agent, procurement specialist, procurement manager, category manager, category buyer, sourcing manager, sourcing specialist, commodity manager, contract manager procurement, vendor manager, supplier manager',
    de: 'einkäufer, *einkäufer, *einkaufs+leit*, disponent einkauf, *einkaufs+manag*, beschaffungs*, strategischer einkäufer',
    fr: 'acheteur|acheteuse, approvisionneur|approvisionneuse, responsable achats, chef|cheffe achats',
    es: 'comprador|compradora, jefe|jefa compras, responsable compras, agente compras, aprovisionador|aprovisionadora',
    it: 'buyer, compratore|compratrice, responsabile acquisti, ufficio acquisti, addetto|addetta acquisti, approvvigionatore',
    pt: 'comprador|compradora, analista compras, gestor|gestora compras, responsável compras',
    nl: 'inkoper, *inkoper, inkoop+manager, inkoop+medewerker, inkoopadviseur',
  },
  fields: {
    en: 'purchasing, purchase, procurement, sourcing, strategic sourcing, buying, category management, supplier management, supplier relations, vendor management, supplier, suppliers, vendor, cpo procurement, chief procurement officer, source pay, procure pay, indirect procurement, tendering',
    de: '*einkauf*, *beschaffung*, lieferanten*, materialwirtschaft, procurement, warengruppen*',
    fr: 'achat, achats, approvisionnement|approvisionnements, appro, sourcing, fournisseur|fournisseurs, marchés publics',
    es: 'compras, compra, aprovisionamiento|aprovisionamientos, adquisiciones, proveedores, abastecimiento, suministros, procura',
    it: 'acquisti, acquisto, approvvigionamento|approvvigionamenti, fornitori, procurement',
    pt: 'compras, compra, suprimentos, aquisições, aprovisionamento, fornecedores, procurement',
    nl: 'inkoop*, *inkoop, aankoop*, aankoper, leveranciers*, aanbesteding*',
  },
};

export const REAL_ESTATE: RoleWords = {
  role: 'real_estate',
  occupations: {
    en: 'realtor, real estate agent, real estate broker, estate agent, letting agent, lettings negotiator, property manager, property developer, leasing consultant, leasing agent, real estate developer, property consultant, land manager, chartered surveyor, landlord, letting manager',
    de: 'immobilien*, *immobilien*, makler, hausverwalt*, mietverwalt*, weg verwalter, property manager, wohnungsverwalt*, bauträger',
    fr: 'agent|agente immobilier|immobilière, négociateur|négociatrice immobilier|immobilière, syndic, gestionnaire copropriété, promoteur immobilier, mandataire immobilier, gestionnaire locatif|locative',
    es: 'agente inmobiliario|inmobiliaria, promotor inmobiliario, administrador|administradora fincas, asesor|asesora inmobiliario|inmobiliaria',
    it: 'agente immobiliare, amministratore|amministratrice condominio|condomini, consulente immobiliare, immobiliarista, geometra immobiliare, property manager',
    pt: 'corretor|corretora imóveis|imobiliário, consultor|consultora imobiliário|imobiliária, agente imobiliário|imobiliária, mediador imobiliário, angariador imobiliário',
    nl: 'makelaar, *makelaar, vastgoed*, project+ontwikkelaar vastgoed, ontwikkelaar vastgoed, woningmakelaar, rentmeester, vastgoedbeheerder, verhuurmakelaar, taxateur',
  },
  fields: {
    en: 'real estate, property, properties, property management, corporate real estate, lettings, letting, realty, housing, land acquisition, residential, estates, commercial property',
    de: 'immobilie, immobilien*, *immobilien*, liegenschaft*, vermietung, wohnungswirtschaft, wohnungsbau, hausverwaltung, grundstück*',
    fr: 'immobilier|immobilière, immobiliers, foncier|foncière, copropriété, gestion locative, logement, location immobilière',
    es: 'inmobiliario|inmobiliaria, bienes raíces, inmuebles, inmobiliarias, fincas, alquiler|alquileres',
    it: 'immobiliare, immobili, patrimonio immobiliare, condominio|condomini, real estate',
    pt: 'imobiliário|imobiliária, imóveis, imobiliárias, mercado imobiliário, condomínio|condomínios',
    nl: 'vastgoed*, makelaardij, woning*, verhuur, huisvesting, grondzaken',
  },
};
