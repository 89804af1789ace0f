import { attended } from '../../support/leads.ts';
import { form, HANDED_OVER, person, type DecisionCase } from './decision-case.ts';

const ready = { is: 'ready', follows: HANDED_OVER } as const;
const asked = (language: string, jobTitle: string, title: string, whyNow: string): DecisionCase => ({
  ...ready, title: `"${title}" is a request in ${language}, by a ${jobTitle}`, lead: person(jobTitle, 300), signals: [form(title)], whyNow: `${whyNow} on 5 Jan at 10:00.`,
});
const read = (language: string, jobTitle: string, title: string, problem: string): DecisionCase => ({
  ...ready, title: `"${title}" is content in ${language}, about: ${problem}`, lead: person(jobTitle, 300), signals: [form(title), attended(0, title)], problem: `${problem} (2 of 2 actions)`, interest: 45,
});

/** Titles as portals write them. */
export const LANGUAGES: readonly DecisionCase[] = [
  asked('German', 'Geschäftsführer', 'Demo anfragen: Formular', 'Asked for a demo'),
  asked('German', 'Leiterin Vertrieb', 'Rückruf vereinbaren: Formular', 'Asked to be contacted'),
  asked('German', 'Leiter Einkauf', 'Angebot anfordern: Formular', 'Asked for pricing'),
  asked('French', 'Directrice financière', 'Demander une démo : formulaire', 'Asked for a demo'),
  asked('French', 'Directeur commercial', 'Demandez votre devis : formulaire', 'Asked for pricing'),
  asked('Spanish', 'Director de Operaciones', 'Solicitar una demostración: formulario', 'Asked for a demo'),
  asked('Spanish', 'Directora de Marketing', 'Pide presupuesto: formulario', 'Asked for pricing'),
  asked('Italian', 'Direttore Vendite', 'Richiedi un preventivo: modulo', 'Asked for pricing'),
  asked('Italian', 'Responsabile IT', 'Richiedi una dimostrazione: modulo', 'Asked for a demo'),
  asked('Dutch', 'Hoofd Verkoop', 'Offerte aanvragen: formulier', 'Asked for pricing'),
  asked('Dutch', 'Directeur', 'Neem contact op: formulier', 'Asked to be contacted'),
  asked('Portuguese', 'Diretor Financeiro', 'Solicitar demonstração: formulário', 'Asked for a demo'),
  asked('Portuguese', 'Gerente de Vendas', 'Peça um orçamento: formulário', 'Asked for pricing'),
  read('German', 'Leiterin Kundenservice', 'Leitfaden: Kunden schneller zum Go-live: Formular', 'Slow customer onboarding'),
  read('German', 'IT-Leiter', 'Checkliste Datenschutz: Formular', 'Proving security and compliance'),
  read('French', 'Directrice des opérations', 'Livre blanc : réussir la mise en œuvre : formulaire', 'Slow customer onboarding'),
  read('French', 'DSI', 'Guide de conformité RGPD : formulaire', 'Proving security and compliance'),
  read('Spanish', 'Director de Sistemas', 'Guía de integración: formulario', 'Systems that do not talk to each other'),
  read('Italian', 'Direttore Operativo', 'Guida ai processi: modulo', 'Too much manual work between teams'),
  read('Dutch', 'Manager Operations', 'Gids koppelingen: formulier', 'Systems that do not talk to each other'),
  read('Portuguese', 'Diretora de Tecnologia', 'Guia de segurança: formulário', 'Proving security and compliance'),
];
