import { HubSpotError } from '../errors.ts';
import { MissingScopes } from '../pipeline/connect-portal.ts';
import type { AuthorisationOutcome, ConnectFailure } from '../pipeline/ports/connection.ts';

/** Why a connection did not come about, as it is kept and shown: a kind, and never a text of HubSpot's. */
export function failureOf(error: unknown): Extract<AuthorisationOutcome, { kind: 'failed' }> {
  if (error instanceof MissingScopes) return { kind: 'failed', because: 'missing_scopes', scopes: error.scopes };
  return { kind: 'failed', because: error instanceof HubSpotError ? kindOf(error) : 'failed', scopes: [] };
}

const BY_CATEGORY: ReadonlyMap<string | undefined, ConnectFailure> = new Map([
  ['BAD_AUTH_CODE', 'code_not_accepted'],
  ['WRONG_CLIENT', 'wrong_client'],
  ['TOKEN_NOT_OURS', 'not_ours'],
]);

function kindOf({ facts }: HubSpotError): ConnectFailure {
  return BY_CATEGORY.get(facts.category) ?? (facts.retry === 'later' ? 'later' : 'failed');
}

/** What an admin reads, and what can be done about it. */
export type Refusal = { readonly status: number; readonly reason: string; readonly advice: string };

const BEGIN_AGAIN = 'If the app is listed among your connected apps, all is well. Otherwise begin again.';

/** Refusals before HubSpot is asked anything. */
export const REFUSALS = {
  denied: { status: 400, reason: 'HubSpot says that the connection was not allowed.', advice: 'If you chose to cancel, nothing has happened. If HubSpot did not let you: it takes a super admin, or somebody with App Marketplace access.' },
  scopes: { status: 400, reason: 'HubSpot does not offer this account what the app asks for.', advice: 'This is a mistake in the settings of the app, not in your account: whoever runs the app must bring its list of scopes in HubSpot in line with app.json.' },
  unavailable: { status: 502, reason: 'HubSpot could not show its consent page.', advice: 'This is usually over in a few minutes. Begin again then.' },
  other: { status: 400, reason: 'HubSpot ended the connection with an error.', advice: 'Begin again; if it stays like this, tell whoever runs the app.' },
  incomplete: { status: 400, reason: 'The answer of HubSpot is not complete.', advice: 'Begin again from the first page.' },
  elsewhere: { status: 400, reason: 'This connection was begun in another browser, or is long over.', advice: `${BEGIN_AGAIN} Use one browser for the whole way, with cookies allowed.` },
  tooLate: { status: 400, reason: 'This connection was begun too long ago.', advice: 'HubSpot must be answered within ten minutes. Begin again.' },
  used: { status: 400, reason: 'This connection is finished already.', advice: BEGIN_AGAIN },
  interrupted: { status: 400, reason: 'This connection was interrupted before its end.', advice: BEGIN_AGAIN },
} as const satisfies Readonly<Record<string, Refusal>>;

const FAILURES: Readonly<Record<ConnectFailure, Refusal>> = {
  code_not_accepted: { status: 400, reason: 'HubSpot no longer accepts this authorisation: it was used before, or took too long.', advice: BEGIN_AGAIN },
  wrong_client: { status: 502, reason: 'HubSpot does not know the app by the id and secret that it is run with.', advice: 'Whoever runs the app must check client id and secret: HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET.' },
  not_ours: { status: 502, reason: 'HubSpot gave an access that does not belong to this app.', advice: 'Nothing was kept. Begin again; if it stays like this, whoever runs the app must check client id and secret.' },
  missing_scopes: { status: 400, reason: 'The account did not grant all that the app cannot do without.', advice: 'Nothing was kept. Begin again and leave everything ticked on HubSpot\'s page; if HubSpot does not offer it, whoever runs the app must check the scopes of the app.' },
  later: { status: 502, reason: 'HubSpot did not complete the connection.', advice: 'This is usually over in a minute.' },
  failed: { status: 502, reason: 'HubSpot did not complete the connection.', advice: 'Begin again; if it stays like this, check client id, secret and scopes of the app.' },
};

/** The page for a connection that HubSpot did not complete. */
export function refusalFor(because: ConnectFailure): Refusal {
  return FAILURES[because];
}

/** The page for `error=` in HubSpot's answer: the words of RFC 6749, section 4.1.2.1. */
export function refusalForError(error: unknown): Refusal {
  if (error === 'access_denied') return REFUSALS.denied;
  if (error === 'invalid_scope') return REFUSALS.scopes;
  if (error === 'server_error' || error === 'temporarily_unavailable') return REFUSALS.unavailable;
  return REFUSALS.other;
}
