/** The app: Electron up, engine started, contract served, window opened. The window may be closed; the engine runs on. */
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, type Tray } from 'electron';
import { channels } from '../preload/contract/channels.ts';
import { type Engine, startEngine } from './compose.ts';
import type { EngineOptions } from './compose/options.ts';
import { restoreBooks } from './compose/restore-books.ts';
import { createHandlers } from './ipc/handlers.ts';
import { publishNews, type SendToWindow } from './ipc/publish.ts';
import { serveChannels } from './ipc/serve.ts';
import { randomHex } from './lib/ids.ts';
import { createLog } from './lib/log.ts';
import { openRotatingFile } from './lib/rotating-file.ts';
import { ok, type Result } from './lib/result.ts';
import { appOrigin, registerAppScheme, serveApp } from './shell/app-protocol.ts';
import { askToRestore } from './shell/ask-to-restore.ts';
import { createDesktop } from './shell/desktop.ts';
import { alertToEmergencies } from './shell/emergency.ts';
import { lockDownPages } from './shell/lock-down.ts';
import { openMainWindow } from './shell/main-window.ts';
import { setMenu } from './shell/menu.ts';
import { osSecretBox } from './shell/os-secret-box.ts';
import { followPower } from './shell/power.ts';
import { hasTray, showTray } from './shell/tray.ts';

const here = import.meta.dirname;
const logFile = openRotatingFile(join(app.getPath('userData'), 'log', 'callout.log'), {
  maxBytes: 500_000,
  files: 4,
});
const log = createLog((line) => {
  process.stderr.write(`${line}\n`);
  logFile.write(line);
});
/** While developing, electron-vite serves the renderer itself. */
const devServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const origin = devServer === undefined ? appOrigin : new URL(devServer).origin;

let window: BrowserWindow | null = null;
let tray: Tray | null = null;
let quitting = false;
/** Null before the start and while calls are restored. */
let engine: Engine | null = null;

const sendToWindow: SendToWindow = (topic, payload) => {
  window?.webContents.send(topic, payload);
};

registerAppScheme();
if (app.requestSingleInstanceLock()) run().catch(failToStart);
else app.quit();

async function run(): Promise<void> {
  process.on('uncaughtException', (error) => {
    log.error('Something unexpected went wrong', { error: String(error) }); // never Electron's box with a stack trace
    sendToWindow('notices:raised', { level: 'problem', text: unexpected });
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, quit);
  app.setAppUserModelId('example.callout.desktop'); // electron-builder.yml's; Windows shows notifications of no other
  await app.whenReady();
  setMenu();
  lockDownPages(origin);
  serveApp(join(here, '../renderer'), (callSid, sid) => engine?.recordings.read(callSid, sid) ?? null);
  const started = await start([]);
  if (started) open(started);
}

/** Starts the engine and lets the window talk to it; null when it could not start and the app is on its way out. */
async function start(firstNotices: EngineOptions['firstNotices'] & {}): Promise<Engine | null> {
  const started = await startEngine({
    defaultDataDir: join(app.getPath('userData'), 'data'),
    env: process.env,
    exportWorker: new URL('./export-worker.js', import.meta.url),
    log,
    randomHex,
    secretBox: osSecretBox,
    firstNotices,
  });
  if (!started.ok) {
    await giveUp(started.reason);
    return null;
  }
  engine = started.value;
  for (const channel of channels) ipcMain.removeHandler(channel);
  const desktop = {
    ...createDesktop(() => window),
    restore,
    recentLog: () => logFile.read().trimEnd().split('\n'),
  };
  serveChannels(ipcMain, createHandlers(engine, desktop), origin, log);
  publishNews(engine, sendToWindow);
  followPower(engine);
  engine.subscribe(
    alertToEmergencies(
      () => (quitting ? null : theWindow()),
      () => showWindow().focus(),
    ),
  );
  return engine;
}

/** Stops the engine, restores what it had, and starts it again; the window is loaded anew. */
async function restore(): Promise<Result<boolean>> {
  if (engine === null || !(await askToRestore(window))) return ok(false);
  const stopped = engine;
  engine = null;
  await stopped.stop();
  const restored = restoreBooks({
    dataDir: stopped.info.dataDir,
    env: process.env,
    from: null,
    now: Date.now(),
  });
  const notices = restored.ok
    ? restored.value.map((text) => ({ level: 'info' as const, text }))
    : [{ level: 'problem' as const, text: restored.reason }];
  if (await start(notices)) window?.webContents.reload();
  return restored.ok ? ok(true) : restored;
}

function open({ info }: Engine): void {
  theWindow();
  if (hasTray)
    tray = showTray(join(here, '../../resources/icon.png'), { open: () => showWindow().focus(), quit });
  app.on('second-instance', () => {
    showWindow().focus();
  });
  app.on('activate', showWindow);
  stopEngineBeforeQuitting();
  process.stdout.write(`Test page: ${info.testPageUrl}\n`);
}

function showWindow(): BrowserWindow {
  const shown = theWindow();
  shown.show();
  return shown;
}

/** The window, opened anew when it was closed; a new one shows itself once it has something to show. */
function theWindow(): BrowserWindow {
  if (window) return window;
  const opened = openMainWindow({
    url: devServer ?? `${appOrigin}/`,
    preload: join(here, '../preload/index.cjs'),
    profile: app.getPath('userData'),
  });
  opened.on('close', (event) => {
    if (quitting || !hasTray) return;
    event.preventDefault();
    opened.hide();
  });
  opened.on('closed', () => {
    window = null;
    engine?.headset.gone();
  });
  opened.webContents.on('did-start-loading', () => engine?.headset.gone());
  opened.webContents.on('render-process-gone', () => engine?.headset.gone());
  window = opened;
  return opened;
}

/** Electron quits at once; the engine wants to finish writing first. */
function stopEngineBeforeQuitting(): void {
  let stopped = false;
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void (engine?.stop() ?? Promise.resolve()).finally(() => {
      stopped = true;
      tray?.destroy();
      app.quit();
    });
  });
}

const unexpected =
  'Something unexpected went wrong. Calls are still answered. If anything looks odd, quit Callout and start it again.';

async function failToStart(error: unknown): Promise<void> {
  log.error('The app could not start', { error: String(error) });
  await giveUp('Something unexpected went wrong. Please start Callout again.');
}

async function giveUp(reason: string): Promise<void> {
  process.stderr.write(`${reason}\n`);
  await dialog.showMessageBox({
    type: 'error',
    title: 'Callout',
    message: 'Callout could not start.',
    detail: reason,
  });
  app.exit(1);
}

function quit(): void {
  app.quit();
}
