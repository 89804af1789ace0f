/**
 * Words of form titles in English, German, French, Spanish, Italian, Dutch and Portuguese. The lines of a long list go
 * through the languages in this order: first the usual words, then rarer ones. Written as `wordsOf` reads them: lower
 * case, no accents.
 */

/** What one writes on a form that asks for something. */
export const ASKING_WORDS = [
  'request*', 'book', 'booking', 'schedule', 'get', 'ask', 'arrange', 'want', 'claim', 'obtain', 'receive', 'start', 'sign up', 'enquir*', 'inquir*', 'need', 'would like',
  'anforder*', 'fordern', 'anfrage*', '*anfrage', 'fragen', 'buche*', 'vereinbar*', 'sichern', 'erhalten', 'einholen', 'erfragen', 'wunschtermin', 'termin', 'starten',
  'demander', 'demandez', 'demande', 'reserv*', 'planifi*', 'obten*', 'obtien*', 'recev*', 'demarre*', 'voir', 'prendre', 'prenez', 'fixer', 'fixez', 'solliciter', 'connaitre', 'souhaite',
  'solicit*', 'pide', 'pida', 'pedir', 'agend*', 'quiero', 'quisiera', 'empez*', 'empiez*', 'programa', 'programar', 'consult*', 'recib*',
  'richied*', 'richiest*', 'prenot*', 'ottien*', 'ottenere', 'fissa', 'fissare', 'chied*', 'attiva', 'inizia', 'iscriviti', 'vorrei', 'ricev*',
  '*aanvrag*', '*aanvraag*', 'opvragen', 'plan', 'plannen', 'inplannen', 'boek*', 'vraag', 'vragen', 'ontvang*', 'maak', 'maken', 'verzoek',
  'peca', 'pedido', 'marcar', 'marque', 'receb*', 'quero', 'comece', 'comecar',
  'order', 'find out', 'tell me',
  'mochte', 'wunsch*', 'gewunscht', 'bitten', 'beantragen', 'wahlen',
  'je veux', 'je souhaite', 'choisir',
  'deseo', 'necesito', 'conseguir',
  'voglio', 'desidero',
  'wil', 'wens', '*verzoek',
  'desejo', 'gostaria', 'solicita',
];

/** Two people talking. */
export const TALKING_WORDS = [
  'talk', 'speak', 'chat', 'contact', 'contacted', 'meet', 'call', 'reach', 'connect', 'sprechen', 'sprich', 'kontaktieren', 'kontakt', 'parler', 'parlez', 'parlons', 'echanger', 'echangez', 'discuter', 'contacter', 'contactez', 'contacte',
  'habla', 'hablar', 'hable', 'contactar', 'contacta', 'parla', 'parlare', 'parli', 'contatta', 'contattare', 'spreek', 'spreken', 'praat', 'praten', 'overleg', 'fale', 'falar', 'converse', 'contate', 'contacta',
  'conversation', 'discuss',
  'besprechen', 'unterhalten', 'treffen', 'anrufen',
  'appeler', 'appelez', 'rencontrer', 'rencontrez',
  'llamar', 'conversar', 'charlar',
  'sentire', 'chiama', 'chiamare',
  'bel', 'bellen',
  'ligar',
];

export const ASKING_OR_TALKING_WORDS = [...ASKING_WORDS, ...TALKING_WORDS];

export const DEMO_WORDS = [
  'demo request', 'demo', 'demos', 'demonstration', 'guided tour', 'live tour', 'product tour', '*demo', 'demotermin*', 'demoanfrage*', '*vorfuhrung', 'demostracion', 'dimostrazione', 'dimostrazioni', 'demonstratie', 'demonstracao',
  'demoverzo*', 'demoaanvra*', 'demobuchung*', 'demopresentation', 'prasentationstermin*',
  'presentation produit', 'visite guidee', 'visita guiada', 'presentacion del producto', 'visita guidata', 'rondleiding',
  'produktvorstellung*',
];

