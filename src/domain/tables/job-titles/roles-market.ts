import type { RoleWords } from './role-words.ts';

export const SALES: RoleWords = {
  role: 'sales',
  occupations: {
    en: 'salesperson, salesman, saleswoman, seller, account executive, ae, account manager, key account manager, account director, sales engineer, pre sales consultant, presales consultant, sdr, ldr, isr, kam, closer, telemarketer, telesales, cashier, area manager, sales executive, regional manager, export manager|director, account representative, field representative, territory manager, merchandiser, shop assistant, retail associate, store associate, store manager, sales assistant',
    de: 'verkäufer, *verkäufer, vertriebler, *vertriebler, vertriebs+mitarbeiter, handelsvertreter, außendienstmitarbeiter, key account manager, großkundenbetreuer, kassierer, *kassierer, einzelhandelskaufmann, einzelhandelskauffrau, kaufmann|kauffrau einzelhandel, kaufmann|kauffrau im einzelhandel, groß+handels*, gebietsleiter, bezirksleiter, filial+leit*, verkaufs+berater, vertriebs+beauftragt*, vertriebs+ingenieur, gebietsverkaufsleiter, automobilverkäufer, automobilkaufmann, fachverkäufer, marktleiter',
    fr: 'vendeur|vendeuse, télévendeur|télévendeuse, technico commercial|commerciale, attaché|attachée commercial|commerciale, ingénieur|ingénieure commercial|commerciale, ingénieur|ingénieure affaires, ingénieur|ingénieure technico commercial, chargé|chargée affaires, responsable grands comptes, commercial|commerciale sédentaire, commercial|commerciale terrain, atc, vrp, caissier|caissière, chef|cheffe secteur, chef|cheffe rayon, responsable secteur, délégué|déléguée commercial|commerciale, délégué|déléguée médical|médicale, responsable magasin, directeur|directrice magasin, chargé|chargée clientèle, conseiller|conseillère vente, conseiller|conseillère commercial|commerciale, conseiller|conseillère clientèle, agent commercial, responsable adv',
    es: 'vendedor|vendedora, comercial, ejecutivo|ejecutiva ventas|cuentas|cuenta|comercial, asesor|asesora comercial|ventas, agente comercial, delegado|delegada comercial|ventas, representante ventas|comercial, técnico|técnica comercial, cajero|cajera, dependiente|dependienta, gestor|gestora comercial, jefe|jefa zona, encargado|encargada tienda, jefe|jefa tienda, responsable tienda, televendedor|televendedora, gerente cuenta|cuentas, gestor|gestora cuentas',
    it: 'venditore|venditrice, agente commercio, agente vendita, tecnico commerciale, tecnica commerciale, funzionario|funzionaria commerciale, addetto|addetta vendite|vendita, commesso|commessa, cassiere|cassiera, capo area, capoarea, area manager, responsabile negozio, impiegato|impiegata commerciale, consulente commerciale|vendita|vendite, rappresentante commercio, promotore|promotrice vendite, account commerciale',
    pt: 'vendedor|vendedora, executivo|executiva contas|vendas|comercial, consultor|consultora comercial|vendas, representante comercial|vendas, técnico|técnica comercial, balconista, operador|operadora caixa, caixa, gestor|gestora contas, promotor|promotora vendas, gerente contas|conta, gerente loja, gestor|gestora clientes, assessor|assessora comercial, delegado|delegada comercial, televendas',
    nl: 'verkoper, *verkoper, verkoopster, accountmanager, account+manager, relatiebeheerder, relatie+manager, vertegenwoordiger, winkelmedewerker, verkoop+medewerker, commercieel medewerker, caissière, vestigingsmanager, winkel+manager, filiaal+manager, sales+medewerker, commercieel binnendienst*, filiaalleider, bedrijfsleider winkel',
  },
  fields: {
    en: 'sales, inside sales, field sales, sales operations, sales ops, sales enablement, sales support, sales excellence, sales training, sales administration, presales, pre sales, key account, key accounts, revenue, revenue operations, revops, cro, chief commercial officer, cco, new business, retail, territory, commercial director|manager|lead|head|officer|operations|executive|team, gtm, go market, telesales',
    de: '*vertrieb*, *verkauf*, außendienst*, innendienst*, *außendienst, key account*, akquise, neukundengewinnung, handel, einzelhandel, umsatz, filial*, absatz',
    fr: 'vente, ventes, directeur|directrice commercial|commerciale, responsable commercial|commerciale, assistant|assistante commercial|commerciale, grands comptes, compte clé, comptes clés, force vente, avant vente, adv, administration ventes, administration commerciale, prospection, magasin, retail, équipe commerciale, chef|cheffe ventes',
    es: 'ventas, venta, administración ventas, comercial, comerciales, grandes cuentas, preventa, tienda, key account, retail, directora|director comercial',
    it: 'vendite, vendita, amministrazione vendite, commerciale, commerciali, grandi clienti, key account, prevendita, negozio, punto vendita, estero',
    pt: 'vendas, venda, administração vendas, comercial, comerciais, grandes contas, pré vendas, prevendas, varejo, loja, key account',
    nl: 'verkoop*, *verkoop, commercieel|commerciële directeur|manager|medewerker|adviseur|binnendienst|buitendienst|directrice|verantwoordelijke, buitendienst*, binnendienst*, winkel*, acquisitie',
  },
  hints: { en: 'commercial, account, accounts manager, export', it: 'export, esportazione', es: 'exportación, exportaciones, zona', pt: 'exportação, exportações, zona', de: 'export*', fr: 'commercial|commerciale, commerciaux, clientèle', nl: 'commercieel, commerciële, commercie' },
};

