import type { CheckView } from '../../settings-contract.ts';
import type { Examination } from './examine.ts';

/** Whether everything works; what only wants a look does not count against it. */
export function isWell({ server, accounts }: Examination): boolean {
  return [...server, ...accounts.flatMap(({ checks }) => checks)].every(({ level }) => level !== 'error');
}

/** For people a list, worst first; for programs one JSON object. */
export function printExamination(examined: Examination, asJson: boolean): string {
  if (asJson) return `${JSON.stringify({ ok: isWell(examined), ...examined })}\n`;
  const { server, accounts, notExamined } = examined;
  const parts = [['Server', ...server.flatMap(lines)]];
  for (const { portalId, mode, checks, canSee } of accounts) {
    parts.push([`Account ${portalId} (${mode})`, ...checks.flatMap(lines)]);
    if (canSee.length > 0) parts.push(['What we can see and do there', ...canSee.flatMap(({ isOpen, text, whatToDo }) => [`  ${isOpen ? 'yes    ' : 'no     '}  ${text}`, ...advice(whatToDo)])]);
  }
  if (notExamined) parts.push([`No account was examined: ${notExamined}.`]);
  return `${parts.map((part) => part.join('\n')).join('\n\n')}\n`;
}

function lines({ level, text, whatToDo }: CheckView): string[] {
  return [`  ${level.padEnd(7)}  ${text}`, ...advice(whatToDo)];
}

function advice(whatToDo: string | null): string[] {
  return whatToDo === null ? [] : [`           → ${whatToDo}`];
}