export const TRIAL_WORDS = [
  'trial request', 'trial', 'trials', 'try', 'testen', 'ausprobieren', 'testversion', 'testzugang', 'testphase', 'testaccount', 'probeabo', 'essai', 'essayer', 'essayez', 'tester', 'testez', 'probar',
  'provare', 'proefperiode', 'proefversie', 'probeer', 'proberen', 'uitproberen', 'testar', 'experimente', 'experimentar', 'free account',
  'start free', 'start for free', 'get started free', 'test drive',
  'probezugang', 'probemonat', 'testmonat',
  'prouvez', 'jours offerts',
  'pruebalo', 'pruebe',
  'provalo', 'provala',
  'proef*', 'uitprobeer*',
  'avaliacao', 'periodo de teste',
  'free test', 'kostenloser test', 'kostenlosen test', 'gratis test', 'prueba gratis', 'prueba gratuita', 'prova gratis', 'prova gratuita', 'teste gratis', 'teste gratuito',
];

/** Weaker than a trial beside "free", but enough where a title says nothing else. */
export const TRIAL_FORM_WORDS = [
  'trial', 'trial form', 'get started for free', 'testversion', 'testzugang', 'testphase', 'testaccount', 'essai gratuit', 'version d essai', 'prueba gratuita', 'version de prueba', 'prova gratuita', 'versione di prova', 'proefversie', 'proefperiode', 'teste gratis', 'versao de teste',
  'start free', 'start for free', 'test drive',
  'kostenlos starten', 'demozugang',
  'mois offert',
  'periodo de prueba',
  'periodo di prova',
  'gratis proberen',
  'periodo de teste',
];

export const FREE_WORDS = ['free', 'kostenlos*', 'kostenfrei*', 'gratis', 'gratuit*', 'gratuita', 'offert', 'offerts', 'unverbindlich*', 'vrijblijvend*'];

export const PRICING_WORDS = [
  'quote request', 'quote', 'quotes', 'quotation*', 'pricing', 'price', 'prices', 'price list', 'estimate', 'proposal', 'rfp', 'rfq', 'enterprise plan', 'angebot', 'angebote', 'angebots*', 'preis', 'preise', 'preisliste*', 'preisanfrage*', 'preisinfo*', 'kostenvoranschlag', 'konditionen',
  'devis', 'prix', 'tarif', 'tarifs', 'tarife', 'proposition commerciale', 'presupuesto*', 'precio', 'precios', 'cotizacion*', 'propuesta', 'oferta', 'preventiv*', 'prezzo', 'prezzi', 'offerta', 'quotazione', 'offerte', 'offertes', 'offerteaanvra*', 'prijs', 'prijzen', 'prijsopgave',
  'orcamento*', 'preco', 'precos', 'cotacao', 'proposta',
  'rates', 'rate card', 'cost', 'costs', 'tender', 'custom offer', 'tailored offer',
  'kosten', 'preisauskunft', 'preisinformation*', '*angebot',
  'estimation', 'chiffrage', 'cout', 'bareme',
  'tarifas', 'costes', 'tarifa',
  'listino', 'costi', 'tariffe',
  'prijsinformatie', 'prijslijst', 'tarieven', 'kostenraming', 'voorstel',
  'tabela de precos', 'custo',
];

/** Prices as they stand alone in a title: "Pricing: Form 3". A single price or prize is not among them. */
export const PRICING_FORM_WORDS = [
  'pricing', 'prices', 'price list', 'quote', 'quotation', 'estimate', 'rfq', 'rfp', 'request for proposal', 'request for quote', 'enterprise plan', 'plans', 'how much', 'would it cost', 'rates', 'custom offer', 'tailored offer', 'proposal request',
  'preise', 'preisliste*', 'preisanfrage*', 'preisauskunft', 'preisinformation*', 'angebot', '*angebot', 'angebotsanfrage*', 'kostenvoranschlag', 'was kostet', 'tarife',
  'devis', 'tarifs', 'estimation', 'chiffrage', 'nos prix', 'precios', 'presupuesto*', 'cotizacion*', 'tarifas', 'propuesta', 'prezzi', 'preventivo*', 'listino', 'tariffe', 'offerte', 'offerteaanvra*', 'prijzen', 'prijsopgave', 'prijsinformatie', 'prijslijst', 'tarieven',
  'precos', 'orcamento*', 'cotacao', 'proposta',
];

