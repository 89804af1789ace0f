import type { ActionRule } from '../policy/policy.ts';

/** Names of content one downloads. */
const CONTENT_WORDS = ['download*', 'guide*', 'ebook*', 'e book', 'checklist*', 'whitepaper*', 'white paper', 'template*', 'report', 'study', 'trends', 'webinar*', 'article', 'video', 'course', 'podcast', 'playbook*', 'calculator', 'sheet', 'kit', 'toolkit', 'leitfaden', 'checkliste*', 'vorlage*', 'studie', 'ratgeber', 'herunterladen', 'livre blanc', 'telecharg*', 'modele', 'guia', 'plantilla*', 'descarg*', 'guida', 'modello', 'scarica*', 'modelo', 'baixar', 'gids', 'sjabloon', 'downloaden'];

/**
 * What counts how much, before a portal has outcomes of its own to learn from. The numbers are judgements, chosen
 * against one anchor: the interest gate opens at 40. An explicit request passes it alone; a webinar attended needs
 * one more deliberate step; reading alone (pages are capped at 20) never gets there.
 */
export const DEFAULT_ACTIONS: ActionRule[] = [
  // Not interest: first, so that "careers: contact form" is not taken for a request to sales.
  {
    id: 'job_application', name: { en: 'Job application', de: 'Bewerbung' }, verb: { en: 'applied for a job', de: 'sich auf eine Stelle beworben' },
    kinds: ['form_submission'], points: -40, halfLifeDays: 180, group: 'negative',
    words: ['career', 'careers', 'job application', 'jobs', 'job offer*', 'apply now', 'application form', 'vacanc*', 'internship*', 'karriere*', 'stellenangebot*', 'bewerb*', 'praktikum*', 'emploi*', 'recrutement', 'candidature*', 'empleo*', 'candidatura*', 'lavora con noi', 'vagas', 'vacature*', 'sollicit*'],
    meaningful: false, knowing: true,
  },
  {
    id: 'careers_page', name: { en: 'Careers page', de: 'Karriereseite' }, verb: { en: 'looked at the careers page', de: 'die Karriereseite angesehen' },
    kinds: ['page_view'], points: -10, halfLifeDays: 60, group: 'negative',
    words: ['career*', 'jobs', 'vacanc*', 'karriere*', 'stellenangebot*', 'emploi*', 'recrutement', 'empleo*', 'lavora con noi', 'vagas', 'vacature*'],
    meaningful: false, knowing: false,
  },
  {
    id: 'preferences', name: { en: 'E-mail preferences', de: 'E-Mail-Einstellungen' }, verb: { en: 'changed e-mail preferences', de: 'E-Mail-Einstellungen geändert' },
    kinds: ['form_submission'], points: 0, halfLifeDays: 7, group: 'forms',
    words: ['unsubscri*', 'preference*', 'abmeld*', 'desabonn*', 'desuscri*', 'disiscri*', 'uitschrijv*'],
    meaningful: false, knowing: true,
  },
  {
    id: 'newsletter', name: { en: 'Newsletter', de: 'Newsletter' }, verb: { en: 'subscribed to {}', de: '{} abonniert' },
    kinds: ['form_submission'], points: 4, halfLifeDays: 30, group: 'forms',
    words: ['newsletter*', 'subscribe*', 'subscription', 'blog updates', 'abonn*', 'suscri*', 'iscri*', 'inscreva*', 'nieuwsbrief'],
    meaningful: false, knowing: true,
  },
  // Requests: the buyer asked. Each passes the interest gate alone and stays a reason to call for two weeks.
  {
    id: 'demo_request', name: { en: 'Demo request', de: 'Demo-Anfrage' }, verb: { en: 'asked for a demo', de: 'eine Demo angefragt' },
    kinds: ['form_submission'], points: 70, halfLifeDays: 14, group: 'requests',
    without: CONTENT_WORDS,
    words: ['demo', 'demos', 'demonstration', 'live tour', 'product tour', 'vorfuhrung*', 'produktvorfuhrung*', 'demostracion', 'dimostrazione', 'demonstracao', 'demonstratie', 'free trial', 'start trial', 'testzugang', 'essai gratuit', 'prueba gratuita', 'prova gratuita', 'proefperiode'],
    meaningful: true, knowing: true, request: 'a demo',
  },
  {
    id: 'pricing_request', name: { en: 'Pricing request', de: 'Preisanfrage' }, verb: { en: 'asked for pricing', de: 'Preise angefragt' },
    kinds: ['form_submission'], points: 65, halfLifeDays: 14, group: 'requests',
    without: CONTENT_WORDS,
    words: ['pricing', 'price*', 'quote', 'quotation', 'preis*', 'angebot anfordern', 'kostenvoranschlag', 'tarif*', 'devis', 'precio*', 'presupuesto*', 'cotizacion', 'prezz*', 'preventivo*', 'preco*', 'orcamento*', 'prijs*', 'offerte*'],
    meaningful: true, knowing: true, request: 'pricing',
  },
  {
    id: 'contact_request', name: { en: 'Contact request', de: 'Kontaktanfrage' }, verb: { en: 'asked to be contacted', de: 'um Kontakt gebeten' },
    kinds: ['form_submission'], points: 60, halfLifeDays: 14, group: 'requests',
    without: CONTENT_WORDS,
    words: ['contact', 'talk to', 'speak to', 'speak with', 'call me', 'callback', 'call back', 'get in touch', 'kontakt*', 'ruckruf*', 'beratung*', 'sprechen', 'contactez', 'rappel*', 'contacto', 'contactar', 'contatt*', 'contato', 'neem contact', 'terugbel*'],
    meaningful: true, knowing: true, request: 'a call',
  },
  {
    id: 'meeting_booked', name: { en: 'Meeting booked', de: 'Termin gebucht' }, verb: { en: 'booked a meeting', de: 'einen Termin gebucht' },
    kinds: ['meeting_booked'], points: 60, halfLifeDays: 14, group: 'requests',
    meaningful: true, knowing: true,
  },
  {
    id: 'reply', name: { en: 'Reply to an e-mail', de: 'Antwort auf eine E-Mail' }, verb: { en: 'answered an e-mail', de: 'auf eine E-Mail geantwortet' },
    kinds: ['email_reply'], points: 25, halfLifeDays: 21, group: 'email',
    meaningful: true, knowing: true,
  },
  // Webinars: attending costs an hour, registering a minute.
  {
    id: 'webinar_attended', name: { en: 'Webinar attended', de: 'Webinar besucht' }, verb: { en: 'attended {}', de: 'an {} teilgenommen' },
    kinds: ['webinar_attended'], points: 30, halfLifeDays: 21, group: 'webinars', meaningful: true, knowing: true,
  },
  {
    id: 'webinar_registered', name: { en: 'Webinar registration', de: 'Webinar-Anmeldung' }, verb: { en: 'registered for {}', de: 'sich für {} angemeldet' },
    kinds: ['webinar_registered'], points: 14, halfLifeDays: 14, group: 'webinars', meaningful: true, knowing: true,
  },
  {
    id: 'webinar_no_show', name: { en: 'Webinar missed', de: 'Webinar versäumt' }, verb: { en: 'registered for {} and did not come', de: 'sich für {} angemeldet und nicht teilgenommen' },
    kinds: ['webinar_no_show'], points: 4, halfLifeDays: 14, group: 'webinars', meaningful: false, knowing: true,
  },
  {
    id: 'webinar_cancelled', name: { en: 'Webinar cancelled', de: 'Webinar abgesagt' }, verb: { en: 'cancelled {}', de: '{} abgesagt' },
    kinds: ['webinar_cancelled'], points: 0, halfLifeDays: 14, group: 'webinars', meaningful: false, knowing: true,
  },
  // Content. A form in exchange for a resource is deliberate; what remains unnamed counts a little less.
  {
    id: 'download', name: { en: 'Download', de: 'Download' }, verb: { en: 'downloaded {}', de: '{} heruntergeladen' },
    kinds: ['form_submission'], points: 18, halfLifeDays: 30, group: 'downloads',
    words: CONTENT_WORDS,
    meaningful: true, knowing: true,
  },
  {
    id: 'form', name: { en: 'Form', de: 'Formular' }, verb: { en: 'submitted {}', de: '{} abgeschickt' },
    kinds: ['form_submission'], points: 14, halfLifeDays: 21, group: 'forms', meaningful: true, knowing: true,
  },
  {
    id: 'email_click', name: { en: 'Link in an e-mail', de: 'Link in einer E-Mail' }, verb: { en: 'followed a link in {}', de: 'in {} einen Link geöffnet' },
    kinds: ['email_click'], points: 4, halfLifeDays: 14, group: 'email', meaningful: false, knowing: false,
  },
  // Mail programs open pictures on their own: an open shows nothing.
  {
    id: 'email_open', name: { en: 'E-mail opened', de: 'E-Mail geöffnet' }, verb: { en: 'opened {}', de: '{} geöffnet' },
    kinds: ['email_open'], points: 0, halfLifeDays: 7, group: 'email', meaningful: false, knowing: false,
  },
  {
    id: 'pricing_page', name: { en: 'Pricing page', de: 'Preisseite' }, verb: { en: 'looked at pricing', de: 'die Preise angesehen' },
    kinds: ['page_view'], points: 8, halfLifeDays: 7, group: 'pages',
    words: ['pricing', 'prices', 'plans', 'preise', 'tarife', 'tarifs', 'precios', 'prezzi', 'precos', 'prijzen'],
    meaningful: false, knowing: false,
  },
  {
    id: 'page', name: { en: 'Page read', de: 'Seite gelesen' }, verb: { en: 'read {}', de: '{} gelesen' },
    kinds: ['page_view'], points: 3, halfLifeDays: 7, group: 'pages', meaningful: false, knowing: false,
  },
];

export const DEFAULT_CAPS: Record<string, number> = { requests: 85, webinars: 45, downloads: 45, forms: 25, email: 30, pages: 20 };
