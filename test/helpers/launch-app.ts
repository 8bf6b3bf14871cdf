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
}

/** Starts the real app on free ports, away from the user's own data, and waits for its window. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'callout-e2e-'));
  const dataDir = options.dataDir ?? path.join(temporary, 'data');
  const target = options.executablePath ? [] : [path.resolve(import.meta.dirname, '../..')];
  const app = await _electron.launch({
    ...(options.executablePath ? { executablePath: options.executablePath } : {}),
    args: [
      ...target,
      `--user-data-dir=${path.join(temporary, 'profile')}`,
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
  const close = async () => {
    await app.close();
    fs.rmSync(temporary, { recursive: true, force: true });
  };
  return { app, window, dataDir, close };
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