/** Two people who talk about buying, in whatever language. */
export const TALK_WORDS = [
  'talk to sales', 'contact sales', 'to sales', 'with sales', 'sales team', 'our sales', 'sales enquir*', 'sales inquir*', 'with an expert', 'to an expert', 'an expert', 'our experts', 'a specialist', 'our specialists', 'an advis*', 'a consultant', 'to us', 'with us', 'to our team', 'with our team',
  'call', 'calls', 'callback', 'call back', 'meeting', 'consultation', 'consulting', 'strategy session', 'discovery session', 'appointment', 'time with', 'be contacted',
  '*gesprach', '*gesprache', '*beratung', 'beratungsgesprach*', 'beratungstermin*', 'ruckruf*', '*termin', 'mit uns', 'vertrieb', 'verkauf', 'experten', 'einem berater',
  'rendez vous', 'rdv', 'appel', 'un commercial', 'un expert', 'nos experts', 'un conseiller', 'un specialiste', 'avec nous', 'rappel telephonique', 'etre rappele*', 'etre contacte*',
  'llamada', 'reunion', 'cita', 'un experto', 'con ventas', 'nuestro equipo', 'un asesor', 'un especialista', 'con nosotros', 'asesoria', 'asesoramiento', 'me llamen',
  'chiamata', 'appuntamento', 'consulenza', 'un esperto', 'un consulente', 'riunione', 'incontro', 'con noi', 'essere ricontattat*',
  'gesprek', '*gesprek', 'afspraak', '*afspraak', 'een expert', 'een adviseur', 'een specialist', 'met ons', 'met sales', 'met verkoop', 'terugbelverzoek',
  'reuniao', 'chamada', 'ligacao', 'consultoria', 'um especialista', 'um consultor', 'com vendas', 'conversa', 'ser contactado', 'ser contatado',
  'our advis*', 'our consult*', 'our engineers', 'an engineer', 'the conversation', 'conversation', 'a demo call',
  '*berater', 'telefonat', 'videocall', 'rucksprache',
  'de rappel', 'nos conseillers', 'nos equipes', 'nos specialistes', 'un echange', 'un entretien', 'prise de contact',
  'nuestros expertos', 'nuestros asesores', 'una llamada', 'charla',
  'nostri esperti', 'richiamat*', 'richiamare', 'un contatto', 'un incontro', 'una call', 'colloquio',
  'advies', 'onze experts', 'onze adviseurs', 'telefoongesprek', 'videogesprek',
  'nossos especialistas', 'nossa equipe', 'contato', 'contacto', 'um encontro',
  'un rappel', 'un creneau',
];

export const INFORMATION_WORDS = [
  'information request', 'information', 'informations', 'more info', 'info', 'infos', 'informationen', 'infomaterial', 'informationsmaterial', 'infopaket', 'unterlagen', 'renseignement*', 'documentation commerciale', 'informacion', 'informazioni', 'informatie', 'informacoes',
];

