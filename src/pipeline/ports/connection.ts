import type { PortalId, UserId } from '../../domain/ids.ts';
import type { Mode } from '../../settings-contract.ts';

/** What lets us call a portal. Kept encrypted; never logged. */
export type Grant = {
  /** The app that the tokens were issued to: a refresh token of another app is refused. */
  readonly clientId: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: Date;
  /** Moves with every replacement, so that a slow holder of an old grant cannot overwrite a newer one. */
  readonly version: number;
  /** Which consent of an admin it comes from: a refresh keeps it, authorising the app again does not. */
  readonly consent: number;
};

export type NewGrant = Omit<Grant, 'version' | 'consent'>;

export interface GrantStore {
  /**
   * An admin's consent, the first or another: replaces whatever is there.
   * @returns the name of the consent
   */
  save(portalId: PortalId, grant: NewGrant): Promise<number>;
  read(portalId: PortalId): Promise<Grant | null>;
  /** The consent that is stored, also when no key opens its tokens; null without one. */
  consent(portalId: PortalId): Promise<number | null>;
  /** Only if the stored version is still `seenVersion`; false otherwise. */
  replace(portalId: PortalId, seenVersion: number, grant: NewGrant): Promise<boolean>;
  /** The right to refresh, across processes, until it runs out. False when somebody else holds it. */
  lease(portalId: PortalId, holder: string, seconds: number): Promise<boolean>;
  release(portalId: PortalId, holder: string): Promise<void>;
  /** Only the grant of this consent, refreshed or not: one given since stays. */
  forget(portalId: PortalId, consent: number): Promise<void>;
}

/** Tokens as HubSpot issued them. The refresh token may differ from the one sent: always keep the returned one. */
export type IssuedTokens = { readonly accessToken: string; readonly refreshToken: string; readonly expiresAt: Date };

/** Who an access token belongs to, as HubSpot itself says. */
export type TokenOwner = {
  readonly portalId: PortalId;
  readonly hubDomain: string | null;
  /** The person who authorised the app. */
  readonly userId: UserId;
  readonly scopes: readonly string[];
};

/** An authorisation under way: one-time, bound to the browser that began it. */
export type PendingAuthorisation = {
  readonly browserHash: string;
  readonly codeVerifier: string;
  readonly expiresAt: Date;
  /** Where HubSpot's marketplace wants the admin back, an address of HubSpot's. */
  readonly returnUrl: string | null;
};

/** Why an authorisation did not become a connection. */
export const CONNECT_FAILURES = ['code_not_accepted', 'wrong_client', 'not_ours', 'missing_scopes', 'later', 'failed'] as const;
export type ConnectFailure = (typeof CONNECT_FAILURES)[number];

/** How an authorisation ended. */
export type AuthorisationOutcome =
  | { readonly kind: 'connected'; readonly portalId: PortalId; readonly uiDomain: string; readonly state: Mode }
  /** `scopes`: the required ones that were not granted. */
  | { readonly kind: 'failed'; readonly because: ConnectFailure; readonly scopes: readonly string[] };

export type StoredAuthorisation = PendingAuthorisation & {
  /** The code that the one claim was made for, and when; null before. */
  readonly claim: { readonly codeHash: string; readonly at: Date } | null;
  readonly outcome: AuthorisationOutcome | null;
};

export interface PendingAuthorisations {
  add(stateHash: string, pending: PendingAuthorisation): Promise<void>;
  find(stateHash: string): Promise<StoredAuthorisation | null>;
  /** True for one caller only, ever: that one exchanges the code. */
  claim(stateHash: string, codeHash: string, at: Date): Promise<boolean>;
  /** What whoever asks again is told. */
  settle(stateHash: string, outcome: AuthorisationOutcome): Promise<void>;
}

/** How fast calls may follow each other. */
export type CallPace = {
  /** Time after which one more call is allowed, in milliseconds. */
  readonly emissionMs: number;
  /** Calls that may be made at once after a pause. */
  readonly burst: number;
};

/** What HubSpot's answers say about an account's allowance of calls, as far as they say it. */
export type Allowance = {
  /** Calls in an interval, and how many of them were left. */
  readonly calls: number;
  readonly intervalMs: number;
  readonly remaining: number;
  /** Calls of the day; null where HubSpot does not count them for this app. */
  readonly day: { readonly calls: number; readonly remaining: number } | null;
};

/** The allowance as last told, for whoever looks. */
export interface Allowances {
  /** Null where nothing was heard. `pausedUntil`: nobody calls before. */
  of(portalId: PortalId): Promise<(Allowance & { readonly toldAt: Date; readonly pausedUntil: Date | null }) | null>;
}

/** A share of a portal's allowance, counted in the database so that all processes draw on one. */
export interface RateBuckets {
  /**
   * Takes one call from the bucket, at the pace that was kept for it, else at the usual one.
   * @returns 0 when the call may be made now, else milliseconds until asking again makes sense
   */
  take(portalId: PortalId, bucket: string, usual: CallPace): Promise<number>;
  /** From now on every process takes at this pace. */
  keepPace(portalId: PortalId, bucket: string, pace: CallPace): Promise<void>;
  /** Remembers what an answer said, for people to read. */
  note(portalId: PortalId, bucket: string, told: Allowance): Promise<void>;
  /** Nobody may call before this many milliseconds have passed, and then one by one: what was saved up for a burst is gone. */
  block(portalId: PortalId, bucket: string, milliseconds: number): Promise<void>;
}

/** Signed requests for a change, by a hash of their signature. */
export interface SeenRequests {
  /** True the first time, false for one that was remembered before, by whichever process. */
  remember(signatureHash: string, now: Date): Promise<boolean>;
  /** It was not carried out: it may come again. */
  forget(signatureHash: string): Promise<void>;
}
