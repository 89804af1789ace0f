import fc from 'fast-check';
import { evaluationLine } from '../../src/commands/evaluate/evaluation-line.ts';
import { readLeadLine } from '../../src/commands/evaluate/lead-line.ts';
import { readExplainedLine, type ExplainedLine } from '../../src/commands/verify-brief/explained-line.ts';
import { mutateBriefs } from '../../src/commands/verify-brief/mutate-briefs.ts';
import { MUTATION_KINDS } from '../../src/commands/verify-brief/mutations.ts';
import { verifyLine, verifyTold } from '../../src/commands/verify-brief/verify-line.ts';
import type { EvaluateInput } from '../../src/domain/assess.ts';
import { voiceFor } from '../../src/domain/language/voice.ts';
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import { attended, evaluationInput, leadOf, NOW, signal, ZONE } from '../support/leads.ts';
import { anyInput, anyPolicy } from '../support/random-leads.ts';
import { runHere, type CommandResult } from '../support/run-here.ts';

/** As `evaluate --explain` prints it. */
const explained = (input: EvaluateInput, id = '1', locale = 'en-GB'): string => JSON.stringify(evaluationLine({ id, input, voice: voiceFor(locale, ZONE, NOW) }, true));

function linesOf(policy: Policy, locale: string, count: number, seed: number): ExplainedLine[] {
  const inputs = fc.sample(anyInput({ maxSignals: 12, policy: fc.constant(policy) }), { numRuns: count, seed });
  return inputs.map((input, index) => readExplainedLine(explained(input, String(index), locale), policy));
}

const refusedOf = (lines: readonly ExplainedLine[]): string[] =>
  lines.flatMap((line) => line.sentences.flatMap((told) => (verifyTold(told, line.against).supported ? [] : [told.sentence.text])));

describe('of changed sentences', () => {
  const withPlays = anyPolicy.map((policy): Policy => ({ ...policy, playbook: defaultPolicy.playbook }));
  const [other = defaultPolicy] = fc.sample(withPlays, { numRuns: 1, seed: 3 });

  test.each([['in English', 'en-GB', defaultPolicy], ['in German', 'de-DE', defaultPolicy], ['by other rules', 'en-US', other]] as const)(
    'at least 99 of 100 are refused, 200 of each kind, and of the original ones none, %s', (_how, locale, policy) => {
      const lines = linesOf(policy, locale, 250, 8);
      expect(refusedOf(lines)).toEqual([]);
      const results = mutateBriefs(lines, policy, 200, 9);
      expect(results.map(({ kind, tried }) => ({ kind, tried }))).toEqual(MUTATION_KINDS.map((kind) => ({ kind, tried: 200 })));
      for (const { kind, refused, missed } of results) expect({ kind, missed, isEnough: refused >= 198 }).toEqual({ kind, missed: expect.any(Array), isEnough: true });
    },
  );

  /** A line that tells a wrong name twice, where one of the names that changes put in its place would be the right one. */
  const lying = ((): ExplainedLine => {
    const { sentences: [told, ...rest], ...line } = readExplainedLine(explained(evaluationInput(leadOf({ firstName: 'Mira', lastName: 'Falk', jobTitle: undefined }), [])), defaultPolicy);
    if (!told) throw new Error(`expected a sentence, found ${rest.length}`);
    const wrong = { ...told, sentence: { ...told.sentence, statement: { says: 'who' as const, name: 'Anna' }, text: 'Anna' } };
    return { ...line, sentences: [wrong, wrong] };
  })();
  const namesOf = (seed: number): unknown => mutateBriefs([lying], defaultPolicy, 2, seed).find(({ kind }) => kind === 'name');
  const seeds = Array.from({ length: 40 }, (_, seed) => seed);

  test('one that tells the truth by chance is not refused, and shown: the count can fall', () => {
    expect(seeds.map(namesOf)).toContainEqual({ kind: 'name', tried: 2, refused: 1, missed: ['Anna → Mira Falk'] });
  });

  test('the same seed makes the same, another one others', () => {
    expect(seeds.map(namesOf)).toEqual(seeds.map(namesOf));
    expect(new Set(seeds.map((seed) => JSON.stringify(namesOf(seed)))).size).toBeGreaterThan(1);
  });
});