/** Forms by which one gets in touch, where nothing else in the title says what about. */
export const CONTACT_WORDS = [
  'contact us', 'contact', 'contact form', 'talk to', 'speak to', 'speak with', 'let s talk', 'get in touch', 'reach out', 'call me', 'callback', 'call back', 'call you back', 'enquir*', 'inquir*', 'consultation', 'book a call', 'book a meeting', 'meeting request', 'meeting link', 'appointment',
  'kontakt', 'kontaktformular*', 'kontaktanfrage*', 'kontaktaufnahme', 'kontaktieren', 'ruckruf*', 'rufen sie', 'wir rufen', 'beratung', 'beratungsgesprach*', 'beratungstermin*', 'beratungsanfrage*', 'fachberatung', 'produktberatung', 'erstberatung', 'sprechen', '*gesprach', 'termin', '*termin', 'anfrage', 'anfragen', 'anfrageformular', 'unverbindliche anfrage',
  'contacter', 'contactez', 'contactez nous', 'nous contacter', 'rappelez moi', 'etre rappele*', 'etre contacte*', 'parler a', 'parlons', 'rendez vous', 'echangeons',
  'contacto', 'contactar', 'contactanos', 'contacta', 'contactenos', 'hablemos', 'te llamamos', 'llamame', 'reunion',
  'contatti', 'contatto', 'contattaci', 'contattare', 'contattateci', 'parliamone', 'ti richiamiamo', 'consulenza',
  'neem contact', 'contact opnemen', 'contactformulier', 'contactaanvra*', 'terugbel*', 'bel mij', 'bel me', 'afspraak', 'een expert',
  'contato', 'contacte nos', 'contate nos', 'fale conosco', 'fale connosco', 'fale com', 'ligamos', 'contacte',
  'send us a message', 'message us', 'send a message', 'leave a message', 'drop us a line', 'write to us', 'ask a question', 'ask us', 'have a question', 'any questions', 'hear from you', 'call us', 'request form',
  'schreiben sie uns', 'schreib uns', 'nachricht senden', 'nachricht', 'haben sie fragen', 'fragen sie uns', '*anfrage', 'beratung anfordern', 'fachberater', 'ansprechpartner',
  'ecrivez nous', 'nous ecrire', 'laissez un message', 'une question', 'posez votre question', 'prendre contact', 'prise de contact', 'contactez nos', 'de rappel',
  'escribenos', 'enviar mensaje', 'envianos un mensaje', 'dejanos un mensaje', 'asesoria', 'haz tu consulta',
  'scrivici', 'scriveteci', 'invia un messaggio', 'hai domande', 'richiamare', 'richiamat*',
  'stuur ons een bericht', 'stuur een bericht', 'bericht sturen', 'stel uw vraag', 'stel je vraag', 'heb je vragen', 'vrijblijvend advies', 'adviesgesprek', '*verzoek', 'kom in contact', 'in contact',
  'envie uma mensagem', 'envie sua mensagem', 'mande uma mensagem', 'escreva nos', 'duvidas', 'tire suas duvidas',
  'your project', 'ihr projekt', 'dein projekt', 'votre projet', 'vos besoins', 'tu proyecto', 'su proyecto', 'il tuo progetto', 'uw project', 'je project', 'seu projeto', 'creneau',
];

/** Names of content that can be taken home, and getting it. They stand on nothing else. */
export const DOCUMENT_WORDS = [
  'download*', 'guide', 'guides', 'ebook*', 'e book*', 'checklist*', 'whitepaper*', 'white paper*', 'template*', 'playbook*', 'toolkit*', 'cheat sheet*', 'datasheet*', 'data sheet*', 'brochure*', 'pdf', 'benchmark*', 'case study', 'case studies', 'infographic*', 'get the report', 'script',
  '*leitfaden', 'checkliste*', '*vorlage', '*vorlagen', 'ratgeber', 'herunterladen', 'broschure*', 'infografik*', 'fallstudie*', '*studie', 'datenblatt', 'handbuch',
  'livre blanc', 'telecharg*', 'modele*', 'etude de cas', 'fiche pratique', 'guia', 'guias', 'plantilla*', 'descarg*', 'caso de exito', 'guida', 'guide gratuite', 'modello', 'modelli', 'scarica*', 'caso di studio',
  'modelo*', 'baixar', 'baixe', 'planilha*', 'gids', 'gidsen', 'sjabloon', 'sjablonen', 'downloaden',
  'handbook*', 'your copy', 'free copy', 'workbook*', 'swipe file', 'worksheet*', 'factsheet*', 'fact sheet*', 'spec sheet*',
  'musterbrief*', 'arbeitsblatt*', 'merkblatt*', '*handbuch', 'produktblatt',
  'fiche technique', 'dossier gratuit', 'infographie',
  'infografia', 'ficha tecnica', 'libro blanco', 'manual gratuito',
  'scheda tecnica', 'infografica', 'libro bianco',
  'leidraad', '*leidraad', 'handboek', 'productblad', 'praktijkvoorbeeld',
  'infografico', 'estudo de caso', 'apostila',
];

/** Names of content that also mean other things: "report a bug", "video conferencing". */
export const CONTENT_WORDS = [...DOCUMENT_WORDS, 'report', 'reports', 'study', 'trends', 'sheet', 'kit', 'barometer', 'etude', 'etudes', 'barometre', 'estudio', 'estudo', 'barometro', 'onderzoek', 'article', 'studie', 'studien', '*report'];

