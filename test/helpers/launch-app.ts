import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { electronSwitches } from '../../scripts/setup/electron-runtime.mjs';

/** The running app with a data folder of its own. */
export interface LaunchedApp {
  app: ElectronApplication;
  window: Page;
  dataDir: string;
  close: () => Promise<void>;
}

interface LaunchOptions {
  /** More environment, e.g. `CALLOUT_NOW`. */
  env?: Record<string, string>;
  args?: string[];
  /** A packaged app instead of the built one. */
  executablePath?: string;
  /** A data folder that was used before; it is kept on close. */
  dataDir?: string;
  /** So with the folder for what the window remembers. */
  profile?: string;
  /** Leave the first start to be gone through. */
  firstStart?: boolean;
}

/** Starts the real app on free ports, away from the user's own data, and waits for its window. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'callout-e2e-'));
  const dataDir = options.dataDir ?? path.join(temporary, 'data');
  if (options.firstStart !== true) markWelcomed(dataDir);
  const target = options.executablePath ? [] : [path.resolve(import.meta.dirname, '../..')];
  const app = await _electron.launch({
    ...(options.executablePath ? { executablePath: options.executablePath } : {}),
    args: [
      ...target,
      `--user-data-dir=${options.profile ?? path.join(temporary, 'profile')}`,
      ...electronSwitches(),
      '--disable-gpu', // the same picture on every machine
      ...(options.args ?? []),
    ],
    env: {
      ...definedEnvironment(),
      CALLOUT_DATA_DIR: dataDir,
      CALLOUT_PUBLIC_PORT: '0',
      CALLOUT_LOCAL_PORT: '0',
      ...options.env,
    },
    timeout: 30_000,
  });
  const window = await app.firstWindow();
  await window.locator('[aria-busy=false]').first().waitFor(); // the engine, loaded behind the window, has answered
  const close = async () => {
    await app.close();
    fs.rmSync(temporary, { recursive: true, force: true });
  };
  return { app, window, dataDir, close };
}

/** As after the first start; settings that a test has written stay. */
function markWelcomed(dataDir: string): void {
  fs.mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, 'settings.json');
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '{}';
  const settings = JSON.parse(text) as object; // a test's own file
  fs.writeFileSync(file, JSON.stringify({ ...settings, welcomed: true }));
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