describe('a line that evaluate printed', () => {
  const run = { policy: defaultPolicy, policyVersion: 0, ownDomains: [], timeZone: ZONE, now: NOW };
  const at = '2026-01-04T10:00:00Z';
  const lead = {
    contact: { id: '7', firstname: 'Anna', lastname: 'Brandt', email: 'anna@nordlicht.example', jobtitle: 'Team Lead Support', hs_email_optout: true, hs_analytics_source: 'ORGANIC_SEARCH' },
    company: { name: 'Nordlicht', industry: 'COMPUTER_SOFTWARE', numberofemployees: 250, annualrevenue: '1200000.4', country: 'Germany' },
    deals: [{ id: '9', hs_is_closed: false }],
    colleagues: [{ id: '8', jobtitle: 'Finance Director', signals: [{ id: 's1', kind: 'form_submission', occurredAt: at, title: 'ROI sheet: Download' }] }],
    signals: [
      { id: 's1', kind: 'webinar_attended', occurredAt: at, title: 'Halve onboarding time', attendedMinutes: 41, durationMinutes: 45 },
      { id: 's2', kind: 'page_view', occurredAt: '2026-01-03T10:00:00Z', url: '/blog/onboarding' },
      { id: 's3', kind: 'form_submission', occurredAt: '2025-12-30T10:00:00Z', title: 'Onboarding checklist: Download' },
    ],
    unchecked: ['webinars'],
  };
  const printed = (more: object = {}): string => {
    const { id, input, voice } = readLeadLine(JSON.stringify({ ...lead, ...more }), run);
    return explained(input, id, voice.locale);
  };

  test('is supported sentence by sentence', () => {
    expect(verifyLine(printed(), defaultPolicy)).toEqual({
      id: '7', refused: [],
      supported: ['who', 'organisation', 'source', 'recentAction', 'activity', 'likelyProblem', 'companyContext', 'suggestedAngle', 'whyNow', 'beforeYouCall[0]', 'beforeYouCall[1]', 'beforeYouCall[2]', 'questions[0]'],
    });
  });

  test('keeps what a campaign says a form is about', () => {
    const signals = [signal('form_submission', 1, 'Form 7', { campaign: 'ERP integration 2026' }), attended(2)];
    expect(verifyLine(explained(evaluationInput(leadOf(), signals)), defaultPolicy).refused).toEqual([]);
  });

  test.each<[string, RegExp, string, string, string]>([
    ['a fact that was changed', /(?<="facts":.*"employees":)250/u, '260', 'organisation', 'the evidence says: Nordlicht, Germany, 260 people'],
    ['a word that was changed', /(?<=Slow customer onboarding \()3/u, '4', 'likelyProblem', 'the evidence says: Slow customer onboarding (3 of 3 actions)'],
    ['a fact that is gone', /"id":"s3"/u, '"id":"s4"', 'activity', 'cites "s3", of which there is no fact'],
    ['a statement that was changed, and words that were not', /(?<="says":"who","name":")Anna/u, 'Anne', 'who', 'the evidence says: Anna Brandt, Team Lead Support'],
    ['a statement without what it needs', /(?<="says":"activity",)"steps"/u, '"stages"', 'activity', 'not a statement (Cannot read properties of undefined (reading \'length\'))'],
    ['a date that is none', /(?<="says":"recent_action".*?"at":)"[^"]+"/u, '"soon"', 'recentAction', 'the evidence says: Attended "Halve onboarding time" (41 of 45 min) on 4 Jan at 11:00'],
  ])('is refused where it holds %s', (_what, from, to, place, because) => {
    const line = printed();
    expect(line).toMatch(from);
    expect(verifyLine(line.replace(from, to), defaultPolicy).refused).toContainEqual({ place, text: expect.any(String), because });
  });

  test('is refused where a sentence is true only because a fact it should cite was left out', () => {
    const line = JSON.parse(printed());
    line.brief.likelyProblem = { ...line.brief.likelyProblem, text: 'Slow customer onboarding (2 of 2 actions)', evidence: ['s1', 's2'], statement: { ...line.brief.likelyProblem.statement, on: 2, of: 2 } };
    expect(verifyLine(JSON.stringify(line), defaultPolicy).refused).toEqual([
      { place: 'likelyProblem', text: 'Slow customer onboarding (2 of 2 actions)', because: 'all facts together say: Slow customer onboarding (3 of 3 actions)' },
    ]);
  });

  test('holds facts that no sentence cites, so that what was left out is found', () => {
    const { brief, facts } = JSON.parse(printed({ deals: [{ id: '9', hs_is_closed: true }] }));
    expect(JSON.stringify(brief)).not.toContain('deal.9');
    expect(facts.deals).toEqual([{ id: '9', isClosed: true }]);
  });

  test('is refused where a sentence stands in the place of another', () => {
    const line = JSON.parse(printed());
    line.brief.whyNow = line.brief.recentAction;
    expect(verifyLine(JSON.stringify(line), defaultPolicy).refused).toEqual([
      { place: 'whyNow', text: 'Attended "Halve onboarding time" (41 of 45 min) on 4 Jan at 11:00', because: 'a statement "recent_action" has no place here' },
    ]);
  });

  test('is refused under rules that say something else', () => {
    const [first, ...plays] = defaultPolicy.playbook;
    const policy: Policy = { ...defaultPolicy, playbook: first ? [{ ...first, problem: 'something else' }, ...plays] : plays };
    expect(verifyLine(printed(), policy).refused.map(({ place }) => place)).toEqual(['likelyProblem']);
  });

  test.each<[string, (line: string) => string, RegExp]>([
    ['no JSON', () => 'nope', /^not JSON \(/u],
    ['printed without --explain', (line) => { const { facts: _facts, said: _said, ...rest } = JSON.parse(line); return JSON.stringify(rest); }, /facts: missing, expected the facts that "evaluate --explain" adds/u],
    ['of a kind of signal that there is not', (line) => line.replace('"kind":"page_view","occurredAt"', '"kind":"fax","occurredAt"'), /facts\.signals\[\d\]\.kind/u],
    ['of a statement that there is not', (line) => line.replace('"says":"who"', '"says":"whom"'), /brief\.who\.statement\.says/u],
    ['in a time zone that there is not', (line) => line.replace(`"${ZONE}"`, '"Mars/Base"'), /said\.timeZone: "Mars\/Base", expected a time zone/u],
    ['with a date that is none', (line) => line.replace(/"now":"[^"]*"/u, '"now":"soon"'), /said\.now: "soon"/u],
  ])('cannot be read when it is %s, and the message says where', (_what, change, message) => {
    expect(() => verifyLine(change(printed()), defaultPolicy)).toThrow(message);
  });

  test('cannot be made of a signal whose id would be taken for that of a colleague', () => {
    expect(() => printed({ signals: [{ ...lead.signals[0], id: 'colleague.8.s1' }] })).toThrow('signals[0].id: "colleague.8.s1", expected an id: text, or a whole number below 2^53, of at most 200 characters on one line, that does not begin with "colleague."');
  });

  test('cannot be made of a colleague who stands there twice', () => {
    expect(() => printed({ colleagues: [...lead.colleagues, ...lead.colleagues] })).toThrow('colleagues[1].id: 8, expected each colleague once');
  });
});

describe('the command', () => {
  const at = '2026-01-04T10:00:00Z';
  const lead = JSON.stringify({ contact: { id: '1', firstname: 'Anna', jobtitle: 'CFO' }, company: { name: 'Nordlicht', numberofemployees: 250 }, signals: [{ kind: 'webinar_attended', occurredAt: at, title: 'Halve onboarding time' }] });

  const command = (args: readonly string[], input: string): Promise<CommandResult> => runHere(args, {}, input);
  let printed = '';
  beforeAll(async () => {
    printed = (await command(['evaluate', '--leads', '-', '--now', NOW.toISOString(), '--explain', '--locale', 'en-US'], lead)).stdout;
  });

  test('ends with 0 when every sentence is supported', async () => {
    const { code, stdout, stderr } = await command(['verify-brief'], printed);
    expect({ code, stderr, refused: JSON.parse(stdout).refused }).toEqual({ code: 0, stderr: '', refused: [] });
  });

  test('ends with 1 when one is not, says which and why, and goes on after a line that cannot be read', async () => {
    const { code, stdout } = await command(['verify-brief'], ['nope', '', printed.trim().replace('"text":"Anna', '"text":"Anne'), printed.trim()].join('\n'));
    const answers: unknown[] = stdout.trim().split('\n').map((line): unknown => JSON.parse(line));
    expect(code).toBe(1);
    expect(answers).toEqual([
      { line: 1, error: expect.stringMatching(/^not JSON/u) },
      expect.objectContaining({ id: '1', refused: [{ place: 'who', text: 'Anne, CFO', because: 'the evidence says: Anna, CFO' }] }),
      expect.objectContaining({ id: '1', refused: [] }),
    ]);
  });

  test('with --mutate counts what is refused of each kind, in every order of dates', async () => {
    const { code, stdout, stderr } = await command(['verify-brief', '--mutate', '--seed', '3', '--per-kind', '2'], printed);
    const report: { kind: string; tried: number; refused: number }[] = stdout.trim().split('\n').map((line) => JSON.parse(line));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(report.map(({ kind, tried, refused }) => [kind, tried > 0, refused])).toEqual(
      [['original', true, 0], ...report.slice(1).map(({ kind, tried }) => [kind, true, tried])],
    );
    expect(report.map(({ kind }) => kind)).toEqual(['original', ...MUTATION_KINDS]);
  });

  test('with --mutate ends with 1 when an original is refused', async () => {
    expect((await command(['verify-brief', '--mutate', '--per-kind', '1'], printed.replace('"text":"Anna', '"text":"Anne'))).code).toBe(1);
  });

  test.each([['--seed', 'x'], ['--per-kind', '0'], ['--policy', 'nowhere.json']])('ends with 2 on %s %s', async (option, value) => {
    const { code, stdout, stderr } = await command(['verify-brief', option, value], '');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(value);
  });
});