/** Something recorded, to be watched or heard. */
export const RECORDING_WORDS = [
  'watch', 'recording*', 'recorded', 'on demand', 'ondemand', 'replay*', 'demo video*', 'explainer video*', 'podcast*', '*aufzeichnung*', 'mitschnitt*', 'ansehen', 'anschauen', 'erklarvideo*', 'rediffusion', 'revoir', 'grabacion*', 'en diferido', 'ver video', 'guarda il video', 'registrato', 'bekijk', 'terugkijken', 'opname*', 'gravacao', 'gravado', 'assista', 'assistir',
];

/** Something that happens at a time, and coming to it. */
export const EVENT_WORDS = [
  'webinar*', '*webinar', 'webinaire*', 'seminar*', '*seminar', 'workshop*', '*workshop', 'masterclass*', 'conference', 'summit*', 'forum', 'congress*', 'roadshow*', 'meetup*', 'event', 'events', '*event', 'hackathon*', 'demo day*', 'briefing', 'gala', 'party', 'course', 'courses', 'training', 'open day', 'rsvp', 'your seat', 'your spot', 'your place',
  'kongress*', '*kongress', '*tagung', '*schulung', 'kurs', 'kurse', '*veranstaltung*', 'stammtisch', '*verleihung', 'platz sichern', 'platz reservieren', 'jetzt anmelden', 'hausmesse*',
  'atelier*', 'evenement*', 'colloque', 'petit dejeuner', 'conference*', 'formation*', 'je m inscris', 's inscrire', 'jornada*', 'taller*', 'congreso*', 'seminario*', 'evento*', 'curso*',
  'convegno', 'congresso*', 'corso', 'kennisevent*', 'bijeenkomst*', 'cursus', 'contactdag*', 'klantendag*', 'studiedag*', 'oficina',
  'webcast*', 'bootcamp*', 'dinner', 'lunch', 'breakfast', 'customer day', 'user day', 'user group', 'lecture', 'keynote', 'reserve a place', 'save your place', 'register', 'registration', 'enrol', 'enroll', 'enrolment', 'sign up for',
  '*konferenz*', '*kunden tag', 'kundentag*', 'anwendertag*', 'fachtag*', 'infoabend', 'registrierung', 'anmeldung', 'anmelden', 'teilnehmen',
  'webconference*', 'journee*', 'rencontre*', 'soiree', 'dejeuner', 'inscription', 'inscrivez vous',
  'encuentro*', 'charla', 'ponencia', 'inscripcion', 'inscribete', 'inscribirse',
  'giornata', 'incontro', 'evento', 'registrazione', 'iscrizione', 'iscriviti',
  'inschrij*', 'aanmelden', 'aanmelding', 'netwerkborrel', 'lezing',
  'encontro*', 'palestra*', 'inscricao', 'inscreva se', 'inscrever',
];

/** Prizes and games: "price" and "demo" stand in them too. */
export const CONTEST_WORDS = [
  'contest*', 'win', 'raffle*', 'prize*', 'award*', 'sweepstake*', 'giveaway*', 'petition*', 'gewinnspiel*', 'gewinnen', 'verlosung*', '*ratsel', '*verleihung', 'preistrager*', 'gutschein*', 'concours', 'tombola', 'jury', 'sorteo', 'concurso*', 'concorso*', 'premio*', 'prijsvraag', 'prijsuitreiking*', 'winactie', 'sorteio', 'promocao',
  'competition', 'game', 'vote',
  'wettbewerb', '*wettbewerb', 'preisausschreiben', 'losung',
  'jeu', 'votez',
  'juego', 'rifa',
  'estrazione', 'lotteria',
  'loterij', 'spel',
  'jogo',
];

/** A page about software is about the product: "support software" is nobody's support. */
export const PRODUCT_WORDS = ['software', '*software', 'platform', 'platforms', 'suite', 'plattform*', 'solution', 'solutions', 'losung', 'losungen', 'logiciel*', 'soluciones', 'solucion', 'soluzioni', 'soluzione', 'oplossing*', 'solucao', 'solucoes', 'plateforme*', 'plataforma*', 'piattaforma*', 'management system'];

/**
 * The plainest words of content, events, games and surveys. Beside the words of a request they make it another thing:
 * "get the demo script", "save your seat for demo day"; and a guide to customer service is nobody's call for it.
 */
