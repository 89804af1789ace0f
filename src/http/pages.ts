import { escapeHtml } from '../domain/plain-text.ts';
import type { Manifest } from '../manifest.ts';
import type { Mode } from '../settings-contract.ts';

/** A page for an admin's browser: no script, no outside resources. */
export function page(title: string, body: string, head = '', language: 'en' | 'de' = 'en'): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;color:#213343;max-width:44rem;margin:3rem auto;padding:0 1rem}h1{font-size:1.6rem}h2{font-size:1.1rem;margin-top:2rem}
a.button{display:inline-block;background:#b33a1c;color:#fff;padding:.7rem 1.3rem;border-radius:3px;text-decoration:none;font-weight:600}code{background:#f5f8fa;padding:.1rem .3rem}</style>${head}
</head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}

const list = (items: readonly string[]): string => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
const scopes = (entries: Manifest['scopes']['required']): string => list(entries.map(({ name, reason }) => `<code>${escapeHtml(name)}</code>: ${escapeHtml(reason)}`));
const button = (href: string, text: string): string => `<p><a class="button" href="${escapeHtml(href)}">${escapeHtml(text)}</a></p>`;

/** What an admin should know before connecting, with the link that begins it. All of it comes from the manifest. */
export function installPage(manifest: Manifest, authorizationUrl: string): string {
  const properties = manifest.contactProperties.map(({ name, description }) => `<code>${escapeHtml(name)}</code>: ${escapeHtml(description)}`);
  return page(`Connect ${manifest.name}`, `
<p>${escapeHtml(manifest.description)}</p>
${button(authorizationUrl, 'Connect your HubSpot account')}
<h2>What we ask for, and why</h2>${scopes(manifest.scopes.required)}
<h2>Optional: without it, only that is missing</h2>${scopes(manifest.scopes.optional)}
<h2>What we write</h2>${list([
    `Contact properties of the group "${escapeHtml(manifest.propertyGroup.label)}", all of whose names begin with <code>handover_</code>. No others, unless your rules say what a handover makes of lifecycle stage or lead status.`,
    'One sales task for each lead that is handed over.',
    'Nothing but the empty properties until you go live: after connecting, the app watches in shadow mode.',
  ])}
<details><summary>The ${properties.length} properties</summary>${list(properties)}</details>
<h2>Where data lives</h2>
<p>HubSpot keeps your contacts, scores and tasks. What the app has read and decided, and its access to your account, stay on the server that shows you this page; the access is stored encrypted.</p>
<h2>How to leave</h2>${list([
    'On the settings page of the app in HubSpot: disconnect. It uninstalls the app, ends our access, and erases what is stored here if you say so. Whoever runs the server can do the same with <code>disconnect</code>.',
    'Or in HubSpot, under Settings, Integrations, Connected apps: uninstall. Our access ends at once; what is stored here is kept for your return.',
    'The properties and the tasks stay in HubSpot either way: they are yours.',
  ])}`);
}

const IS_CONNECTED: Readonly<Record<Mode, string>> = {
  shadow: 'is connected in shadow mode: it reads and scores, and writes nothing until you go live. If it was connected before, it goes on where it stopped.',
  live: 'is connected, and live as before: it hands over leads and writes to HubSpot.',
  paused: 'is connected, and paused as before: it reads and scores, and writes nothing until you go live again.',
};

/** After a successful connection, in whichever state it left the account. `backUrl` is an address of HubSpot's. */
export function installedPage(manifest: Manifest, state: Mode, backUrl: string): string {
  return page('Connected', `<p>${escapeHtml(manifest.name)} ${IS_CONNECTED[state]}</p>
${button(backUrl, 'Back to HubSpot')}`);
}

/** Another request has the code and is not done: the page asks again by itself. `here` is this page's path and query. */
export function completingPage(here: string): string {
  return page('Connecting', `<p>The connection is being completed.</p>${button(here, 'Look again')}`, `\n<meta http-equiv="refresh" content="2">`);
}

/** Something went wrong on the way, with what to do about it. `lacking`: scopes that were not granted. */
export function failurePage({ reason, advice }: { readonly reason: string; readonly advice: string }, lacking: Manifest['scopes']['required'], returnUrl: string | null): string {
  const again = returnUrl === null ? '/install' : `/install?${new URLSearchParams({ returnUrl }).toString()}`;
  return page('Not connected', `<p>${escapeHtml(reason)}</p>${lacking.length > 0 ? scopes(lacking) : ''}<p>${escapeHtml(advice)}</p>${button(again, 'Try again')}`);
}
