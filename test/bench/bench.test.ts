import { benchBoard } from './board.ts';
import { benchDoors, PAGE_DOORS } from './doors.ts';
import { benchEvaluate } from './evaluate.ts';
import { rawLeads } from './leads.ts';
import { benchMemory } from './memory.ts';
import { runBench } from './bench.ts';
import { benchWebhooks } from './webhooks.ts';

describe('the benchmark of the evaluation', () => {
  test('compares the same scores, and says how many times as long the peer takes', async () => {
    const report = await benchEvaluate({ leads: 60, seed: 7, rounds: 1 });
    expect(report).toMatchObject({ leads: 60, equalScores: 60, seed: 7, node: process.version });
    expect(report.ratio).toBeGreaterThan(1);
    for (const figure of [report.ratioWithBrief, report.ratioWithDecision, report.ratioLeanPeer, report.ours.usPerLead, report.peer.usPerLead]) expect(figure).toBeGreaterThan(0);
  });

  test('meets leads that differ, the same ones for the same seed', () => {
    const leads = [...rawLeads(3, 200)];
    expect([...rawLeads(3, 200)]).toEqual(leads);
    const counts = leads.map(({ signals }) => signals.length);
    expect(Math.min(...counts)).toBe(0);
    expect(Math.max(...counts)).toBeGreaterThan(30);
    expect(Math.max(...counts)).toBeLessThanOrEqual(40);
    expect(new Set(leads.flatMap(({ signals }) => signals.map(({ title }) => title))).size).toBeGreaterThan(150);
  });
});

describe('the benchmark of the board', () => {
  test('times each answer of the home page beside a bare query, and no answer is large', async () => {
    const { stores } = await benchBoard({ leads: 500, handovers: 100, rounds: 2 });
    expect(stores.map(({ store }) => store)).toEqual(['embedded']);
    expect(stores[0]?.times.map(({ what }) => what)).toEqual(expect.arrayContaining(['bare count of two years by state', 'board, 365 days', 'what reps say']));
    for (const { kilobytes, medianMs } of stores[0]?.times ?? []) expect([kilobytes < 32, medianMs > 0]).toEqual([true, true]);
  });
});

describe('the benchmark of the memory', () => {
  test('streams leads and looks at the memory on the way', async () => {
    const report = await benchMemory({ leads: 300, seed: 7, samples: 10 });
    expect(report).toMatchObject({ benchmark: 'memory', leads: 300, isFlat: expect.any(Boolean) });
    expect(report.ready).toBeGreaterThan(0);
    expect(report.samples).toHaveLength(10);
  });
});

describe('the benchmark of the webhooks', () => {
  test('sends to a bare endpoint and to the app, and counts what is stored', async () => {
    const report = await benchWebhooks({ seconds: 2, perSecond: 10 });
    expect(report.bare).toMatchObject({ target: 'bare', offered: 20, acknowledged: 20 });
    expect(report.receivers).toMatchObject([{ target: 'embedded', offered: 20, acknowledged: 20, stored: 20, p99Ratio: expect.any(Number) }]);
  });
});

describe('the benchmark of the doors', () => {
  test('fills an account, asks every door and the bare endpoint, and is answered the same bytes', async () => {
    const { stores, leads } = await benchDoors({ leads: 200, seed: 7, requests: 12, concurrent: 4 });
    expect([leads, stores.map(({ store }) => store)]).toEqual([200, ['embedded']]);
    const doors = stores.flatMap((store) => store.doors);
    expect(doors.map(({ door, answers }) => [door, Object.keys(answers)])).toEqual(['card', ...PAGE_DOORS].map((door) => [door, ['200']]));
    for (const { largestBytes, p50Ms, bareP50Ms, p99Ratio } of doors) {
      // Nobody has said anything in this account: its list is an empty one.
      expect(largestBytes).toBeGreaterThan(20);
      expect(largestBytes).toBeLessThan(32_768);
      for (const figure of [p50Ms, bareP50Ms, p99Ratio]) expect(figure).toBeGreaterThan(0);
    }
  }, 240_000);
});

describe('the command', () => {
  const run = async (...args: string[]): Promise<{ code: number; out: string; err: string }> => {
    let [out, err] = ['', ''];
    const code = await runBench(args, (text) => (out += text), (text) => (err += text));
    return { code, out, err };
  };

  test('prints JSON, or a table for people', async () => {
    const asJson = await run('evaluate', '--json', '--leads', '20', '--rounds', '1');
    expect(asJson.code).toBe(0);
    expect(JSON.parse(asJson.out)).toMatchObject({ benchmark: 'evaluate', ratio: expect.any(Number), ratioWithBrief: expect.any(Number), leads: 20 });
    const asTable = await run('evaluate', '--leads', '20', '--rounds', '1');
    expect(asTable.out).toMatch(/^equal scores +20 of 20$/mu);
  });

  test.each([
    ['an unknown benchmark', ['speed'], 'expected one of evaluate, memory, board, calls, doors, webhooks, found "speed"'],
    ['no benchmark', [], 'found ""'],
    ['a count that is none', ['evaluate', '--leads', 'many'], '--leads: expected a whole number from 1, found "many"'],
  ])('refuses %s', async (_what, args, message) => {
    const { code, err } = await run(...args);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });
});