export const CONTENT_OR_EVENT_WORDS = [
  'guide', 'guides', 'guida', 'guia', 'guias', 'gids', 'leitfaden', '*leitfaden', 'ebook*', 'e book*', 'whitepaper*', 'white paper*', 'livre blanc', 'template*', '*vorlage', '*vorlagen', 'modele*', 'modello', 'modelli', 'modelo*', 'plantilla*', 'sjabloon', 'script', 'checklist*', 'checkliste*', 'playbook*', 'toolkit*', 'benchmark*', 'pdf',
  'download*', 'herunterladen', 'telecharg*', 'descarg*', 'scarica*', 'baixar', 'baixe', 'on demand', 'recording*', 'recorded', 'aufzeichnung*', 'demo video*',
  'webinar*', '*webinar', 'webinaire*', 'workshop*', 'seminar*', 'event', 'evento', 'demo day*', 'summit*', 'conference*', 'congress*', 'masterclass*', 'your seat', 'your spot', 'atelier*', 'course', 'training',
  'contest*', 'win', 'gewinnspiel*', 'sorteo', 'concours', 'concorso', 'prijsvraag', 'survey*', '*umfrage', 'encuesta*', 'alert*', 'of the day', 'of the week', 'der woche',
  'trends', 'messe*', 'messe',
];

/** The plainest words of what is brought to others than sales: beside them, "contact our team" is no request to be called by it. */
export const ERRAND_WORDS = [
  'support*', 'help*', 'service', 'kundenservice', 'ticket*', 'warranty', 'repair*', 'incident', 'soporte', 'assistance', 'assistenza', 'suporte', 'klantenservice', 'press*', 'prensa', 'stampa', 'imprensa', 'media', 'hr', 'rh', 'rrhh', 'interview*', 'job*', 'career*', 'personalabteilung', 'partner*', 'partenaire*', 'reseller*', 'supplier*', 'lieferant*', 'investor*',
  'billing', 'rechnung*', 'facturation', 'facturacion', 'privacy', 'dpo', 'gdpr', 'dsgvo', 'rgpd', 'datenschutz*', 'personal', 'speaker*', 'cancel*', 'newsletter*', 'lettre',
];

/** Somebody needs help with what they have. */
export const SERVICE_WORDS = [
  'support', 'help', 'helpdesk', 'help desk', 'customer service', 'customer care', 'ticket', 'tickets', '*ticket', 'bug', 'bugs', 'bug report', 'report a', 'report an', 'report abuse', 'report fraud', 'open a case', 'log a case', 'case form', 'troubleshoot*', 'technical assistance', 'rma', 'returns', 'return request', 'warranty', 'complaint*', 'repair*', 'outage*', 'incident',
  'support*', '*support', '*ticket', '*storung*', 'fehler melden', 'schaden melden', '*schadensmeldung', 'schadensmeldung', 'problem melden', 'reklamation*', 'beschwerde*', 'garantie*', 'rucksendung*', 'retoure*', 'reparatur*', 'hilfe', 'kundenservice', 'kundendienst', 'serviceanfrage*', 'servicefall',
  'assistance', 'service client', 'service apres vente', 'sav', 'signaler', 'reclamation*', 'depannage', 'panne', 'aide', 'soporte', 'atencion al cliente', 'informar de', 'reportar', 'incidencia*', 'averia*', 'reclamacion*', 'ayuda', 'garantia',
  'assistenza', 'servizio clienti', 'supporto', 'segnala', 'segnalazion*', 'guasto', 'reclam*', 'klantenservice', 'klantendienst', 'klacht*', 'storing*', 'retour*', 'suporte', 'chamado*', 'atendimento ao cliente', 'relatar', 'ajuda', 'reclamac*',
  'service desk', 'technical issue', 'technical problem', 'escalat*', 'defect*', 'spare part*', 'replacement', 'malfunction', 'service request', 'issue',
  'technisches problem', 'technische probleme', 'storfall', 'mangel', 'ersatzteil*', 'servicetechniker', 'wartungsanfrage', 'servicetermin', 'defekt*',
  'incident*', 'probleme technique', 'retour produit', 'piece de rechange', 'piece detachee', 'remboursement',
  'servicio tecnico', 'devolucion*', 'problema tecnico', 'reembolso', 'recambio*',
  'reso', 'resi', 'rimborso', 'ricambi', 'malfunzionamento',
  'hulp', 'storing', 'retourneren', 'technisch probleem', 'defect', 'reparatie', 'onderdelen',
  'assistencia', 'assistencia tecnica', 'devoluc*', 'troca', 'defeito',
];

