/** The engine behind the window: started, asked, restored, stopped. A file of its own because it is loaded after the window is up. */
import type { BrowserWindow } from 'electron';
import { type Engine, startEngine } from './compose.ts';
import type { EngineOptions } from './compose/options.ts';
import { restoreInThread } from './compose/restore-in-thread.ts';
import { createHandlers } from './ipc/handlers.ts';
import type { Answer } from './ipc/open-channels.ts';
import { publishNews, type SendToWindow } from './ipc/publish.ts';
import { createAnswer } from './ipc/serve.ts';
import { randomHex } from './lib/ids.ts';
import type { Log } from './lib/log.ts';
import { ok, type Result } from './lib/result.ts';
import { askToRestore } from './shell/ask-to-restore.ts';
import { createDesktop } from './shell/desktop.ts';
import { alertToEmergencies } from './shell/emergency.ts';
import { osSecretBox } from './shell/os-secret-box.ts';
import { followPower } from './shell/power.ts';

/** What the engine needs of the app around it. */
export interface Host {
  defaultDataDir: string;
  exportWorker: URL;
  log: Log;
  /** The newest lines of the log. */
  recentLog: () => string[];
  /** The only origin whose pages are answered. */
  origin: string;
  /** The window, if it is open. */
  window: () => BrowserWindow | null;
  /** Opens the window if need be; null when the app is quitting. */
  showForEmergency: () => BrowserWindow | null;
  focusWindow: () => void;
  send: SendToWindow;
  /** The engine was started again on restored books: who asks is answered by the new one, once it is there. */
  restarting: (started: Promise<Result<HostedEngine>>) => void;
}

/** A running engine, and how the window's requests to it are answered. */
export interface HostedEngine {
  engine: Engine;
  answer: Answer;
}

/** Starts the engine and passes its news to the window; failed with one sentence when it cannot start. */
export async function hostEngine(
  host: Host,
  firstNotices: EngineOptions['firstNotices'] & {} = [],
): Promise<Result<HostedEngine>> {
  const { log, origin } = host;
  const started = await startEngine({
    defaultDataDir: host.defaultDataDir,
    env: process.env,
    exportWorker: host.exportWorker,
    log,
    randomHex,
    secretBox: osSecretBox,
    firstNotices,
  });
  if (!started.ok) return started;
  const engine = started.value;
  const desktop = {
    ...createDesktop(host.window),
    restore: (signal: AbortSignal) => restore(host, engine, signal),
    recentLog: host.recentLog,
  };
  publishNews(engine, host.send);
  followPower(engine);
  engine.subscribe(alertToEmergencies(host.showForEmergency, host.focusWindow));
  return ok({ engine, answer: createAnswer(createHandlers(engine, desktop), origin, log) });
}

/** Stops the engine, restores what it had, and starts another; the window is loaded anew. */
async function restore(host: Host, engine: Engine, signal: AbortSignal): Promise<Result<boolean>> {
  if (!(await askToRestore(host.window()))) return ok(false);
  const restored = stopAndRestore(host, engine, signal);
  const started = restored.then((result) => hostEngine(host, noticesOf(result)));
  host.restarting(started);
  const [result, { ok: runs }] = await Promise.all([restored, started]);
  if (runs) host.window()?.webContents.reload();
  return result.ok ? ok(true) : result;
}

async function stopAndRestore(
  { exportWorker }: Host,
  engine: Engine,
  signal: AbortSignal,
): Promise<Result<string[]>> {
  await engine.stop();
  const order = { dataDir: engine.info.dataDir, env: { ...process.env }, from: null, now: Date.now() };
  return restoreInThread(exportWorker, order, signal);
}

function noticesOf(restored: Result<string[]>): EngineOptions['firstNotices'] & {} {
  if (!restored.ok) return [{ level: 'problem', text: restored.reason }];
  return [{ level: 'info', text: restored.value.join(' ') }];
}