export const BUSINESS_DEVELOPMENT: RoleWords = {
  role: 'business_development',
  occupations: {
    en: 'business developer, bdr, bdm, business development manager|representative|executive|director|associate|officer, partner manager, partnership manager, channel manager, alliance manager, alliances manager, ecosystem manager',
    de: 'partner+manager, partner+betreu*, business developer',
    fr: 'développeur|développeuse affaires|commercial|commerciale, business developer, développeur commercial',
    es: 'desarrollador|desarrolladora negocio|negocios',
    nl: 'business developer, partner+manager',
  },
  fields: {
    en: 'business development, biz dev, bizdev, bd, partnership, partnerships, alliance, alliances, strategic partnerships, partner ecosystem|success|sales|marketing|program|programs|relations|relationships|account|channel|development|enablement|operations|solutions|engagement|experience|network|growth|management|alliances, corporate development, market development, market expansion, market entry, commercial development, new markets, international development, cbo',
    de: 'geschäftsentwicklung, geschäftsfeldentwicklung, *unternehmensentwicklung, partner+manag*, marktentwicklung, kooperation*, partnerschaft*, expansion, partner+vertrieb*',
    fr: 'développement commercial, développement affaires, développement business, développement entreprise, partenariat|partenariats, développement marchés, développement réseau, développement international, alliances',
    es: 'desarrollo negocio|negocios, desarrollo comercial, desarrollo corporativo, alianzas, alianzas estratégicas, expansión, nuevos negocios, desarrollo mercado|mercados',
    it: 'sviluppo business, sviluppo commerciale, sviluppo affari, sviluppo mercato|mercati, sviluppo rete, partnership, alleanze, sviluppo estero',
    pt: 'desenvolvimento negócio|negócios, desenvolvimento comercial, parcerias, novos negócios, alianças, expansão, desenvolvimento mercado|mercados',
    nl: 'bedrijfsontwikkeling, zakelijke ontwikkeling, business ontwikkeling, partnerschappen, samenwerkingen',
  },
  hints: { en: 'channel, channels, strategy, strategic, corporate strategy, growth strategy, chief strategy officer', de: '*strategie*, strateg*', fr: 'stratégie, stratégique', es: 'estrategia, estratégico|estratégica', it: 'strategia, strategie, strategico|strategica', pt: 'estratégia, estratégico|estratégica', nl: 'strategie' },
};

