import { Command } from 'commander';
import type { Demo } from '../demo/demo.ts';
import type { Report } from '../demo/report.ts';
import type { Narrator } from '../demo/tell.ts';
import { messageOf } from '../errors.ts';
import { asSeed, wholeNumber } from './option-values.ts';
import { createLogger } from '../logger.ts';
import type { SandboxPortal } from '../sandbox/sandbox.ts';

type DemoFlags = { readonly check?: boolean; readonly json?: boolean; readonly seed: number; readonly contacts: number };

export function demoCommand(): Command {
  return new Command('demo')
    .description('Play a story in a local stand-in for HubSpot, from connecting an account to the tasks on reps\' desks.')
    .option('--check', 'end after the story, with exit code 1 if something did not come out as expected')
    .option('--json', 'print one JSON object as the last line')
    .option('--seed <n>', 'another seed makes another account', asSeed, 7)
    .option('--contacts <n>', 'contacts in the account besides the people of the story', wholeNumber(0, 100_000), 200)
    .action(runDemo);
}

async function runDemo({ check = false, json = false, seed, contacts }: DemoFlags): Promise<void> {
  const say = (line: string): void => void (json || process.stdout.write(`${line}\n`));
  const log = createLogger(json || check ? 'error' : 'warn');
  say(`An account with ${contacts} contacts is made up, and the app started beside it ...`);
  const { prepareDemo } = await import('../demo/demo.ts');
  const { writeReport } = await import('../demo/report.ts');
  const demo = await prepareDemo({ contacts, seed, log });
  let report: Report;
  let desk: { readonly url: string; close(): Promise<void> } | undefined;
  try {
    if (!check) desk = await openDesk(demo, say);
    report = await writeReport(demo, await play(demo, say));
    for (const failure of report.failures) process.stderr.write(`Not as expected: ${failure}\n`);
    if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
    else summarise(report, say);
    if (desk) await keepServing(demo, desk.url, say);
  } finally {
    await desk?.close();
    await demo.close();
  }
  if (!report.ok) process.exitCode = 1;
}

/** The account's record pages with the card on them, to watch in a browser while the story plays. */
async function openDesk(demo: Demo, say: (line: string) => void): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { startPreview } = await import('../sandbox/preview/start-preview.ts');
  const { listContacts, readRecord } = await import('../demo/desk.ts');
  const { CardDesk } = await import('../demo/cards/card-desk.ts');
  const { ADMIN } = await import('../demo/demo.ts');
  const preview = await startPreview({
    appBaseUrl: demo.baseUrl,
    identity: { portalId: demo.portalId, userId: ADMIN.userId, userEmail: ADMIN.email, ...demo.identity },
    designed: new CardDesk(),
    contacts: () => listContacts(demo),
    record: (contactId) => readRecord(demo, contactId),
  });
  say(`Watch it in a browser: ${preview.url}`);
  return preview;
}

/** From connecting to the last chapter; returns what did not come out as expected. */
async function play(demo: Demo, say: (line: string) => void): Promise<string[]> {
  const { attack, awaitBackfill, connectAccount, goLive, readCard, tellStory } = await import('../demo/tell.ts');
  const failures: string[] = [];
  const narrator: Narrator = { chapter: (title) => say(`\n• ${title}`), outcome: (text) => say(`  → ${text}`) };
  try {
    await connectAccount(demo);
    say('Connected through OAuth, properties created. Reading all contacts in shadow mode:');
    await awaitBackfill(demo, progressBar(say));
    failures.push(...untouched(demo.sandbox.portal(demo.portalId)));
    await goLive(demo);
    say('Live from now. What follows comes in by signed webhooks and by the sync.');
    failures.push(...(await tellStory(demo, narrator)), ...(await attack(demo, narrator)));
    const card = await readCard(demo, demo.cast.anna);
    if (card.state !== 'handed_over' || !card.whyNow) failures.push('the card of Anna Brandt does not say why to call now');
  } catch (error) {
    failures.push(messageOf(error));
  }
  return failures;
}

/** The past makes no tasks: after the backfill nothing may have been written but the definitions of our properties. */
function untouched(portal: SandboxPortal): string[] {
  const qualified = portal.contacts().filter(({ properties }) => properties['handover_qualified'] === 'true').length;
  return [
    ...(portal.tasks().length > 0 ? [`the backfill made ${portal.tasks().length} task(s)`] : []),
    ...(qualified > 0 ? [`the backfill set handover_qualified on ${qualified} contact(s)`] : []),
  ];
}

function progressBar(say: (line: string) => void): (read: number, of: number) => void {
  let shown = -1;
  return (read, of) => {
    const tenth = of === 0 ? 10 : Math.floor((10 * read) / of);
    if (tenth === shown) return;
    shown = tenth;
    say(`  [${'#'.repeat(tenth)}${'.'.repeat(10 - tenth)}] ${read} of ${of} contacts`);
  };
}

function summarise(report: Report, say: (line: string) => void): void {
  say(`\n${report.contacts} contacts, ${report.signals} actions, ${report.qualified} handed over, ${report.tasksCreated} tasks (${report.duplicateTasks} duplicates), ${report.rejectedRequests} requests refused.`);
  say(`${report.hubspotCalls} calls to HubSpot, ${report.propertiesWritten} property values written.`);
  for (const { name, brief } of report.handovers) {
    say(`\n${name}`);
    for (const [part, text] of Object.entries(brief)) say(`  ${part.padEnd(15)} ${[text].flat().join(' ')}`);
  }
  say(report.ok ? '\nEverything came out as expected.' : `\n${report.failures.length} thing(s) did not come out as expected.`);
}

async function keepServing({ baseUrl, sandbox }: Demo, deskUrl: string, say: (line: string) => void): Promise<void> {
  say(`\nStill serving. Stop with Ctrl+C.\n  card     ${deskUrl}\n  app      ${baseUrl}/install\n  health   ${baseUrl}/healthz\n  metrics  ${baseUrl}/metrics\n  HubSpot  ${sandbox.url} (the stand-in's API)`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
