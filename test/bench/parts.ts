import { readActions } from '../../src/domain/action.ts';
import { apportion } from '../../src/domain/decay.ts';
import { judgeFit } from '../../src/domain/fit.ts';
import { exploration, judgeIntent, weigh } from '../../src/domain/intent.ts';
import { findObstacles } from '../../src/domain/obstacles.ts';
import { inOrder } from '../../src/domain/signal.ts';
import { whyNow, readColleagues } from '../../src/domain/why-now.ts';
import { requiredParts } from '../../src/domain/brief.ts';
import { assess, evaluate } from '../../src/domain/evaluate.ts';
import { plainText } from '../../src/domain/plain-text.ts';
import { fullName } from '../../src/domain/lead.ts';
import { momentText } from '../../src/domain/wording.ts';
import { fitGate, interestGate, contextGate } from '../../src/domain/gates.ts';
import { inputOf } from './evaluate.ts';
import { rawLeads, readRaw } from './leads.ts';
const raws = [...rawLeads(1, 300)];
const ins = raws.map((r) => { const i = inputOf(r); const actions = readActions(i.signals, i.policy); return { ...i, actions, raw: r, acol: readColleagues(i.colleagues, i.policy), fit: judgeFit(i.lead, actions, i.policy), obstacles: [], request: null }; });
type In = typeof ins[number];
const parts: Record<string, (i: In) => unknown> = {
  readRaw: (i) => readRaw(i.raw), inOrder: (i) => inOrder(i.signals), readActions: (i) => readActions(i.signals, i.policy),
  exploration: (i) => exploration(i.actions, i.policy, i.now), weigh: (i) => weigh(i.actions, i.policy), judgeIntent: (i) => judgeIntent(i.actions, i.policy, i.now),
  fit: (i) => judgeFit(i.lead, i.actions, i.policy), obstacles: (i) => findObstacles(i), whyNow: (i) => whyNow({ ...i, colleagues: i.acol }), required: (i) => requiredParts({ ...i, colleagues: i.acol }),
  readCol: (i) => readColleagues(i.colleagues, i.policy), plain: (i) => [plainText(i.lead.contact.jobTitle, 80), plainText(fullName(i.lead.contact), 80)], moment: (i) => momentText(i.actions[0]?.signal.occurredAt ?? i.now, i.now, i.timeZone), gates: (i) => [fitGate(i.fit, false, false, i.policy), interestGate({ value: 34, level: 'low', contributions: [] }, i.actions, false, false, false, i.policy), contextGate({}, false)], input: (i) => inputOf(i.raw), assess: (i) => assess(i), all: (i) => assess(inputOf(i.raw)), evaluate: process.argv[2] ? (i) => evaluate(i) : () => 0,
  apportion: (i) => apportion(i.signals.map((_, n) => n * 1.37)),
};
let keep: unknown;
for (const [name, f] of Object.entries(parts)) {
  const times: number[] = [];
  for (let round = 0; round < 300; round++) { const t = performance.now(); for (const i of ins) keep = f(i); times.push(performance.now() - t); if (name === 'evaluate' && round > 6) break; }
  times.sort((a, b) => a - b);
  console.log(name.padEnd(12), ((times[0] ?? 0) / 0.3).toFixed(2), ((times[Math.floor(times.length / 2)] ?? 0) / 0.3).toFixed(2));
}
if (keep === 1) console.log(keep);
