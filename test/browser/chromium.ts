import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';

/** Debian's browser, or the one that the environment names. */
const EXECUTABLE = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Why the browser tests cannot run here; null where they can. */
export const missingBrowser: string | null = existsSync(EXECUTABLE) ? null : `no browser at ${EXECUTABLE}: install chromium or set CHROMIUM_PATH`;

// A test that is skipped where nobody looks is no test.
if (missingBrowser && process.env['CI'] === 'true') throw new Error(missingBrowser);

/** A headless browser with an empty profile of its own. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, headless: true, args: FLAGS });
}

const PICTURES = fileURLToPath(new URL('./pictures/', import.meta.url));

/** Takes one of the README's pictures anew, with UPDATE_PICTURES=true; else nothing. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (process.env['UPDATE_PICTURES'] !== 'true') return;
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
}
