import fc from 'fast-check';
import type { CardView } from '../../../extensions/app/cards/contract.ts';
import { JONAS } from '../../../src/demo/cards/people.ts';
import { answer, look, meet, type CardFacts } from '../../../src/demo/cards/tell-card.ts';
import type { Answer } from '../../../src/domain/answer.ts';
import { daysAfter } from '../../../src/domain/decay.ts';
import { ContactId, nextEpisode } from '../../../src/domain/ids.ts';
import { voiceFor } from '../../../src/domain/language/voice.ts';
import { cardView } from '../../../src/pipeline/card-view.ts';
import { NOW } from '../../support/leads.ts';
import { anyInput } from '../../support/random-leads.ts';

const ANSWERS: readonly Answer[] = [
  { kind: 'accept' }, { kind: 'refuse', refusal: { reason: 'no_need_now', until: daysAfter(NOW, 60) } }, { kind: 'snooze', until: daysAfter(NOW, 5) }, { kind: 'return' },
];

/** Long enough not to be taken for a number on the card. */
const WHO = ContactId.parse('4815162342');

const anyFacts: fc.Arbitrary<CardFacts> = fc.record({
  input: anyInput({ maxSignals: 12 }),
  around: fc.record({ colleagueHasHandover: fc.boolean(), usedCapacity: fc.constantFrom(() => 0, () => 3) }),
  given: fc.option(fc.constantFrom(...ANSWERS)),
}).map(({ input, around, given }) => {
  const person = { ...input, lead: { ...input.lead, contactId: WHO } };
  const handovers = input.handovers.map((handover, earlier) => ({ ...handover, contactId: WHO, episodeId: nextEpisode(WHO, earlier) }));
  const facts = look({ ...meet(person, NOW), policy: input.policy, handovers }, NOW, around);
  return (given && answer(facts, given, NOW)) ?? facts;
});

/** Cards of random leads, evaluated, decided and answered by the real rules; the same lead once in each locale. */
export function realViews(count: number, seed: number, locales: readonly string[]): CardView[][] {
  return fc.sample(anyFacts, { numRuns: count, seed }).map((facts) =>
    locales.map((locale) => cardView({ ...facts, userId: JONAS.userId, voice: voiceFor(locale, facts.install.timeZone, NOW), now: NOW })));
}
