import { readFile } from 'node:fs/promises';
import { defaultPolicy } from '../domain/policy/default-policy.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { problemText, readPolicy } from '../domain/policy/policy-problems.ts';
import { BadInput, messageOf } from '../errors.ts';

/** A policy from a file; every problem is named with its path, the value found and what was expected. */
export async function readPolicyFile(file: string): Promise<Policy> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new BadInput(`${file}: cannot be read (${messageOf(error)}).`);
  });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    throw new BadInput(`${file}: not JSON (${messageOf(error)}).`);
  }
  const { policy, problems } = readPolicy(json);
  if (policy) return policy;
  throw new BadInput([`${file}: not a valid policy.`, ...problems.map(problemText)].join('\n'));
}

/** The policy of a `--policy` option; the default one without it. */
export async function policyOrDefault(file: string | undefined): Promise<Policy> {
  return file === undefined ? defaultPolicy : readPolicyFile(file);
}