/** Somebody writes to another department than sales. */
export const DEPARTMENT_WORDS = [
  'press', 'media enquir*', 'media inquir*', 'media contact*', 'media relations', 'journalist*', 'hr', 'human resources', 'people team', 'partner with us', 'become a partner', 'become our partner', 'partner team', 'partner contact', 'partner enquir*', 'partner program*', 'partnership*', 'reseller*', 'affiliate*', 'distributor*',
  'investor*', 'supplier*', 'vendor*', 'billing', 'invoice*', 'accounts payable', 'data subject', 'data deletion', 'delete my data', 'my data', 'dpo', 'data protection', 'privacy request', 'privacy team', 'privacy contact', 'gdpr request', 'gdpr data', 'cancel', 'cancellation*', 'terminate', 'speaker*', 'guest post*', 'write for us', 'sponsor*', 'whistleblow*', 'legal department',
  'presse*', 'personalabteilung', 'partner werden', 'partneranfrage*', 'partnerprogramm*', 'wiederverkaufer*', 'handler werden', 'lieferant*', 'rechnungsfrage*', 'zur rechnung', 'buchhaltung', 'datenschutzbeauftragt*', 'auskunft nach', 'auskunft*', 'kundigen', 'kundigung*', 'widerruf*', 'hinweisgeber*', 'datenloschung',
  'relations presse', 'rh', 'ressources humaines', 'devenir partenaire', 'partenariat*', 'fournisseur*', 'investisseur*', 'facturation', 'resili*', 'vos droits', 'mes droits', 'donnees personnelles',
  'prensa', 'rrhh', 'recursos humanos', 'hazte partner', 'ser partner', 'hazte distribuidor', 'proveedor*', 'inversor*', 'facturacion', 'baja de', 'proteccion de datos', 'stampa', 'risorse umane', 'diventa partner', 'diventa rivenditore', 'fornitor*', 'investitor*', 'fatturazione', 'disdetta', 'recesso',
  'pers', 'perscontact', 'persvragen', 'personeelszaken', 'word partner', 'leverancier*', 'investeerder*', 'facturatie', 'opzeg*', 'imprensa', 'parceiro*', 'parceria*', 'fornecedor*', 'investidor*', 'faturamento', 'cancelar assinatura', 'cancelamento*',
  'partner network', 'accounts receivable', 'erasure', 'data request', 'access request', 'shareholder*', 'newsroom', 'dealer program*', 'careers team', 'recruiting team', 'procurement team', 'tax form', 'end contract', 'scholarship*',
  'medienanfrage*', 'medienkontakt*', 'medien', 'vertriebspartner*', 'handlerantrag', 'aktionar*', 'loschung meiner daten', 'einkaufsabteilung', 'vertrag beenden', '*kundigung',
  'revendeur*', 'distributeur*', 'espace presse', 'actionnaire*', 'mes donnees', 'suppression de mes donnees', 'comptabilite',
  'sala de prensa', 'distribuidor*', 'de partners', 'mis datos personales', 'ejercicio de derechos', 'derechos arco', 'contabilidad', 'accionistas',
  'rivenditor*', 'area stampa', 'cancellazione dati', 'azionisti', 'contabilita', 'amministrazione',
  'persvoor*', 'dealer worden', 'wederverkoper*', 'beeindig*', 'aandeelhouder*', 'boekhouding', 'persoonsgegevens',
  'assessoria', 'revendedor*', 'encarregado de dados', 'titular de dados', 'lgpd', 'acionistas', 'contabilidade',
  'partner application', 'our partner',
  'rechnung anfordern', 'rechnungskopie', 'datenschutzanfrage*', 'dsgvo anfrage',
  'demande rgpd',
  'solicitud rgpd', 'cancelar',
  'nostro partner', 'richiesta gdpr', 'richiesta privacy',
  'partner worden', 'gdpr verzoek', 'avg verzoek',
  'torne se parceiro',
];
