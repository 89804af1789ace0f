import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { BRIEF_PARTS } from '../../src/domain/evaluation.ts';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

const Brief = z.partialRecord(z.enum(BRIEF_PARTS), z.string().min(1)).and(z.object({ beforeYouCall: z.array(z.string()), questions: z.array(z.string()) }));
const Report = z.object({
  ok: z.boolean(), contacts: z.number(), signals: z.number(), evaluated: z.number(), qualified: z.number(), tasksCreated: z.number(), duplicateTasks: z.number(),
  propertiesWritten: z.number(), hubspotCalls: z.number(), callsByEndpoint: z.record(z.string(), z.number()), rejectedRequests: z.number(),
  handovers: z.array(z.object({ contactId: z.string(), name: z.string(), fit: z.number(), intent: z.number(), brief: Brief })),
});

describe('the demo', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'demo', '--check', '--json', '--seed', '11'], { encoding: 'utf8', timeout: 110_000 });
  const report = Report.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
  const briefOf = (name: string): z.infer<typeof Brief> | undefined => report.handovers.find((handover) => handover.name === name)?.brief;

  test('ends well, without a word of complaint', () => {
    expect({ status, stderr, ok: report.ok }).toEqual({ status: 0, stderr: '', ok: true });
  });

  test('reads every contact, makes each task once, and refuses what HubSpot did not send', () => {
    expect(report).toMatchObject({ duplicateTasks: 0, tasksCreated: report.qualified, evaluated: report.contacts });
    expect(report.contacts).toBeGreaterThan(200);
    expect(report.rejectedRequests).toBeGreaterThanOrEqual(2);
  });

  test('a full lead\'s brief has all nine parts, and on a first handover nothing about a former one', () => {
    const parts = Object.keys(briefOf('Anna Brandt') ?? {});
    expect(parts).toEqual(expect.arrayContaining(BRIEF_PARTS.filter((part) => part !== 'sinceLast')));
    expect(parts).not.toContain('sinceLast');
  });

  test('a name and an address become a handover with questions; unknown parts are left out', () => {
    const brief = briefOf('Jonas Weber');
    expect(brief?.questions.length).toBeGreaterThan(0);
    expect(brief).not.toHaveProperty('organisation');
    expect(brief).not.toHaveProperty('likelyProblem');
  });
});
