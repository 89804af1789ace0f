import { Engine, type Almanac } from 'json-rules-engine';
import { readActions } from '../../src/domain/action.ts';
import { DAY_MS } from '../../src/domain/decay.ts';
import type { ActionRule, Policy } from '../../src/domain/policy/policy.ts';
import { inOrder, type Signal } from '../../src/domain/signal.ts';
import { containsAny, wordsOf } from '../../src/domain/policy/words.ts';
import { BENCH_NOW, readSignals } from './leads.ts';
import { ACTIONS_FIRST, AFTER_ACTIONS, fitLines, fitValue, intentValue, personFacts, ruleOf, type Counted, type Line, type Scorer } from './peer-rules.ts';

/**
 * The same point rules in json-rules-engine, the way its users write a score: rules as JSON, one per line of the
 * score, what it looks for in the condition, the points in the event, the events of one `run()` per lead added up.
 *
 * The engine has no "the first rule that matches this item of a list", so two custom operators look through the
 * lead's signals and note on them which rule claims them. What was chosen in its favour:
 *
 * - The engine is built once. Facts about a lead are plain values handed to `run()`.
 * - One condition per rule, no callbacks, no names, no paths. Rules that can never change a score are left out.
 * - The lean peer keeps word lists outside the conditions, which the engine copies deeply for every rule and run: its
 *   rules are no JSON any more that an admin could edit or a database could hold, but it is the faster one.
 * - Words and names of a title or page are remembered across leads, as on our side, and found by the same functions.
 * - A signal already claimed by a rule further up is not looked at again.
 * - It reads only the moments it needs, and no contributions, evidence, gates, obstacles or qualification are made.
 */
type Observed = {
  readonly signal: Signal;
  readonly words: readonly string[];
  readonly contentKey: string;
  /** Place of the rule that claims it, first of the list is 0. */
  rank: number;
  isOnTopic: boolean;
};

type Text = Pick<Observed, 'words' | 'contentKey'>;

const PIECES = new Set(['form_submission', 'page_view', 'webinar_registered', 'webinar_attended']);

function textOf(signal: Signal, policy: Policy): Text {
  const { title, url } = signal;
  const path = url === undefined ? '' : decodeURIComponent(new URL(url).pathname);
  return { words: wordsOf(`${title ?? ''} ${path}`), contentKey: readActions([signal], policy)[0]?.contentKey ?? '' };
}

/** A rule that gives nothing still claims its signals; where no rule further down wants them, it changes nothing. */
function isNeeded(rule: ActionRule, index: number, rules: readonly ActionRule[]): boolean {
  return rule.points !== 0 || rules.slice(index + 1).some((later) => later.points !== 0 && later.kinds.some((kind) => rule.kinds.includes(kind)));
}

function matches({ signal, words }: Observed, { kinds, words: wanted, without }: ActionRule): boolean {
  return kinds.some((counted) => counted === signal.kind) && (!wanted || containsAny(words, wanted)) && (!without || !containsAny(words, without));
}

/** What a condition looks for. */
type Wanted = { readonly id: string; readonly kinds?: readonly string[]; readonly words?: readonly string[] | undefined; readonly without?: readonly string[] | undefined };

class Peer {
  readonly #policy: Policy;
  readonly #engine: Engine;
  readonly #texts = new Map<string, Text>();
  readonly #ranks: ReadonlyMap<string, number>;

