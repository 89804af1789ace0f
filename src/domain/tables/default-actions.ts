import type { ActionRule } from '../policy/policy.ts';
import {
  ASKING_OR_TALKING_WORDS, ASKING_WORDS, CONTACT_WORDS, CONTENT_OR_EVENT_WORDS, CONTENT_WORDS, CONTEST_WORDS, DEMO_WORDS, DEPARTMENT_WORDS, DOCUMENT_WORDS, ERRAND_WORDS, EVENT_WORDS, FREE_WORDS,
  INFORMATION_WORDS, PRICING_FORM_WORDS, PRICING_WORDS, PRODUCT_WORDS, RECORDING_WORDS, SERVICE_WORDS, TALK_WORDS, TRIAL_FORM_WORDS, TRIAL_WORDS,
} from './form-words.ts';
import { ACCOUNT_WORDS, APPLICATION_WORDS, AUTOMATIC_REPLY_WORDS, NEWSLETTER_WORDS, PREFERENCE_WORDS, SURVEY_WORDS, TOOL_WORDS } from './idle-form-words.ts';

/** Forms that ask to be contacted, on whatever page. */
const CONTACT_FORM_WORDS = ['contact us', 'contact sales', 'contactez nous', 'contactanos', 'contattaci', 'fale conosco'];

/**
 * What counts how much, before a portal has outcomes of its own to learn from. The numbers are judgements, chosen
 * against one anchor: the interest gate opens at 40. An explicit request passes it alone; a webinar attended needs
 * one more deliberate step; reading alone (pages are capped at 20) never gets there.
 */
