import type { Answer, PublicCall, World } from '../call.ts';
import type { PortalState } from '../state/portal-state.ts';

/**
 * HubSpot's consent page, approved at once. Refuses what HubSpot's page refuses: unknown client, redirect address that
 * is not registered, a `scope` that lacks a required one or names an unknown one. Portal by path, by `portalId`, or the first.
 */
export function authorize({ world, query, params }: PublicCall): Answer {
  const portal = pickPortal(world, params['portalId'] ?? query.get('portalId'));
  const redirectUri = query.get('redirect_uri') ?? '';
  const wanted = words(query.get('scope'));
  const optional = words(query.get('optional_scope'));
  const problem = clientProblem(world, query, redirectUri) ?? scopeProblem(world, wanted, optional) ?? pkceProblem(query);
  if (problem !== undefined) return refusalPage(problem);
  if (portal === undefined) return refusalPage('There is no such HubSpot account.');
  const closed = wanted.find((scope) => !world.app.requiredScopes.includes(scope) && !grants(portal, scope));
  if (closed !== undefined) return refusalPage(`This account cannot grant the scope ${closed}.`);
  const scopes = [...new Set([...wanted, ...optional.filter((scope) => grants(portal, scope))])];
  const grant = { portalId: portal.portalId, scopes, userId: portal.options.installer.userId, revoked: false };
  const target = new URL(redirectUri);
  target.searchParams.set('code', world.authority.issueCode(grant, redirectUri, query.get('code_challenge') ?? undefined));
  const state = query.get('state');
  if (state !== null) target.searchParams.set('state', state);
  return { status: 302, headers: { Location: target.toString() } };
}

function pickPortal(world: World, portalId: string | null): PortalState | undefined {
  return portalId === null ? world.portals.values().next().value : world.portals.get(portalId);
}

function grants(portal: PortalState, scope: string): boolean {
  return portal.options.grantOptionalScopes?.includes(scope) ?? true;
}

function words(list: string | null): string[] {
  return (list ?? '').split(' ').filter((word) => word !== '');
}

function clientProblem({ app }: World, query: URLSearchParams, redirectUri: string): string | undefined {
  if (query.get('client_id') !== app.clientId) return 'The client id in the installation URL belongs to no app.';
  if (!app.redirectUris.includes(redirectUri)) return `The redirect URL ${redirectUri} is not registered for this app.`;
  return undefined;
}

function scopeProblem({ app }: World, wanted: string[], optional: string[]): string | undefined {
  const lacking = app.requiredScopes.find((scope) => !wanted.includes(scope));
  if (lacking !== undefined) return `The installation URL lacks the required scope ${lacking}.`;
  const unknown = wanted.find((scope) => !app.requiredScopes.includes(scope) && !app.optionalScopes.includes(scope));
  const unknownOptional = optional.find((scope) => !app.optionalScopes.includes(scope));
  const mismatch = unknown ?? unknownOptional;
  return mismatch === undefined ? undefined : `The app is not configured for the scope ${mismatch}.`;
}

function pkceProblem(query: URLSearchParams): string | undefined {
  const method = query.get('code_challenge_method');
  if (query.get('code_challenge') === null || method === 'S256') return undefined;
  return 'Only the code challenge method S256 is supported.';
}

function refusalPage(message: string): Answer {
  const text = message.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  const html = `<!doctype html><html lang="en"><title>Authorization failed</title><h1>Authorization failed</h1><p>${text}</p></html>`;
  return { status: 400, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: html };
}
