import { escapeHtml } from '../domain/plain-text.ts';
import type { Manifest } from '../manifest.ts';

/** A page for an admin's browser: no script, no outside resources. */
export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;color:#213343;max-width:44rem;margin:3rem auto;padding:0 1rem}h1{font-size:1.6rem}h2{font-size:1.1rem;margin-top:2rem}
a.button{display:inline-block;background:#b33a1c;color:#fff;padding:.7rem 1.3rem;border-radius:3px;text-decoration:none;font-weight:600}code{background:#f5f8fa;padding:.1rem .3rem}</style>
</head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}

const list = (items: readonly string[]): string => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
const scopes = (entries: Manifest['scopes']['required']): string => list(entries.map(({ name, reason }) => `<code>${escapeHtml(name)}</code>: ${escapeHtml(reason)}`));

/** What an admin should know before connecting, with the link that begins it. */
export function installPage(manifest: Manifest, authorizationUrl: string): string {
  return page(`Connect ${manifest.name}`, `
<p>${escapeHtml(manifest.description)}</p>
<p><a class="button" href="${escapeHtml(authorizationUrl)}">Connect your HubSpot account</a></p>
<h2>What we read, and why</h2>${scopes(manifest.scopes.required)}
<h2>Optional</h2>${scopes(manifest.scopes.optional)}
<h2>What we write</h2>${list([
    'Contact properties whose names begin with <code>handover_</code>, and no others.',
    'One sales task for each lead that is handed over.',
    'Nothing at all until you go live: after connecting, the app watches in shadow mode.',
  ])}
<h2>Where data lives, and how to leave</h2>
<p>On the server that shows you this page. Uninstall under Settings, Integrations, Connected apps: our access ends at once.</p>`);
}

/** After a successful connection. */
export function installedPage(manifest: Manifest, uiDomain: string, portalId: string): string {
  return page('Connected', `<p>${escapeHtml(manifest.name)} is connected in shadow mode: it reads and scores, and writes nothing until you go live.</p>
<p><a class="button" href="https://${escapeHtml(uiDomain)}/contacts/${escapeHtml(portalId)}">Back to HubSpot</a></p>`);
}

/** Something went wrong on the way, with what to do about it. */
export function failurePage(reason: string, advice: string): string {
  return page('Not connected', `<p>${escapeHtml(reason)}</p><p>${escapeHtml(advice)}</p><p><a class="button" href="/install">Try again</a></p>`);
}
