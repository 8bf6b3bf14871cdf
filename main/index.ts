/**
 * The app: Electron up, the window opened at once, the engine loaded and started behind it. The window may be closed;
 * the engine runs on. Or a command that was typed (`callout export …`): answered, and nothing of that.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { app, type BrowserWindow, dialog, ipcMain, type Tray } from 'electron';
import { commandWords } from './command-line/command-words.ts';
import type { HostedEngine } from './hosted-engine.ts';
import { openChannels } from './ipc/open-channels.ts';
import type { SendToWindow } from './ipc/publish.ts';
import { createLog } from './lib/log.ts';
import { loadEngine } from './load-engine.ts';
import type { Result } from './lib/result.ts';
import { openRotatingFile } from './lib/rotating-file.ts';
import { appOrigin, registerAppScheme, serveApp } from './shell/app-protocol.ts';
import { lockDownPages } from './shell/lock-down.ts';
import { wasStartedAtLogin } from './shell/login-start.ts';
import { openMainWindow } from './shell/main-window.ts';
import { setMenu } from './shell/menu.ts';
import { hasTray, showTray, tellStillThere } from './shell/tray.ts';

const here = import.meta.dirname;
const exportWorker = new URL('./export-worker.js', import.meta.url);
const defaultDataDir = join(app.getPath('userData'), 'data');
const logFile = openRotatingFile(join(app.getPath('userData'), 'log', 'callout.log'), {
  maxBytes: 500_000,
  files: 4,
});
process.stderr.on('error', () => undefined); // the terminal may be closed under the app: the file has the line too
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
let hosted: HostedEngine | null = null;
/** The engine that the window's long requests were put to, a restore among them. */
let begunAt: HostedEngine | null = null;
/** Settles once the engine is up, or will not be; it is not stopped half-way into its start. */
let engineStart: Promise<unknown> = Promise.resolve();

const sendToWindow: SendToWindow = (topic, payload) => {
  window?.webContents.send(topic, payload);
};

/** Null when the app itself is wanted; the app of the sources is started with its folder first. */
const command = commandWords(process.argv.slice(app.isPackaged ? 1 : 2), process.env);
if (command === null) startApp();
else app.exit(await runCommand(command)); // Electron gets ready afterwards: no display, no profile, whether the app runs or not

function startApp(): void {
  app.commandLine.appendSwitch('lang', 'en-AU'); // fields for days and times as Australians write them
  registerAppScheme();
  if (app.requestSingleInstanceLock()) run().catch(failToStart);
  else app.quit();
}

async function runCommand(words: readonly string[]): Promise<number> {
  const { answerCommand } = await import('./command-line/answer-command.ts');
  return answerCommand(words, { defaultDataDir, exportWorker, env: process.env });
}

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
  serveApp(join(here, '../renderer'), {
    recording: (callSid, sid) => hosted?.engine.recordings.read(callSid, sid) ?? null,
    clip: (name) => hosted?.engine.clips.read(name) ?? null,
  });
  stopEngineBeforeQuitting();
  const opened = hasTray && wasStartedAtLogin() ? null : theWindow();
  let starting = startEngine(firstPicture(opened), (restarted) => {
    starting = follow(restarted);
  });
  openChannels(ipcMain, async (channel) => {
    const own = channel.startsWith('work:') ? begunAt : null; // not the one that starts after a restore
    return (own ?? (await starting)).answer;
  });
  const { engine } = await starting;
  if (hasTray)
    tray = showTray(join(here, '../../resources/icon.png'), { open: () => showWindow().focus(), quit });
  app.on('second-instance', () => {
    showWindow().focus();
  });
  app.on('activate', showWindow);
  process.stdout.write(`Test page: ${engine.info.testPageUrl}\n`);
}

/**
 * Until the window shows something: the engine, loaded beside it, would keep both waiting. A window that cannot draw
 * holds up no calls for longer than `longestMs`.
 */
async function firstPicture(opened: BrowserWindow | null, longestMs = 2000): Promise<void> {
  if (opened === null) return;
  const waited = new AbortController();
  const drawn = once(opened, 'ready-to-show', { signal: waited.signal });
  const given = setTimeout(longestMs, null, { signal: waited.signal });
  await Promise.race([drawn, given]);
  waited.abort();
}

/** Loads the engine after `before`, which takes a moment, and starts it; not any more when the app is quitting. */
async function startEngine(
  before: Promise<void>,
  restarting: (started: Promise<Result<HostedEngine>>) => void,
): Promise<HostedEngine> {
  await before;
  if (isQuitting()) return nobody();
  const hostEngine = await loadEngine();
  if (isQuitting()) return nobody();
  return follow(
    hostEngine({
      defaultDataDir,
      exportWorker,
      log,
      recentLog: () => logFile.read().trimEnd().split('\n'),
      origin,
      window: () => window,
      showForEmergency: () => (quitting ? null : theWindow()),
      focusWindow: () => showWindow().focus(),
      send: sendToWindow,
      restarting,
    }),
  );
}

/** The engine that is starting is the one from now on; when it could not start, the app is on its way out. */
async function follow(starting: Promise<Result<HostedEngine>>): Promise<HostedEngine> {
  hosted = null;
  engineStart = starting.catch(() => undefined);
  const started = await starting;
  if (started.ok) {
    hosted = started.value;
    begunAt = hosted;
    return hosted;
  }
  await giveUp(started.reason);
  return nobody();
}

/** Nobody is answered any more. */
function nobody(): Promise<never> {
  return new Promise(() => undefined);
}

function showWindow(): BrowserWindow {
  const shown = theWindow();
  if (shown.isMinimized()) shown.restore();
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
    tellStillThere();
  });
  const headsetGone = () => hosted?.engine.headset.gone();
  opened.on('closed', () => {
    window = null;
    headsetGone();
  });
  opened.webContents.on('did-start-loading', headsetGone);
  opened.webContents.on('render-process-gone', headsetGone);
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
    void engineStart
      .then(() => hosted?.engine.stop())
      .finally(() => {
        stopped = true;
        tray?.destroy();
        setImmediate(() => app.quit()); // not from within will-quit, where Electron does not hear it
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

/** Asked anew after every wait. */
function isQuitting(): boolean {
  return quitting;
}

function quit(): void {
  app.quit();
}
