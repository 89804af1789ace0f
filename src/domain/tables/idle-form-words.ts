/**
 * Words of forms that say nothing about interest, in English, German, French, Spanish, Italian, Dutch and Portuguese.
 * Written as `wordsOf` reads them: lower case, no accents.
 */

export const ACCOUNT_WORDS = [
  'login', 'log in', 'sign in', 'signin', 'password*', 'create account', 'create an account', 'create your account', 'my account', 'your profile', 'my profile', 'profile update', 'contact details', 'contact update*', 'emergency contact*', 'your details', 'change of address', 'billing address', 'verify your email', 'confirm your email', 'customer portal', 'client portal', 'partner portal',
  'passwort*', 'kennwort*', 'kundenportal*', 'kundenkonto*', 'partnerportal*', 'mein konto', 'profil aktualisieren', 'profil bearbeiten', 'adresse andern', 'daten andern', 'daten aktualisieren', 'adressanderung', 'kontaktdaten',
  'se connecter', 'connexion', 'mot de passe', 'espace client', 'mon compte', 'coordonnees', 'iniciar sesion', 'inicio de sesion', 'contrasena', 'area de cliente*', 'acceso', 'mi cuenta', 'tus datos', 'accedi', 'accesso', 'area clienti', 'area riservata', 'il tuo profilo', 'i tuoi dati',
  'inlog*', 'wachtwoord*', 'mijn account', 'mijn gegevens', 'entrar', 'senha', 'area do cliente', 'minha conta', 'meus dados', 'seus dados',
  'your account', 'activate account', 'change password', 'two factor', 'your password', 'account registration',
  'zugangsdaten', 'konto erstellen', 'benutzerkonto', 'registrierung kundenportal', 'konto aktivieren',
  'creer un compte', 'creer mon compte', 'mes informations',
  'crear cuenta', 'crear una cuenta', 'actualizar mis datos', 'mis datos', 'mi perfil',
  'crea un account', 'crea account', 'i miei dati', 'il mio profilo',
  'account aanmaken', 'gegevens wijzigen', 'adreswijziging', 'mijn profiel',
  'criar conta', 'crie sua conta', 'atualizar cadastro', 'atualizar dados', 'meu perfil',
  'edit profile', 'edit your profile', 'product registration', 'produktregistrierung', 'modifier mon profil', 'editar perfil', 'modifica profilo', 'profiel bewerken',
];

export const SURVEY_WORDS = [
  'survey*', 'questionnaire*', 'feedback', 'nps', 'csat', 'rate our', 'rate us', 'review us', 'satisfaction', 'poll', '*umfrage', '*umfragen', 'umfrage*', '*befragung', 'bewerten sie', 'ihre meinung', 'fragebogen', 'kundenzufriedenheit',
  'enquete', 'enquetes', 'enquete*', 'sondage*', 'votre avis', 'encuesta*', 'tu opinion', 'su opinion', 'sondaggio*', 'sondaggi', 'questionario*', 'la tua opinione', '*tevredenheid*', 'uw mening', 'jouw mening', 'pesquisa*', 'sua opiniao', 'avaliacao do',
  'how did we do', 'how we did', 'tell us how', 'tell us what you think', 'testimonial*',
  'wie zufrieden', 'zufrieden', 'bewertung abgeben',
  'donnez votre avis', 'evaluez', 'avis client',
  'valora', 'valore', 'valoracion',
  'valuta il', 'valuta la', 'valutazione del servizio', 'recensione',
  'beoordeel*', 'beoordeling',
  'avalie',
  'feedback*', '*feedback', 'klantonderzoek*',
];