export const MARKETING: RoleWords = {
  role: 'marketing',
  occupations: {
    en: 'marketer, brand manager, product marketer, product marketing manager, copywriter, content writer, content creator, community manager, social media manager, growth hacker, growth marketer, media buyer, media planner, event manager, event planner, influencer, marketing technologist, seo specialist, blogger, web analyst, traffic manager, webmaster, category marketing, growth manager, event coordinator, marketing executive, content strategist, content manager, digital strategist, advertising executive',
    de: 'werbetexter, *texter, texter, mediaplaner, werbekaufmann, werbekauffrau, werbefachmann, eventmanager, event+manager, veranstaltungskaufmann, veranstaltungskauffrau, social media manager, markenmanager, kaufmann|kauffrau für marketing*, content manager, online redakteur',
    fr: 'chef|cheffe marque, chef|cheffe marché|marchés, chef|cheffe publicité, traffic manager, concepteur|conceptrice rédacteur|rédactrice, community manager, gestionnaire communauté, chargé|chargée référencement, chargé|chargée événementiel, chef|cheffe produit marketing, trafic manager, créateur|créatrice contenu, webmestre, rédacteur|rédactrice web',
    es: 'mercadólogo|mercadóloga, publicista, redactor|redactora contenidos|publicitario, gestor|gestora contenidos|redes, creador|creadora contenido|contenidos, responsable redes',
    it: 'social media manager, copywriter, pubblicitario|pubblicitaria, addetto|addetta marketing',
    pt: 'publicitário|publicitária, redator|redatora publicitário, criador|criadora conteúdo, social media, marketeer, gestor|gestora tráfego',
    nl: 'marketeer, *marketeer, marketing+medewerker, tekstschrijver, copywriter, evenementen+manager, evenementencoördinator, contentmanager, contentspecialist, merkmanager',
  },
  fields: {
    en: 'marketing, product marketing, digital marketing, growth marketing, performance marketing, content marketing, email marketing, marketing communications, marcom, marketing operations, marketing ops, marketing analytics, marketing automation, cmo, growth, demand generation, demand gen, lead generation, leadgen, brand, brands, branding, content, seo, sea, sem, ppc, crm, social media, community, advertising, paid media, paid social, media, event, events, trade marketing, abm, ecommerce, copywriting, merchandising, web content, market research, customer marketing, loyalty, cgo, chief growth officer, trade show, gtm marketing, customer insights, consumer insights, social',
    de: '*marketing*, werbung, *werbung, marken*, *kampagne*, veranstaltung*, messe, messen, *messe+manag*, *ecommerce*, onlinehandel, marktforschung, event+*, soziale medien, inhalte, mediaplanung',
    fr: 'marketing, webmarketing, mercatique, publicité, marque, marques, événementiel, événements, réseaux sociaux, référencement, contenu, contenus, acquisition, études marché, communauté, fidélisation, ecommerce, emarketing, crm',
    es: 'marketing, mercadeo, mercadotecnia, márketing, publicidad, marca, marcas, redes sociales, contenido|contenidos, eventos, comercio electrónico, ecommerce, investigación mercados, captación, posicionamiento web',
    it: 'marketing, pubblicità, marchio, eventi, contenuti, comunicazione marketing, ricerche mercato, commercio elettronico',
    pt: 'marketing, publicidade, propaganda, marca, marcas, redes sociais, mídias sociais, mídia, conteúdo|conteúdos, eventos, comércio eletrônico|eletrónico, tráfego pago, pesquisa mercado',
    nl: '*marketing*, reclame, merk, merken, evenementen, sociale media, communicatie marketing, webshop, webwinkel, marktonderzoek*',
  },
  hints: { en: 'marketing consultant, campaign, campaigns, audience, acquisition, engagement' },
};

