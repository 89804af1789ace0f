import { listing, sentence, stop, stopBetween } from '../plain-text.ts';
import { standingText, type Pack } from './pack.ts';
import { ruleFieldsDe } from './rule-fields-de.ts';

const people = (count: number, number: (value: number) => string): string => (count === 1 ? '1 Person' : `${number(count)} Beschäftigte`);
const actions = (count: number, number: (value: number) => string): string => (count === 1 ? '1 Aktion' : `${number(count)} Aktionen`);
const present = (texts: readonly (string | undefined)[]): string[] => texts.filter((text) => text !== undefined && text !== '').map(String);

/** Everything the backend says, in German. Deeds are participles ("heruntergeladen"), so that no sentence guesses who somebody is. */
export const de: Pack = {
  statements: {
    who: ({ name, jobTitle }) => present([name, jobTitle]).join(', '),
    organisation: ({ name, city, country, employees }, { number }) => present([name, city, country, employees === undefined ? undefined : people(employees, number)]).join(', '),
    source: ({ original, latest, firstForm }, { day }) => sentence(present([
      original && `erster Kontakt: ${de.sources[original]}`,
      firstForm && `erstes Formular: „${firstForm.title}“ am ${day(firstForm.at)}`,
      latest && `letzter Besuch: ${de.sources[latest]}`,
    ]).join('; ')),
    recent_action: ({ deed }, speak) => `${sentence(speak.deed(deed))} am ${speak.moment(deed.at)}`,
    activity: ({ steps, more, pages, lastPage }, { day, deed, number }) => present([
      ...steps.map((step) => `${day(step.at)} ${deed(step)}`),
      more > 0 ? `und ${number(more)} weitere` : undefined,
      lastPage && (pages === 1 ? `${day(lastPage.at)} ${deed(lastPage)}` : `${number(pages)} Seitenaufrufe, der letzte am ${day(lastPage.at)}`),
    ]).join(' · '),
    likely_problem: ({ problem, on, of }, { text, number }) =>
      `${sentence(text(problem))} (${of === 1 ? 'die einzige Aktion handelt davon' : `${number(on)} von ${number(of)} Aktionen`})`,
    company_context: ({ industry, revenue, openDeals, colleague, others = [], missingRoles = [] }, speak) => present([
      industry,
      revenue === undefined ? undefined : `Jahresumsatz ${speak.number(revenue)}`,
      openDeals === 0 ? undefined : openDeals === 1 ? 'ein offener Deal' : `${speak.number(openDeals)} offene Deals`,
      colleague && de.colleague(colleague, speak),
      others.length === 0 ? undefined : `Dort auch aktiv: ${others.map(({ jobTitle, deed }) => `${jobTitle ?? 'noch jemand'}, am ${speak.day(deed.at)} ${speak.deed(deed)}`).join('; ')}`,
      missingRoles.length === 0 ? undefined : `Von dort noch niemand aktiv aus: ${missingRoles.map((role) => de.roles[role]).join(', ')}`,
    ]).map(sentence).map(stopBetween).join(' '),
    since_handover: ({ endedAt, ended, reason, steps, more, pages }, { day, deed, number }) => {
      const news = present([
        ...steps.map((step) => `am ${day(step.at)} ${deed(step)}`), more > 0 ? `${number(more)} weitere` : undefined,
        pages === 0 ? undefined : pages === 1 ? 'ein Seitenaufruf' : `${number(pages)} Seitenaufrufe`,
      ]);
      return stop(`Seit der letzten Übergabe, beendet am ${day(endedAt)} (${de.ended[ended]}${reason ? `: ${de.refusals[reason]}` : ''}): ${listing(news, 'und')}`);
    },
    angle: ({ deed, question }, speak) => `Sie haben ${speak.deed(deed)}. ${question === null ? 'Was möchten Sie zuerst lösen?' : speak.text(question)}`,

    why_request: ({ deed }, speak) => `Hat am ${speak.moment(deed.at)} ${speak.deed(deed)}.`,
    why_new_topic: ({ topic, actions: count, first, latest, isFirst }, speak) => {
      const news = isFirst ? 'Erstes Interesse' : 'Neues Thema';
      return count === 1
        ? `${news}, ${speak.text(topic)}: am ${speak.day(latest.at)} ${speak.deed(latest)}.`
        : stop(`${news} seit dem ${speak.day(first)}, ${speak.text(topic)}: ${actions(count, speak.number)}, die letzte am ${speak.day(latest.at)}`);
    },
    why_burst: ({ actions: count, from, to, isUnusual }, { day, number }) => {
      const span = day(from) === day(to) ? `am ${day(from)}` : `vom ${day(from)} bis zum ${day(to)}`;
      return stop(`${actions(count, number)} ${span}${isUnusual ? ', weit mehr als sonst bei dieser Person' : ''}`);
    },
    why_return: ({ silentDays, deed }, speak) => `Zurück nach ${speak.number(silentDays)} Tagen Stille: am ${speak.day(deed.at)} ${speak.deed(deed)}.`,
    why_colleague: (colleague, speak) => `${de.colleague(colleague, speak)}.`,
    why_event: ({ deed }, speak) => `Hat am ${speak.day(deed.at)} ${speak.deed(deed)}.`,

    obstacle: ({ code, what }) => stop(de.obstacles[code](what)),
    question: ({ fact }) => de.questions[fact],

    fit_points: ({ value, needed }, { number }) => `Passung ${number(value)}, nötig sind ${number(needed)}`,
    fit_can_reach: ({ high, needed }, { number }) => `Passung kann ${number(high)} erreichen, nötig sind ${number(needed)}`,
    asked_for_it: () => 'hat selbst angefragt',
    interest_points: ({ value, needed }, { number }) => `Interesse ${number(value)}, nötig sind ${number(needed)}`,
    no_meaningful_action: () => 'noch keine aussagekräftige Aktion',
    context_missing: ({ part }) => ({
      who: 'wer: Name nicht bekannt. Wie heißt die Person?',
      recentAction: 'was geschah: noch nichts bekannt',
      likelyProblem: 'worum es geht: kein Thema erkannt. Welches Problem soll gelöst werden?',
      whyNow: 'warum jetzt: zuletzt nichts Neues',
    })[part],
    context_known: () => 'wer, was, welches Problem und warum jetzt ist bekannt',
    standing: ({ because }) => standingText(because, de),
  },
  obstacles: {
    competitor: () => 'Arbeitet für einen Mitbewerber',
    student: () => 'Im Studium, kauft nicht ein',
    internal: () => 'Jemand aus dem eigenen Haus',
    excluded_country: () => 'In dieses Land verkaufen wir nicht',
    excluded_industry: () => 'An diese Branche verkaufen wir nicht',
    returned_without_news: () => 'Kam vor Kurzem vom Vertrieb zurück, seither nichts Neues',
    customer: () => 'Ist schon Kunde: zuständig ist die Kundenbetreuung',
    open_deal: () => 'Es gibt einen offenen Deal: zuständig ist, wer ihn betreut',
    meeting_booked: () => 'Ein Termin ist gebucht',
    in_contact: () => 'Der Vertrieb war vor Kurzem in Kontakt',
    in_progress: () => 'Laut Lead-Status kümmert sich schon jemand',
    unsubscribed: () => 'Vom Marketing per E-Mail abgemeldet. Ein Rückruf ist in Ordnung, eine Sequenz nicht',
    free_mail: () => 'Private E-Mail-Adresse: Sie sagt nichts über die Firma',
    job_applicant: () => 'Hat sich bei uns beworben',
    meeting_fell_through: () => 'Ein Termin wurde abgesagt, oder niemand kam',
    company_unknown: () => 'Firma nicht bekannt',
    not_checked: (what) => `${what === 'webinars' ? 'Webinare' : 'Deals'} nicht geprüft: kein Zugriff`,
  },
  questions: {
    name: 'Wie heißt die Person?',
    job_level: 'Welche Rolle hat die Person, und entscheidet sie?',
    job_role: 'Welche Rolle hat die Person, und entscheidet sie?',
    company: 'In welcher Firma arbeitet die Person?',
    company_size: 'Wie viele Leute arbeiten dort?',
    revenue: 'Wie hoch ist der Jahresumsatz?',
    industry: 'Aus welcher Branche kommt die Firma?',
    country: 'In welchem Land sitzt die Firma?',
    need: 'Welches Problem soll gelöst werden?',
    budget: 'Wer entscheidet über das Budget?',
  },
  colleague: ({ jobTitle, deed }, speak) => `Jemand anderes dort${jobTitle ? ` (${jobTitle})` : ''} hat am ${speak.day(deed.at)} ${speak.deed(deed)}`,
  unnamed: {
    form_submission: 'ein Formular', page_view: 'eine Seite', email_open: 'eine E-Mail', email_click: 'einer E-Mail', email_reply: 'eine E-Mail',
    webinar_registered: 'ein Webinar', webinar_attended: 'einem Webinar', webinar_no_show: 'ein Webinar', webinar_cancelled: 'ein Webinar', meeting_booked: 'einen Termin', list_joined: 'eine Liste',
    inbound_call: 'einen Anruf', visit: 'einen unbekannten Weg', custom_event: 'einen Schritt', stage_changed: 'eine Phase',
  },
  quoted: (content) => `„${content}“`,
  minutes: (attended, of) => `(${attended} von ${of} Min.)`,
  sources: {
    ORGANIC_SEARCH: 'Suchmaschine', PAID_SEARCH: 'Suchanzeige', EMAIL_MARKETING: 'E-Mail-Marketing', SOCIAL_MEDIA: 'soziale Medien',
    PAID_SOCIAL: 'Anzeige in sozialen Medien', REFERRALS: 'Link auf einer anderen Website', OTHER_CAMPAIGNS: 'Kampagne', DIRECT_TRAFFIC: 'direkter Besuch',
    OFFLINE: 'offline', AI_REFERRALS: 'KI-Assistent',
  },
  waiting: {
    handovers_off: 'Übergaben sind ausgeschaltet',
    before_live: 'Qualifiziert vor dem Start; wartet auf eine neue aussagekräftige Aktion',
    nothing_since: 'Nichts Aussagekräftiges seit der letzten Übergabe',
    cool_down: 'Ruhezeit nach der letzten Übergabe',
    colleague: 'Jemand anderes in derselben Firma hat eine offene Übergabe',
    company_rests: 'Der Vertrieb hat vor Kurzem jemanden in derselben Firma abgelehnt',
    capacity: 'Der Vertrieb hat diese Woche so viele Übergaben wie vereinbart',
    not_ready: 'Noch nicht so weit',
    qualified: 'Qualifiziert',
    open: 'Eine Übergabe ist offen',
    snooze_over: 'Die Zurückstellung ist vorbei',
    asked_again: 'Neue Anfrage',
    unanswered: 'Niemand hat rechtzeitig geantwortet',
    owner_left: 'Die zuständige Person hat das Konto verlassen',
    outcome_unknown: 'Der Vertrieb hat die Aufgabe erledigt; was daraus wurde, ist nicht bekannt',
    deal_lost: 'Der Deal ging verloren',
    long_ago: 'Der Vertrieb hat den Lead vor langer Zeit angenommen, seitdem war nichts zu hören',
  },
  notEvaluated: {
    not_connected: 'Die Anwendung ist mit diesem Konto nicht verbunden',
    contact_gone: 'Diesen Kontakt gibt es hier nicht (mehr)',
    not_read_in_time: 'Die neuesten Angaben konnten nicht rechtzeitig gelesen werden',
  },
  happened: (event) => {
    switch (event.what) {
      case 'opened': return `an den Vertrieb übergeben${event.why ? `: ${event.why}` : ''}${event.passedOver ? ` (${de.passedOver[event.passedOver]})` : ''}`;
      case 'accepted': return 'angenommen';
      case 'refused': return `abgelehnt${event.reason ? `: ${de.refusals[event.reason]}` : ''}${event.until ? `, kein Bedarf bis ${event.until}` : ''}`;
      case 'snoozed': return event.until ? `zurückgestellt bis ${event.until}` : 'zurückgestellt';
      case 'returned': return 'ans Marketing zurückgegeben';
      case 'undone': return 'die letzte Antwort zurückgenommen';
      case 'snooze_ended': return 'nach der Zurückstellung wieder vorgelegt';
      case 'woken': return 'vor Ende der Zurückstellung wieder vorgelegt: neue Anfrage';
      case 'requested': return event.until ? `vorgezogen: neue Anfrage, Antwort bis ${event.until}` : 'neue Anfrage; die Frist bleibt';
      case 'reassigned': return 'weitergegeben: niemand hat rechtzeitig geantwortet';
      case 'owner_left': return 'weitergegeben: die zuständige Person hat das Konto verlassen';
      case 'warned': return 'daran erinnert, dass die Frist bald abläuft';
      case 'closed': return de.closed[event.because];
      case 'expired': return 'Übergabe beendet: niemand hat rechtzeitig geantwortet';
      case 'task_completed': return 'die Aufgabe ohne Antwort erledigt';
      case 'task_finished': return 'die Aufgabe erledigt';
      case 'task_accepted': return 'angenommen, indem die Aufgabe erledigt wurde';
      case 'task_reopened': return 'die Aufgabe wieder geöffnet';
      case 'task_reassigned': return 'die Aufgabe jemand anderem gegeben';
      case 'task_deleted': return 'die Aufgabe gelöscht';
      case 'merged': return 'eine von zwei Übergaben beendet: der Kontakt wurde mit einem anderen zusammengeführt';
      default: return event satisfies never;
    }
  },
  passedOver: { not_active: 'jemand Zuständiges ist nicht mehr aktiv', no_room: 'jemand anderes hat diese Woche schon genug' },
  closed: {
    contact_gone: 'die Übergabe geschlossen: den Kontakt gibt es nicht mehr', disconnected: 'die Übergabe geschlossen: das Konto wurde getrennt, bevor die Aufgabe angelegt war',
    outcome_unknown: 'die Übergabe geschlossen: was daraus wurde, ist nicht bekannt', asked_again: 'die Übergabe geschlossen: eine neue Anfrage eröffnet die nächste',
    customer: 'die Übergabe geschlossen: inzwischen Kunde', deal_lost: 'die Übergabe geschlossen: der Deal ging verloren', long_ago: 'die Übergabe geschlossen: lange nichts mehr davon gehört',
  },
  ended: { refused: 'abgelehnt', expired: 'nicht rechtzeitig beantwortet', returned: 'zurück ans Marketing', closed: 'geschlossen' },
  refusals: {
    wrong_person: 'falsche Person', wrong_company: 'falsche Art von Firma', no_need_now: 'jetzt kein Bedarf', already_in_contact: 'schon in Kontakt',
    cannot_be_reached: 'nicht erreichbar', wrong_data: 'falsche Daten', not_a_buyer: 'kauft nicht ein', other: 'anderer Grund',
  },
  reasons: {
    why_request: 'ausdrückliche Anfrage', why_new_topic: 'neues Thema', why_burst: 'viel Aktivität auf einmal', why_return: 'Rückkehr nach Stille',
    why_colleague: 'eine zweite Person aus der Firma', why_event: 'Webinar besucht',
  },
  noLonger: (reason) => `nicht mehr: ${reason}`,
  app: 'Lead-Übergabe',
  board: { notKnown: 'Nicht bekannt', noTopic: 'Kein Thema bekannt', nobody: 'Niemand Bestimmtes', someOwner: (id) => `Zuständig: ${id}` },
  somebody: 'jemand aus dem Team',
  rules: {
    job_level: 'Ebene', job_role: 'Arbeitsgebiet', company_size: 'Firmengröße', revenue: 'Jahresumsatz', industry: 'Branche', country: 'Land',
    organisation: 'Firma bekannt', connection: 'Bezug zu einem Problem, das wir lösen', exploration: 'mehrere verschiedene Inhalte', at_most_100: 'höchstens 100', at_least_0: 'mindestens 0',
  },
  notKnownYet: (rule) => `${rule}: noch nicht bekannt`,
  everyOne: 'alle sind willkommen',
  withValue: (rule, value) => `${rule}: ${value}`,
  seniorities: ruleFieldsDe.seniorities,
  roles: ruleFieldsDe.roles,
  grades: { A: 'sehr gut', B: 'gut', C: 'mittel', D: 'schwach' },
  levels: { none: 'keines', low: 'gering', medium: 'mittel', high: 'hoch' },
  flip: {
    qualifies: (steps) => `Qualifiziert sich mit: ${listing(steps, 'und')}.`,
    lapses: (without) => `Wäre nicht qualifiziert ohne: ${listing(without, 'und')}.`,
    name: 'dem Namen',
    orMore: (what) => `${what} oder mehr`,
  },
  task: {
    call: (whom, reason) => (reason ? `${whom} anrufen: ${reason}` : `${whom} anrufen`),
    thisLead: 'diesen Kontakt',
    dueSoon: (subject) => `Bald fällig: ${subject}`,
    unanswered: (subject) => `Nicht rechtzeitig beantwortet: ${subject}`,
    test: { subject: (reference) => `Probeaufgabe von Lead Handover (${reference})`, body: 'Nur zur Probe. Eine echte Aufgabe sagt, wen du anrufen solltest, warum jetzt, was geschah und womit du einsteigen kannst. Du kannst sie löschen.' },
    merged: (subject) => `Mit einem anderen Kontakt zusammengeführt, der eine Aufgabe hat: ${subject}`,
    handedOver: (whom) => `An den Vertrieb übergeben: ${whom}`,
    headings: {
      who: 'Wer', organisation: 'Firma', whyNow: 'Warum jetzt', activity: 'Was geschah', recentAction: 'Zuletzt',
      likelyProblem: 'Vermutlich geht es um', companyContext: 'Zur Firma', suggestedAngle: 'Zum Einstieg', sinceLast: 'Was sich geändert hat', source: 'Herkunft',
    },
    beforeYouCall: 'Vor dem Anruf',
    ask: 'Fragen',
    answerBy: 'Bitte antworten bis',
    footer: ({ grade, fit, level, interest, reference }) => `Passung ${grade} (${fit}) · Interesse ${level} (${interest}) · Kennung ${reference}`,
  },
};
