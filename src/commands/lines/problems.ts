import type { z } from 'zod';
import { pathText } from '../../domain/policy/json-path.ts';

/** Problems named before the rest is counted, and characters of a wrong value that are shown. */
const NAMED = 3;
const SHOWN = 40;

/** A value as a message can carry it, shortened. */
export function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return value.length > SHOWN ? `${JSON.stringify(value.slice(0, SHOWN))}…` : JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}

/** What is wrong, as `signals[2].kind: "demo", expected …`. */
export function problemsOf({ issues }: z.ZodError): string {
  const named = issues.slice(0, NAMED).map(({ path, input, message }) => `${path.length > 0 ? `${pathText(path)}: ` : ''}${shown(input)}, ${message}`);
  return issues.length > NAMED ? `${named.join('; ')}; and ${issues.length - NAMED} more` : named.join('; ');
}