export const CUSTOMER_SERVICE: RoleWords = {
  role: 'customer_service',
  occupations: {
    en: 'csm, customer success manager, call center agent, call centre agent, contact center agent, onboarding manager, onboarding specialist, client partner, customer advocate, concierge, host, hostess',
    de: 'kunden+betreu*, kundenberat*, kundendienst+mitarbeit*, call center agent, callcenter*, servicemitarbeiter, *kunden+service*, kundenmanager, bestandskunden*, empfangsmitarbeiter service, hotelkaufmann, hotelfachmann, hotelfachfrau, kellner',
    fr: 'téléconseiller|téléconseillère, chargé|chargée relation client|clientèle, conseiller|conseillère client|clients, téléopérateur|téléopératrice, chargé|chargée clientèle service, hôte|hôtesse accueil client, responsable clientèle',
    es: 'teleoperador|teleoperadora, agente atención cliente, gestor|gestora clientes, agente call center, camarero|camarera',
    it: 'operatore|operatrice call center, addetto|addetta assistenza clienti, addetto|addetta clienti, addetto|addetta servizio clienti',
    pt: 'atendente, operador|operadora telemarketing|call, teleoperador|teleoperadora, analista atendimento',
    nl: 'klantadviseur, klantenadviseur, klantmanager, klantcontact*, callcentermedewerker, gastheer, gastvrouw, klantbegeleider, klantbeheerder',
  },
  fields: {
    en: 'customer success, customer service, customer services, customer experience, customer care, customer relations, customer operations, customer relationship, customer engagement, customer happiness, customer onboarding, customer satisfaction, client success, client service, client services, client experience, client relations, client care, client relationship, client onboarding, guest services, guest relations, guest experience, call center, call centre, contact center, contact centre, cx, onboarding, chief customer officer, chief experience officer, hospitality, service delivery, complaints',
    de: 'kunden+service*, kunden+dienst*, kunden+betreuung*, kunden+erfolg*, kunden+erlebnis, kunden+zufriedenheit, kunden+beziehung*, kunden+management, kunden+kontakt*, kunden+center, callcenter, reklamation*, beschwerde*, *kunden+beratung, servicecenter',
    fr: 'service client|clients|clientèle, relation client|clients|clientèle, relations client|clients|clientèle, expérience client|clients, succès client|clients, satisfaction client, réussite client, support client|clients, centre appels, centre contact, après vente, sav, réclamation|réclamations, parcours client',
    es: 'atención cliente|clientes, servicio cliente|clientes, experiencia cliente|clientes, éxito cliente|clientes, relación clientes, centro llamadas, call center, postventa, posventa, fidelización, atención usuario|público, reclamaciones',
    it: 'servizio clienti|cliente, assistenza clienti|cliente, customer care, esperienza cliente|clienti, successo clienti|cliente, relazioni clienti, post vendita, postvendita, call center, gestione clienti, cura cliente',
    pt: 'atendimento, atendimento cliente, sucesso cliente|clientes, experiência cliente|clientes, serviço cliente, relacionamento cliente|clientes, relacionamento, apoio cliente, suporte cliente, pós venda|vendas, sac, call center',
    nl: 'klanten+service*, klant+succes*, klant+ervaring, klant+relaties, klant+tevredenheid, klant+beleving, klanten+contact*, callcenter, servicedesk klanten, klachten*, relatiebeheer, klantgericht*',
  },
  hints: { en: 'customer, customers, client, clients, clienteling, service', de: 'kunden*, *service', fr: 'client|clients, service clientele', es: 'cliente|clientes', it: 'cliente|clienti, servizio', nl: 'klant*, klanten*' },
};

export const SUPPORT: RoleWords = {
  role: 'support',
  occupations: { en: 'support engineer, support specialist, support agent, support analyst, support technician, support representative, support manager, help desk technician', de: '*support+mitarbeit*, service+techniker, kundendienst+techniker, *supporter', fr: 'technicien|technicienne support|assistance|sav|helpdesk|hotline|service', es: 'técnico|técnica soporte|asistencia|postventa', it: 'tecnico assistenza|supporto, tecnica assistenza', pt: 'técnico|técnica suporte|assistência, analista suporte', nl: 'servicemonteur, *service+monteur, helpdesk+medewerker, servicedesk+medewerker, support+medewerker, servicetechnicus' },
  fields: {
    en: 'support, technical support, customer support, product support, it support, application support, desktop support, user support, support operations, helpdesk, help desk, service desk, servicedesk, field service, technical service, technical services, troubleshooting, customer technical support, end user support',
    de: 'support, *support, anwender+support, anwender+betreuung, it support, technischer|technische support|service|kundendienst, hotline, helpdesk, servicedesk, first|second level',
    fr: 'support, support technique, support utilisateurs, support informatique, assistance technique, hotline, helpdesk, centre services, support applicatif',
    es: 'soporte, soporte técnico, asistencia técnica, mesa ayuda, helpdesk, servicio técnico, soporte ti|it',
    it: 'supporto, supporto tecnico, assistenza tecnica, helpdesk, help desk, servizio tecnico, assistenza',
    pt: 'suporte, suporte técnico, assistência técnica, helpdesk, service desk, apoio técnico, suporte ti',
    nl: 'support, helpdesk*, servicedesk*, technische|technisch ondersteuning, ict support, ondersteuning gebruikers, service desk',
  },
};