  constructor(policy: Policy, isLean: boolean) {
    this.#policy = policy;
    const { actions, exploration } = policy.intent;
    this.#ranks = new Map(actions.map(({ id }, index) => [id, index]));
    const lines: Line[] = [
      ...fitLines(policy).filter(({ points }) => points !== 0),
      ...actions.filter(isNeeded).map(({ id, points, kinds, words, without }): Line => ({ fact: 'signals', operator: 'includeAction', value: isLean ? { id } : { id, kinds, words, without }, event: 'action', points, action: id, priority: ACTIONS_FIRST })),
      ...policy.playbook.map(({ topic, words }): Line => ({ fact: 'signals', operator: 'touch', value: isLean ? { id: topic } : { id: topic, words }, event: 'topic', points: 0, priority: ACTIONS_FIRST })),
      { fact: 'pieces', operator: 'greaterThanInclusive', value: exploration.distinct, event: 'bonus', points: exploration.points, priority: AFTER_ACTIONS },
    ];
    this.#engine = new Engine(lines.map(ruleOf));
    this.#engine.addOperator<Observed[], Wanted>('includeAction', (signals, wanted) => this.#claim(signals, wanted));
    this.#engine.addOperator<Observed[], Wanted>('touch', (signals, wanted) => this.#touch(signals, wanted));
    this.#engine.addFact('hasConnection', async (_params: object, almanac: Almanac) => this.#hasConnection(await almanac.factValue<Observed[]>('signals')), { cache: true });
    this.#engine.addFact('pieces', async (_params: object, almanac: Almanac) => this.#pieces(await almanac.factValue<Observed[]>('signals')), { cache: false });
  }

  #claim(signals: readonly Observed[], { id }: Wanted): boolean {
    const rank = this.#ranks.get(id) ?? 0;
    // The same lists as in the condition, but not copied: compiled once, as on our side.
    const rule = this.#policy.intent.actions[rank];
    let isFound = false;
    for (const observed of signals) {
      if (!rule || observed.rank <= rank || !matches(observed, rule)) continue;
      observed.rank = rank;
      isFound = true;
    }
    return isFound;
  }

  #touch(signals: readonly Observed[], { id }: Wanted): boolean {
    const play = this.#policy.playbook.find((candidate) => candidate.topic === id);
    let isFound = false;
    for (const observed of signals) {
      if (!play || observed.isOnTopic || !containsAny(observed.words, play.words)) continue;
      observed.isOnTopic = true;
      isFound = true;
    }
    return isFound;
  }

  #ruleOf({ rank }: Observed): ActionRule | undefined {
    return this.#policy.intent.actions[rank];
  }

  #hasConnection(signals: readonly Observed[]): true | null {
    return signals.some((observed) => observed.isOnTopic && (this.#ruleOf(observed)?.points ?? 0) > 0) ? true : null;
  }

  #pieces(signals: readonly Observed[]): number {
    const since = BENCH_NOW.getTime() - this.#policy.intent.exploration.withinDays * DAY_MS;
    const pieces = new Set<string>();
    for (const observed of signals) {
      const { signal, contentKey } = observed;
      if (signal.occurredAt.getTime() <= since) break;
      if (PIECES.has(signal.kind) && contentKey !== '' && (this.#ruleOf(observed)?.points ?? 0) > 0) pieces.add(contentKey);
    }
    return pieces.size;
  }

  #observe(signal: Signal): Observed {
    const key = `${signal.kind} ${signal.title ?? ''} ${signal.url ?? ''}`;
    let text = this.#texts.get(key);
    if (!text) {
      text = textOf(signal, this.#policy);
      this.#texts.set(key, text);
    }
    return { signal, words: text.words, contentKey: text.contentKey, rank: Number.POSITIVE_INFINITY, isOnTopic: false };
  }

  readonly score: Scorer = async (raw) => {
    const signals = inOrder(readSignals(raw.signals)).map((signal) => this.#observe(signal));
    const { events } = await this.#engine.run({ ...personFacts(raw, this.#policy), signals });
    const fired = new Map<string, number>();
    let fit = 0;
    let bonus = 0;
    for (const { type, params } of events) {
      const points = Number(params?.['points']);
      if (type === 'fit') fit += points;
      else if (type === 'bonus') bonus += points;
      else if (type === 'action') fired.set(String(params?.['action']), points);
    }
    const counted = signals.flatMap((observed): Counted[] => {
      const rule = this.#ruleOf(observed);
      return rule && fired.get(rule.id) ? [{ rule, signal: observed.signal, repeatKey: `${rule.id}:${observed.contentKey}` }] : [];
    });
    return { fit: fitValue(fit), intent: intentValue(counted, bonus, this.#policy) };
  };
}

/** Builds the engine once; each call is one `run()`. */
export function peerScorer(policy: Policy, { isLean }: { readonly isLean: boolean }): Scorer {
  return new Peer(policy, isLean).score;
}
