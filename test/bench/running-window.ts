/** An Electron app started for its figures: its page is watched through Chromium's debugging port, nothing is held up. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { electronSwitches, installedElectron } from '../../scripts/setup/electron-runtime.mjs';
import { must } from '../../main/lib/assert.ts';

/** A started app with its one page. */
export interface RunningWindow {
  page: Page;
  /** When its process was started, milliseconds since the epoch. */
  startedAt: number;
  /** Asks the app to end; its exit code. */
  close: () => Promise<number | null>;
}

/**
 * Starts Electron on `target` (an app's folder or main file) and joins its first page. With a `profile` (a folder) it
 * knows what Chromium kept of earlier starts, as on an office's PC; without, each start is the first.
 */
export async function startWindow(
  target: string,
  env: Record<string, string> = {},
  keptProfile?: string,
): Promise<RunningWindow> {
  const profile = keptProfile ?? mkdtempSync(join(tmpdir(), 'callout-bench-profile-'));
  const { executable } = must(installedElectron(), 'the bench sets it up');
  const switches = [...electronSwitches(), '--disable-gpu', '--remote-debugging-port=0'];
  const startedAt = Date.now();
  const app = spawn(executable, [target, `--user-data-dir=${profile}`, ...switches], {
    env: { ...process.env, CALLOUT_PUBLIC_PORT: '0', CALLOUT_LOCAL_PORT: '0', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const browser = await chromium.connectOverCDP(await debuggingAddress(app.stderr));
  const context = must(browser.contexts()[0], 'a browser has one');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  const close = async () => {
    const gone = once(app, 'exit');
    app.kill('SIGTERM');
    const [code] = (await gone) as [number | null]; // what `exit` tells
    if (keptProfile === undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    return code;
  };
  return { page, startedAt, close };
}

/** The address of Chromium's debugging port, which it tells on standard error. What follows there is read and dropped. */
function debuggingAddress(output: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    output.on('data', (part: Buffer) => {
      text += part.toString();
      const [, address] = /DevTools listening on (ws:\S+)/.exec(text) ?? [];
      if (address !== undefined) resolve(address);
    });
    output.on('end', () => {
      reject(new Error(`Electron gave no debugging address: ${text}`));
    });
  });
}
