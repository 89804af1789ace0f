import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

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
