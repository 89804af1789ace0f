import { inLanguage } from '../../../src/domain/language/local-text.ts';
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts';
import { editPolicy, type PolicyEdit } from '../../../src/domain/policy/edit-policy.ts';
import { readPolicy } from '../../../src/domain/policy/policy-problems.ts';
import { otherDefaults, rulesForm, wordsOf } from '../../../src/pipeline/rules/rules-form.ts';
import type { CompareAnswer, DiffAnswer, HistoryAnswer, RulesOverview, RuleWords, VersionsAnswer } from '../../../src/rules-contract.ts';

/** What the backend would say of the rules of a made-up account. */

type Language = 'en' | 'de';

export const SAVED_AT = '2026-11-23T11:00:00.000Z';
const OWNERS = [{ id: '31', name: 'Olga Sommer' }, { id: '32', name: 'Ben Berger' }];

/** 1,240 leads: most know little of us, some fit well. */
const spread = (middle: number, width: number): number[] => Array.from({ length: 101 }, (_, score) => Math.round(40 * Math.exp(-(((score - middle) / width) ** 2))));

/** @param edits - what a draft changes; without any there is none */
export function designedRules(language: Language = 'en', change: Partial<RulesOverview> = {}, edits: readonly PolicyEdit[] = []): RulesOverview {
  const { policy } = readPolicy(editPolicy(defaultPolicy, edits).json);
  if (!policy) throw new Error('the designed rules are not valid');
  const form = rulesForm(policy);
  const fit = spread(52, 18);
  return {
    mayChange: true, published: { version: 3, author: { by: 'Olga Sommer', at: '2026-11-12T09:30:00.000Z' } },
    draft: edits.length > 0 ? { by: 'Jonas Weber', at: SAVED_AT, basedOn: 3, isOutdated: false, changes: edits.length } : null,
    form, unreadable: null, actions: policy.intent.actions.map(({ id, name }) => ({ id, name: inLanguage(name, language) })), topics: policy.playbook.map(({ topic }) => topic),
    defaults: otherDefaults(form), owners: OWNERS, teams: ['DACH'], recordsUrl: 'https://app.hubspot.com/contacts/4815162/record/0-1/',
    standing: { leads: fit.reduce((sum, leads) => sum + leads, 0), fit, interest: spread(14, 22) },
    ...change,
  };
}

export function designedWords(of: string): RuleWords {
  const words = wordsOf(defaultPolicy, of);
  if (!words) throw new Error(`no words of ${of}`);
  return words;
}

const SAID = {
  en: { lead: 'Head of Customer Success, Nordlicht Software', not: 'not ready', ready: 'ready (handed over)', why: 'interest 36, 40 needed', leave: 'fit 48, 60 needed' },
  de: { lead: 'Leiterin Kundenerfolg, Nordlicht Software', not: 'nicht bereit', ready: 'bereit (übergeben)', why: 'Interesse 36, nötig sind 40', leave: 'Passung 48, nötig sind 60' },
};

export function designedComparison(language: Language = 'en', change: Partial<CompareAnswer> = {}): CompareAnswer {
  const { lead, not, ready, why, leave } = SAID[language];
  return {
    at: '2026-11-23T12:10:00.000Z', leads: 700, counts: { enters: 24, leaves: 3, other: 0 }, notCompared: 0, next: '700',
    shown: [
      { contactId: '101', direction: 'enters', lead, from: not, to: ready, because: why },
      { contactId: '102', direction: 'enters', lead: null, from: not, to: ready, because: why },
      { contactId: '103', direction: 'leaves', lead, from: ready, to: not, because: leave },
    ],
    ...change,
  };
}

export function designedVersions(): VersionsAnswer {
  return {
    versions: [
      { version: 3, author: { by: 'Olga Sommer', at: '2026-11-12T09:30:00.000Z' }, isPublished: true, rolledBackTo: 1 },
      { version: 2, author: { by: 'Jonas Weber', at: '2026-11-11T09:30:00.000Z' }, isPublished: false, rolledBackTo: null },
      { version: 1, author: { by: 'Olga Sommer', at: '2026-11-05T09:30:00.000Z' }, isPublished: false, rolledBackTo: null },
      { version: 0, author: null, isPublished: false, rolledBackTo: null },
    ],
  };
}

export function designedDiff(language: Language = 'en'): DiffAnswer {
  return { differences: [{ path: 'gates.interest.enter', label: language === 'en' ? 'Interest needed' : 'Nötiges Interesse', before: '40', after: '45' }, { path: 'exclusions.countries', label: language === 'en' ? 'Countries we do not sell to' : 'Länder, in die wir nicht verkaufen', before: null, after: 'FR' }], more: 0 };
}

export function designedHistory(language: Language = 'en'): HistoryAnswer {
  return { entries: [{ id: '9', by: 'Olga Sommer', at: '2026-11-12T09:30:00.000Z', text: language === 'en' ? 'published version 3' : 'hat Version 3 veröffentlicht', version: 3 }], next: null };
}