export const PREFERENCE_WORDS = [
  'unsubscri*', 'preference*', 'opt out', 'optout', 'email settings', 'cookie*', 'consent', 'abmeld*', 'abbestell*', 'einstellungen', 'einwilligung*', 'desabonn*', 'se desinscrire', 'desinscription', 'preferences', 'desuscri*', 'darse de baja', 'darme de baja', 'cancelar suscripcion', 'cancelar la suscripcion', 'preferencias', 'consentimiento',
  'disiscri*', 'annulla iscrizione', 'cancella iscrizione', 'preferenze', 'consenso', 'uitschrijv*', 'afmeld*', 'voorkeur*', 'toestemming', 'cancelar inscricao', 'descadastr*', 'preferencia*', 'consentimento',
  'email subscriptions', 'privacy settings', 'subscription settings', 'remove me',
  '*einstellungen', '*abmeldung',
  'gerer mes abonnements', 'me desinscrire', 'desinscri*',
  'cancelar boletin', 'anular suscripcion',
  'cancellati', 'gestisci iscrizioni',
  'nieuwsbrief opzeggen',
  'cancelar newsletter', 'cancelar o recebimento',
  'annulla l iscrizione', 'cancelar a inscricao', 'cancelar a assinatura da newsletter',
];

export const APPLICATION_WORDS = [
  'career', 'careers', 'job application', 'jobs', 'job offer*', 'apply now', 'application form', 'vacanc*', 'internship*', 'join our team', 'graduate program*', 'cv', 'resume upload', 'karriere*', 'stellenangebot*', 'bewerben', 'bewirb', 'bewerbung', 'bewerbungen', 'bewerbungsformular', '*bewerbung', 'praktikum*', 'ausbildung', 'ausbildungsplatz*', 'offene stellen',
  'emploi*', 'candidature*', 'postuler', 'postulez', 'rejoignez nous', 'stage', 'empleo*', 'trabaja con nosotros', 'curriculum', 'candidatura*', 'lavora con noi', 'posizioni aperte', 'invia il cv', 'vacature*', 'sollicit*', 'werken bij', 'vagas', 'trabalhe conosco', 'curriculo',
  'open positions', 'send your cv', 'speculative application', 'we are hiring',
  'traineeprogramm',
  'envoyer mon cv', 'nos offres',
  'unete al equipo', 'envia tu cv', 'vacantes',
  'carriere', 'candidati', 'candidati ora',
  'open sollicitatie', 'stageplaats',
  'carreiras', 'envie seu cv',
];

export const NEWSLETTER_WORDS = [
  'newsletter*', '*newsletter', 'subscribe*', 'email subscription', 'blog subscription', 'blog updates', 'product updates', 'stay informed', 'updates by email', 'mailing list', 'digest', 'abonn*', 's abonner', 'lettre d information', 'infolettre', 'suscri*', 'boletin', 'notiziario', 'abonneer*', 'nieuwsbrief*', 'assine', 'boletim',
  'weekly insights', 'get updates',
  'infobrief', 'rundbrief',
  'lettre d info',
  'boletines',
  'bollettino',
  'abonneren', 'op de hoogte',
  'novidades por email',
];

/** What mail programs write without their owner. */
export const AUTOMATIC_REPLY_WORDS = [
  'automatic reply', 'automatic response', 'auto reply', 'autoreply', 'auto response', 'autoresponder', 'out of office', 'out of the office', 'on vacation', 'on annual leave', 'undeliverable', 'undelivered mail', 'delivery status notification', 'mail delivery failed', 'automatische antwort', 'automatische abwesenheit*', 'abwesenheit*', 'nicht im buro', 'im urlaub', 'unzustellbar*',
  'reponse automatique', 'absence du bureau', 'absent du bureau', 'message d absence', 'respuesta automatica', 'fuera de la oficina', 'fuera de oficina', 'risposta automatica', 'fuori ufficio', 'fuori sede', 'automatisch antwoord', 'automatische reactie', 'afwezig*', 'niet op kantoor', 'resposta automatica', 'fora do escritorio', 'ausencia temporaria',
];

/** Something that works out an answer. */
export const TOOL_WORDS = [
  '*calculator', '*calculators', '*rechner', 'assessment', 'self assessment', 'quiz', 'configurator', 'konfigurator', '*check', 'reifegrad*', 'calculateur*', 'simulateur*', 'calculadora*', 'simulador*', 'autodiagnostico', 'calcolatore*', 'calcola', 'rekentool', 'zelfscan',
  'simulator', 'benchmark tool', 'self check',
  'selbsttest', '*simulator',
  'calculatrice*', 'diagnostic gratuit',
  'comparador',
  'simulatore', 'autovalutazione',
  'quickscan', 'rekenmodule',
  'calculadora',
];