export const DEFAULT_ACTIONS: ActionRule[] = [
  // Requests in so many words come first: whoever asks for a demo asks for one, be it of a webinar platform or of software for job applications.
  {
    id: 'demo_request', name: { en: 'Demo request', de: 'Demo-Anfrage' }, verb: { en: 'asked for a demo', de: 'eine Demo angefragt' },
    kinds: ['form_submission'], points: 70, halfLifeDays: 14, group: 'requests',
    words: DEMO_WORDS, beside: [...ASKING_WORDS, 'see', 'apply', 'watch a live'], without: [...CONTENT_OR_EVENT_WORDS, 'how to'],
    meaningful: true, knowing: true, request: 'a demo',
  },
  {
    id: 'trial_request', name: { en: 'Trial request', de: 'Test-Anfrage' }, verb: { en: 'asked for a trial', de: 'einen Testzugang angefragt' },
    kinds: ['form_submission'], points: 70, halfLifeDays: 14, group: 'requests',
    words: TRIAL_WORDS, beside: [...ASKING_WORDS, ...FREE_WORDS, 'download*', 'herunterladen', 'telecharg*', 'descarg*', 'scarica*'],
    without: ['webinar*', 'workshop*', 'training', 'course*', 'clinical', 'guide', 'guides', 'playbook*', 'ebook*', 'template*', 'checklist*', '*leitfaden', '*vorlage', 'win', 'survey*', 'extension', 'extend', 'verlanger*'],
    meaningful: true, knowing: true, request: 'a trial',
  },
  {
    id: 'pricing_request', name: { en: 'Pricing request', de: 'Preisanfrage' }, verb: { en: 'asked for pricing', de: 'Preise angefragt' },
    kinds: ['form_submission'], points: 65, halfLifeDays: 14, group: 'requests',
    words: PRICING_WORDS, beside: ASKING_WORDS, without: [...CONTENT_OR_EVENT_WORDS, 'how to'],
    meaningful: true, knowing: true, request: 'pricing',
  },
  {
    id: 'contact_request', name: { en: 'Contact request', de: 'Kontaktanfrage' }, verb: { en: 'asked to be contacted', de: 'um Kontakt gebeten' },
    kinds: ['form_submission'], points: 60, halfLifeDays: 14, group: 'requests',
    words: TALK_WORDS, beside: ASKING_OR_TALKING_WORDS, without: [...CONTENT_OR_EVENT_WORDS, ...ERRAND_WORDS, 'how to', 'call center', 'call centre', 'call for', 'meeting room*'],
    meaningful: true, knowing: true, request: 'a call',
  },
  {
    id: 'information_request', name: { en: 'Information request', de: 'Informationsanfrage' }, verb: { en: 'asked for information', de: 'Informationen angefragt' },
    kinds: ['form_submission'], points: 60, halfLifeDays: 14, group: 'requests',
    words: INFORMATION_WORDS, beside: [...ASKING_WORDS, 'more', 'mehr', 'weitere', 'plus', 'mas', 'maggiori', 'meer', 'mais'], without: [...CONTENT_OR_EVENT_WORDS, ...ERRAND_WORDS],
    meaningful: true, knowing: true, request: 'information',
  },
  // Not interest: before the words that only may be a request, so that "careers: contact form" is not taken for one.
  {
    id: 'job_application', name: { en: 'Job application', de: 'Bewerbung' }, verb: { en: 'applied for a job', de: 'sich auf eine Stelle beworben' },
    kinds: ['form_submission'], points: -40, halfLifeDays: 180, group: 'negative',
    words: APPLICATION_WORDS,
    without: [...CONTENT_OR_EVENT_WORDS, ...PRODUCT_WORDS, 'early access', 'beta', 'waitlist', 'scholarship*', 'loan*', 'credit', 'grant', 'membership', 'partner', 'demo', 'jobs to be done'],
    meaningful: false, knowing: true,
  },
  {
    id: 'careers_page', name: { en: 'Careers page', de: 'Karriereseite' }, verb: { en: 'looked at the careers page', de: 'die Karriereseite angesehen' },
    kinds: ['page_view'], points: -10, halfLifeDays: 60, group: 'negative',
    words: ['career*', 'jobs', 'vacanc*', 'karriere*', 'stellenangebot*', 'emploi*', 'recrutement', 'empleo*', 'lavora con noi', 'vagas', 'vacature*'],
    without: [...CONTENT_OR_EVENT_WORDS, 'steve jobs', 'jobs to be done', 'blog'],
    meaningful: false, knowing: false,
  },
  {
    id: 'preferences', name: { en: 'E-mail preferences', de: 'E-Mail-Einstellungen' }, verb: { en: 'changed e-mail preferences', de: 'E-Mail-Einstellungen geändert' },
    kinds: ['form_submission'], points: 0, halfLifeDays: 7, group: 'forms',
    words: PREFERENCE_WORDS, without: [...CONTENT_OR_EVENT_WORDS, ...PRODUCT_WORDS],
    meaningful: false, knowing: true,
  },
  {
    id: 'survey', name: { en: 'Survey', de: 'Umfrage' }, verb: { en: 'answered a survey', de: 'eine Umfrage beantwortet' },
    kinds: ['form_submission'], points: 0, halfLifeDays: 7, group: 'forms',
    words: SURVEY_WORDS, without: [...DOCUMENT_WORDS, ...PRODUCT_WORDS],
    meaningful: false, knowing: true,
  },
  {
    id: 'service', name: { en: 'Customer service', de: 'Kundenservice' }, verb: { en: 'wrote to customer service', de: 'an den Kundenservice geschrieben' },
    kinds: ['form_submission'], points: 0, halfLifeDays: 7, group: 'forms',
    words: SERVICE_WORDS, without: [...CONTENT_OR_EVENT_WORDS, ...PRODUCT_WORDS],
    meaningful: false, knowing: true,
  },
  {
    id: 'account', name: { en: 'Customer account', de: 'Kundenkonto' }, verb: { en: 'used an account form', de: 'ein Kontoformular benutzt' },
    kinds: ['form_submission'], points: 0, halfLifeDays: 7, group: 'forms',
    words: ACCOUNT_WORDS, without: [...CONTENT_OR_EVENT_WORDS, ...PRODUCT_WORDS],
    meaningful: false, knowing: true,
  },
  {
    id: 'other_department', name: { en: 'Other department', de: 'Andere Abteilung' }, verb: { en: 'wrote to another department', de: 'an eine andere Abteilung geschrieben' },
    kinds: ['form_submission'], points: 0, halfLifeDays: 7, group: 'forms',
    words: DEPARTMENT_WORDS, without: [...CONTENT_OR_EVENT_WORDS, ...PRODUCT_WORDS],
    meaningful: false, knowing: true,
  },
  {
    id: 'newsletter', name: { en: 'Newsletter', de: 'Newsletter' }, verb: { en: 'subscribed to {}', de: '{} abonniert' },
    kinds: ['form_submission'], points: 4, halfLifeDays: 30, group: 'forms',
    words: NEWSLETTER_WORDS, without: [...CONTENT_OR_EVENT_WORDS, ...PRODUCT_WORDS],
    meaningful: false, knowing: true,
  },
  {
    id: 'auto_reply', name: { en: 'Automatic reply', de: 'Automatische Antwort' }, verb: { en: 'sent an automatic reply', de: 'eine automatische Antwort geschickt' },
    kinds: ['email_reply'], points: 0, halfLifeDays: 7, group: 'email',
    words: AUTOMATIC_REPLY_WORDS,
    meaningful: false, knowing: false,
  },
  {
    id: 'meeting_booked', name: { en: 'Meeting booked', de: 'Termin gebucht' }, verb: { en: 'booked a meeting', de: 'einen Termin gebucht' },
    kinds: ['meeting_booked'], points: 60, halfLifeDays: 14, group: 'requests',
    meaningful: true, knowing: true,
  },
  {
    id: 'inbound_call', name: { en: 'Call to us', de: 'Anruf bei uns' }, verb: { en: 'called us', de: 'bei uns angerufen' },
    kinds: ['inbound_call'], points: 25, halfLifeDays: 21, group: 'requests',
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
  // What a list means only the account knows: a policy that names lists gives them their points.
  {
    id: 'list_joined', name: { en: 'List joined', de: 'In eine Liste gekommen' }, verb: { en: 'joined {}', de: 'Eingang in {} gefunden' },
    kinds: ['list_joined'], points: 0, halfLifeDays: 30, group: 'lists', meaningful: false, knowing: false,
  },
  // Content. A form in exchange for a resource is deliberate; what remains unnamed counts a little less.
  {
    id: 'download', name: { en: 'Download', de: 'Download' }, verb: { en: 'downloaded {}', de: '{} heruntergeladen' },
    kinds: ['form_submission'], points: 18, halfLifeDays: 30, group: 'downloads',
    words: CONTENT_WORDS, without: CONTACT_FORM_WORDS,
    meaningful: true, knowing: true,
  },
  {
    id: 'recording', name: { en: 'Recording', de: 'Aufzeichnung' }, verb: { en: 'got access to {}', de: 'Zugang zu {} erhalten' },
    kinds: ['form_submission'], points: 18, halfLifeDays: 30, group: 'downloads',
    words: RECORDING_WORDS, without: [...PRODUCT_WORDS, ...CONTACT_FORM_WORDS],
    meaningful: true, knowing: true,
  },
  {
    id: 'tool', name: { en: 'Tool', de: 'Werkzeug' }, verb: { en: 'used {}', de: '{} benutzt' },
    kinds: ['form_submission'], points: 18, halfLifeDays: 30, group: 'downloads',
    words: TOOL_WORDS, without: [...PRODUCT_WORDS, ...CONTACT_FORM_WORDS],
    meaningful: true, knowing: true,
  },
  {
    id: 'event_registration', name: { en: 'Event registration', de: 'Veranstaltungsanmeldung' }, verb: { en: 'registered for {}', de: 'sich für {} angemeldet' },
    kinds: ['form_submission'], points: 14, halfLifeDays: 14, group: 'webinars',
    words: EVENT_WORDS, without: [...PRODUCT_WORDS, ...CONTACT_FORM_WORDS, 'trial'],
    meaningful: true, knowing: true,
  },
  // Words that may be a request, in a title that says nothing else: "Demo: Form 3".
  {
    id: 'demo_form', name: { en: 'Demo form', de: 'Demo-Formular' }, verb: { en: 'asked for a demo', de: 'eine Demo angefragt' },
    kinds: ['form_submission'], points: 70, halfLifeDays: 14, group: 'requests',
    words: DEMO_WORDS, without: [...CONTEST_WORDS, 'how to', 'gegen', 'kundgebung*', 'demo bike*', 'demo track*', 'demo tape*'],
    meaningful: true, knowing: true, request: 'a demo',
  },
  {
    id: 'trial_form', name: { en: 'Trial form', de: 'Test-Formular' }, verb: { en: 'asked for a trial', de: 'einen Testzugang angefragt' },
    kinds: ['form_submission'], points: 70, halfLifeDays: 14, group: 'requests',
    words: TRIAL_FORM_WORDS, without: [...CONTEST_WORDS, 'how to', 'clinical'],
    meaningful: true, knowing: true, request: 'a trial',
  },
  {
    id: 'pricing_form', name: { en: 'Pricing form', de: 'Preisformular' }, verb: { en: 'asked for pricing', de: 'Preise angefragt' },
    kinds: ['form_submission'], points: 65, halfLifeDays: 14, group: 'requests',
    words: PRICING_FORM_WORDS,
    without: [...CONTEST_WORDS, 'how to', 'alert*', 'of the day', 'of the week', 'strategy', 'strategie', 'estrategia', 'strategia', 'index', 'news', 'stellenangebot*', 'der woche', 'coupon', 'voucher', 'guarantee'],
    meaningful: true, knowing: true, request: 'pricing',
  },
  {
    id: 'contact_form', name: { en: 'Contact form', de: 'Kontaktformular' }, verb: { en: 'asked to be contacted', de: 'um Kontakt gebeten' },
    kinds: ['form_submission'], points: 60, halfLifeDays: 14, group: 'requests',
    words: CONTACT_WORDS, without: [...CONTEST_WORDS, 'how to', 'contact center*', 'contact centre*', 'contact lens*', 'contact list*', 'contact data', 'contact tracing', 'contact strategy', 'contact management', 'quote of'],
    meaningful: true, knowing: true, request: 'a call',
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
  // Neither says what somebody cares about: pages and forms do. What an account's own events mean is for its admin to say.
  {
    id: 'visit', name: { en: 'Visit', de: 'Besuch' }, verb: { en: 'came to the site by way of {}', de: 'die Website über {} besucht' },
    kinds: ['visit'], points: 0, halfLifeDays: 7, group: 'pages', meaningful: false, knowing: false,
  },
  {
    id: 'custom_event', name: { en: 'Own event', de: 'Eigenes Ereignis' }, verb: { en: 'took the step {}', de: 'den Schritt {} gemacht' },
    kinds: ['custom_event'], points: 0, halfLifeDays: 14, group: 'events', meaningful: false, knowing: false,
  },
  {
    id: 'pricing_page', name: { en: 'Pricing page', de: 'Preisseite' }, verb: { en: 'looked at pricing', de: 'die Preise angesehen' },
    kinds: ['page_view'], points: 8, halfLifeDays: 7, group: 'pages',
    words: ['pricing', 'prices', 'plans', 'preise', 'tarife', 'tarifs', 'precios', 'prezzi', 'precos', 'prijzen'],
    without: [...CONTENT_OR_EVENT_WORDS, 'how to', 'lesson*', 'blog', 'strategy', 'strategies', 'models'],
    meaningful: false, knowing: false,
  },
  {
    id: 'page', name: { en: 'Page read', de: 'Seite gelesen' }, verb: { en: 'read {}', de: '{} gelesen' },
    kinds: ['page_view'], points: 3, halfLifeDays: 7, group: 'pages', meaningful: false, knowing: false,
  },
];

export const DEFAULT_CAPS: Record<string, number> = { requests: 85, webinars: 45, downloads: 45, forms: 25, email: 30, pages: 20 };
