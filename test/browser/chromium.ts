import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Debian's browser, or the one that the environment names. */
const EXECUTABLE = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Why the browser tests cannot run here; null where they can. In CI a missing browser is a failure, not a reason to skip. */
export const missingBrowser: string | null = existsSync(EXECUTABLE) || process.env['CI'] === 'true' ? null : `no browser at ${EXECUTABLE}: install chromium or set CHROMIUM_PATH`;

/** A headless browser with an empty profile of its own. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, headless: true, args: FLAGS });
}
