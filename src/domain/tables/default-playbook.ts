import type { Play } from '../policy.ts';

/** Five topics most B2B software companies write about; a portal replaces them with its own. */
export const DEFAULT_PLAYBOOK: Play[] = [
  {
    topic: 'onboarding', name: 'customer onboarding', problem: 'slow customer onboarding',
    words: ['onboarding', 'go live', 'implementation', 'kick off', 'kickoff', 'time to value', 'adoption', 'einfuhrung', 'einarbeitung', 'implementierung', 'integration client', 'mise en oeuvre', 'implementacion', 'implementazione', 'implementacao', 'implementatie'],
    question: 'What slows your go-lives down most today?',
    questionsByRole: {
      finance: 'What does each week of a late go-live cost you?',
      customer_service: 'Where do new customers get stuck most often?',
      information_technology: 'Which part of a go-live lands on your team?',
    },
  },
  {
    topic: 'reporting', name: 'reporting and forecasting', problem: 'numbers nobody fully trusts',
    words: ['report*', 'forecast*', 'dashboard*', 'analytics', 'kpi*', 'metrics', 'berichtswesen', 'prognose*', 'kennzahl*', 'tableau de bord', 'prevision*', 'informe*', 'previsioni', 'relatorio*', 'rapportage*'],
    question: 'Which number do you still put together by hand?',
    questionsByRole: {
      finance: 'How long does it take until the month is closed and the forecast stands?',
      sales: 'How far off was the last forecast, and why?',
    },
  },
  {
    topic: 'integration', name: 'system integration', problem: 'systems that do not talk to each other',
    words: ['integrat*', 'api', 'apis', 'connector*', 'sync', 'erp', 'data silo*', 'schnittstelle*', 'anbindung', 'connecteur*', 'integracion*', 'integrazion*', 'integracao', 'koppeling*'],
    question: 'Which two systems should know about each other and do not?',
    questionsByRole: { information_technology: 'Which interface costs your team the most maintenance?' },
  },
  {
    topic: 'automation', name: 'workflow automation', problem: 'too much manual work between teams',
    words: ['automat*', 'workflow*', 'process*', 'no code', 'low code', 'prozess*', 'ablauf*', 'processus', 'flujo*', 'procesos', 'flussi', 'processi', 'fluxo*', 'processen'],
    question: 'Which step do people still do by hand every week?',
    questionsByRole: { operations: 'Which process breaks first when volume goes up?' },
  },
  {
    topic: 'security', name: 'security and compliance', problem: 'proving security and compliance',
    words: ['security', 'complian*', 'gdpr', 'dsgvo', 'rgpd', 'audit*', 'iso 27001', 'soc 2', 'nis2', 'datenschutz', 'sicherheit', 'securite', 'conformite', 'seguridad', 'sicurezza', 'seguranca', 'beveiliging'],
    question: 'What do your customers or auditors ask you to prove?',
    questionsByRole: { legal: 'Which evidence is hardest to collect before an audit?' },
  },
];
