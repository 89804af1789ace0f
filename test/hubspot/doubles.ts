import { PortalId } from '../../src/domain/ids.ts';
import type { CapabilityState, CapabilityStore } from '../../src/pipeline/ports/capabilities.ts';
import type { Grant, GrantStore, NewGrant } from '../../src/pipeline/ports/connection.ts';
import type { ReadLeads } from '../../src/pipeline/ports/hubspot.ts';
import type { AccessTokens } from '../../src/hubspot/access-tokens.ts';
import type { Pacing } from '../../src/hubspot/pacing.ts';
import type { Calls } from '../../src/hubspot/records.ts';
import { createTransport, type Transport, type TransportOptions } from '../../src/hubspot/transport.ts';
import { HubSpotError } from '../../src/errors.ts';

/** Origin that stands for HubSpot's API in these tests. */
export const API = 'https://api.hubapi.test';

export const PORTAL = PortalId.parse('4711');
export const TOKEN = 'CANARY-access-token';

/** Tokens that never run out; each forced refresh gives the next version. */
export function steadyTokens(): AccessTokens & { refreshes: number[] } {
  const refreshes: number[] = [];
  return {
    refreshes,
    token: () => Promise.resolve({ accessToken: TOKEN, version: refreshes.length + 1, consent: 1 }),
    forceRefresh: (_, seenVersion) => {
      refreshes.push(seenVersion);
      return Promise.resolve({ accessToken: `${TOKEN}-${refreshes.length + 1}`, version: refreshes.length + 1, consent: 1 });
    },
  };
}

/** Lets every call through and remembers what it was told. */
export function openPacing(): Pacing & { refusals: { bucket: string; retryAfterMs?: number | undefined; policyName?: string | undefined }[]; admitted: number } {
  return {
    refusals: [],
    admitted: 0,
    admit() {
      this.admitted += 1;
      return Promise.resolve();
    },
    learn: () => Promise.resolve(),
    refused(_, endpoint, because) {
      this.refusals.push({ bucket: endpoint.bucket, ...because });
      return Promise.resolve(because.retryAfterMs ?? 10_000);
    },
  };
}

/** A transport to the mocked API that waits for nothing; `pauses` are the waits it asked for. */
export function testTransport(options: Partial<TransportOptions> = {}): { transport: Transport; pauses: number[]; pacing: ReturnType<typeof openPacing>; tokens: ReturnType<typeof steadyTokens> } {
  const pauses: number[] = [];
  const pacing = openPacing();
  const tokens = steadyTokens();
  const sleep = (milliseconds: number): Promise<void> => {
    pauses.push(milliseconds);
    return Promise.resolve();
  };
  return { transport: createTransport({ apiBaseUrl: API, tokens, pacing, sleep, random: () => 0.5, ...options }), pauses, pacing, tokens };
}

/** Calls of the one portal of these tests. */
export function testCalls(options: Partial<TransportOptions> = {}): Calls {
  const { transport } = testTransport(options);
  return (endpoint, call) => transport.call(PORTAL, endpoint, call);
}

/** Grants of one portal in memory, with versions and leases like the database's. */
export function memoryGrants(first: NewGrant | null): GrantStore & { current(): Grant | null; leases: number } {
  let grant: Grant | null = first && { ...first, version: 1, consent: 1 };
  let holder: string | null = null;
  return {
    leases: 0,
    current: () => grant,
    save: (_, next) => {
      grant = { ...next, version: (grant?.version ?? 0) + 1, consent: (grant?.consent ?? 0) + 1 };
      return Promise.resolve(grant.consent);
    },
    read: () => Promise.resolve(grant),
    consent: () => Promise.resolve(grant?.consent ?? null),
    replace: (_, seenVersion, next) => {
      if (grant?.version !== seenVersion) return Promise.resolve(false);
      grant = { ...next, version: seenVersion + 1, consent: grant.consent };
      return Promise.resolve(true);
    },
    lease(_, who) {
      if (holder !== null && holder !== who) return Promise.resolve(false);
      holder = who;
      this.leases += 1;
      return Promise.resolve(true);
    },
    release: (_, who) => {
      if (holder === who) holder = null;
      return Promise.resolve();
    },
    forget: (_, consent) => {
      if (grant?.consent === consent) grant = null;
      return Promise.resolve();
    },
  };
}

/** All pages of a reading as one. */
export async function allOf(pages: AsyncIterable<ReadLeads>): Promise<ReadLeads> {
  const all = await Array.fromAsync(pages);
  return { readings: all.flatMap(({ readings }) => readings), gone: all.flatMap(({ gone }) => gone), moved: all.flatMap(({ moved }) => moved) };
}

/** The facts of the HubSpotError that a call ends with; fails when it ends otherwise. */
export async function failureOf(call: Promise<unknown>): Promise<HubSpotError['facts'] & { message: string }> {
  const error: unknown = await call.then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof HubSpotError)) throw error;
  return { ...error.facts, message: error.message };
}

/** What is known of one portal's capabilities, in memory. */
export function memoryCapabilities(): CapabilityStore & { readonly states: Map<CapabilityState['capability'], CapabilityState> } {
  const states = new Map<CapabilityState['capability'], CapabilityState>();
  return {
    states,
    of: () => Promise.resolve(states),
    save: (_, found) => {
      for (const state of found) states.set(state.capability, state);
      return Promise.resolve();
    },
    forget: () => {
      states.clear();
      return Promise.resolve();
    },
  };
}
