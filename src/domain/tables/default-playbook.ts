import type { Play } from '../policy/policy.ts';

/** Five topics most B2B software companies write about; a portal replaces them with its own. */
export const DEFAULT_PLAYBOOK: Play[] = [
  {
    topic: 'onboarding', name: { en: 'customer onboarding', de: 'Kunden-Onboarding' },
    problem: { en: 'slow customer onboarding', de: 'langsames Kunden-Onboarding' },
    words: ['onboarding', 'go live', 'implementation', 'kickoff call', 'kickoff meeting', 'customer kickoff', 'project kickoff', 'time to value', 'user adoption', 'product adoption', 'software adoption', 'softwareeinfuhrung*', 'systemeinfuhrung*', 'einfuhrungsprojekt*', 'implementierung', 'integration client', 'mise en oeuvre', 'implementacion', 'implementazione', 'implementacao', 'implementatie'],
    question: { en: 'What slows your go-lives down most today?', de: 'Was bremst Ihre Einführungen heute am meisten?' },
    questionsByRole: {
      finance: { en: 'What does each week of a late go-live cost you?', de: 'Was kostet Sie jede Woche, um die sich eine Einführung verspätet?' },
      customer_service: { en: 'Where do new customers get stuck most often?', de: 'Wo bleiben neue Kunden am häufigsten hängen?' },
      information_technology: { en: 'Which part of a go-live lands on your team?', de: 'Welcher Teil einer Einführung landet bei Ihrem Team?' },
    },
  },
  {
    topic: 'reporting', name: { en: 'reporting and forecasting', de: 'Berichte und Prognosen' },
    problem: { en: 'numbers nobody fully trusts', de: 'Zahlen, denen niemand ganz traut' },
    words: ['reporting', 'reports', 'sales report', 'management report', 'report builder', 'forecast*', 'dashboard*', 'analytics', 'kpi*', 'metrics', 'berichtswesen', 'berichte', 'prognose*', 'kennzahl*', 'tableau de bord', 'prevision*', 'informes', 'previsioni', 'relatorio*', 'rapportage*'],
    question: { en: 'Which number do you still put together by hand?', de: 'Welche Zahl stellen Sie noch von Hand zusammen?' },
    questionsByRole: {
      finance: { en: 'How long does it take until the month is closed and the forecast stands?', de: 'Wie lange dauert es, bis der Monat abgeschlossen ist und die Prognose steht?' },
      sales: { en: 'How far off was the last forecast, and why?', de: 'Wie weit lag die letzte Prognose daneben, und warum?' },
    },
  },
  {
    topic: 'integration', name: { en: 'system integration', de: 'Systemintegration' },
    problem: { en: 'systems that do not talk to each other', de: 'Systeme, die nicht miteinander sprechen' },
    words: ['integrat*', 'api', 'apis', 'connector*', 'sync', 'erp', 'data silo*', 'schnittstelle*', 'anbindung', 'connecteur*', 'integracion*', 'integrazion*', 'integracao', 'koppeling*'],
    question: { en: 'Which two systems should know about each other and do not?', de: 'Welche zwei Systeme sollten voneinander wissen und tun es nicht?' },
    questionsByRole: { information_technology: { en: 'Which interface costs your team the most maintenance?', de: 'Welche Schnittstelle kostet Ihr Team die meiste Pflege?' } },
  },
  {
    topic: 'automation', name: { en: 'workflow automation', de: 'Automatisierung von Abläufen' },
    problem: { en: 'too much manual work between teams', de: 'zu viel Handarbeit zwischen den Teams' },
    words: ['automat*', 'workflow*', 'process', 'processes', 'business process*', 'no code', 'low code', 'prozess', 'prozesse', 'prozessen', '*prozess', '*prozesse', '*prozessen', 'prozessautomat*', 'ablauf', 'ablaufe', 'ablaufen', 'arbeitsablauf*', 'processus', 'flujo*', 'procesos', 'flussi', 'processi', 'fluxo*', 'processen'],
    question: { en: 'Which step do people still do by hand every week?', de: 'Welchen Schritt erledigen Ihre Leute noch jede Woche von Hand?' },
    questionsByRole: { operations: { en: 'Which process breaks first when volume goes up?', de: 'Welcher Ablauf bricht zuerst, wenn die Menge steigt?' } },
  },
  {
    topic: 'security', name: { en: 'security and compliance', de: 'Sicherheit und Compliance' },
    problem: { en: 'proving security and compliance', de: 'Nachweise für Sicherheit und Compliance' },
    words: ['security', 'complian*', 'gdpr', 'dsgvo', 'rgpd', 'audit', 'audits', 'auditing', 'auditor', 'auditors', 'auditoria*', 'iso 27001', 'soc 2', 'nis2', 'datenschutz', 'sicherheit', 'securite', 'conformite', 'seguridad', 'sicurezza', 'seguranca', 'beveiliging'],
    question: { en: 'What do your customers or auditors ask you to prove?', de: 'Welche Nachweise verlangen Ihre Kunden oder Prüfer?' },
    questionsByRole: { legal: { en: 'Which evidence is hardest to collect before an audit?', de: 'Welcher Nachweis ist vor einem Audit am schwersten zu beschaffen?' } },
  },
];
