import { Command } from 'commander';
import { LANGUAGES } from '../domain/language/local-text.ts';
import { BadInput } from '../errors.ts';
import type { Run } from './evaluate/lead-line.ts';
import { openLines } from './lines/open-lines.ts';
import { repeated } from './option-values.ts';
import { policyOrDefault } from './policy-file.ts';

type EvaluateFlags = {
  readonly leads: string;
  readonly policy?: string;
  readonly now?: string;
  readonly timeZone: string;
  readonly locale?: string;
  readonly ownDomain?: readonly string[];
  readonly explain?: boolean;
};

export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('Evaluate leads from a file without HubSpot or a database: one JSON object per line in, one per line out.')
    .requiredOption('--leads <file>', 'leads as JSON lines; - reads standard input')
    .option('--policy <file>', 'rules, as policy default prints them')
    .option('--now <date>', 'moment of the evaluation in ISO 8601; without it, the present one')
    .option('--time-zone <zone>', 'time zone of dates in texts and of business hours', 'UTC')
    .option('--locale <locale>', 'language and dates of the texts: en, de, or for example en-US', 'en-GB')
    .option('--own-domain <domain>', 'domain of your own people; may be repeated', repeated)
    .option('--explain', 'add the facts that the evidence refers to, for verify-brief')
    .addHelpText('after', `
A line: {"contact":{"id":"1","email":"…","jobtitle":"…"},"company":{"name":"…","numberofemployees":250},
         "signals":[{"kind":"form_submission","occurredAt":"2026-01-05T09:00:00Z","title":"…","url":"…"}],
         "colleagues":[{"jobtitle":"…","signals":[…]}],"deals":[{"dealstage":"…","hs_is_closed":false}]}
Contact, company and deals carry HubSpot's property names; all but contact.id may be missing. "handovers", "unchecked",
"wasReady", "timeZone" and "ownDomains" are read, too. The command kinds lists the kinds of signals.
A line that cannot be read gives {"line":n,"error":"…"}, the run goes on, and the exit code is 1.`)
    .action(evaluateFile);
}

async function evaluateFile(flags: EvaluateFlags): Promise<void> {
  const { evaluateLines } = await import('./evaluate/evaluate-lines.ts');
  const run = await readRun(flags);
  const input = flags.leads === '-' ? process.stdin : await openLines(flags.leads);
  const { lines, bad } = await evaluateLines(input, process.stdout, run, flags.explain ?? false);
  if (bad === 0) return;
  process.stderr.write(`${bad} of ${lines} lines could not be evaluated.\n`);
  process.exitCode = 1;
}

/** An option's value, read as the same field of a line would be. */
function readOption<T>(option: string, value: string, read: (value: unknown) => T | undefined, expected: string): T {
  const found = read(value);
  if (found === undefined) throw new BadInput(`${option}: "${value}", expected ${expected}.`);
  return found;
}

/** Another language would be answered in English without a word. */
const asLocale = (locale: unknown): string | undefined => (typeof locale === 'string' && LANGUAGES.some((language) => language === locale.split(/[-_]/u)[0]?.toLowerCase()) ? locale : undefined);

async function readRun({ policy, now, timeZone, locale, ownDomain = [] }: EvaluateFlags): Promise<Run> {
  const field = await import('./lines/fields.ts');
  return {
    policy: await policyOrDefault(policy),
    policyVersion: 0,
    now: now === undefined ? new Date() : readOption('--now', now, field.asMoment, field.A_MOMENT),
    locale: locale && readOption('--locale', locale, asLocale, `a language of the product (${LANGUAGES.join(', ')}), with or without a region`),
    timeZone: readOption('--time-zone', timeZone, field.asTimeZone, field.A_TIME_ZONE),
    ownDomains: ownDomain.map((domain) => readOption('--own-domain', domain, field.asDomain, field.A_DOMAIN)),
  };
}
