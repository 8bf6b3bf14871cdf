import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { electronSwitches } from '../../scripts/setup/electron-runtime.mjs';
import { openDesktop, whyNoDesktop } from '../helpers/desktop.ts';
import { temporaryFolder } from '../helpers/engine.ts';
import { findFreePort } from '../helpers/free-port.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';

/** The window as the window manager has it. */
const stateOf = ({ app }: LaunchedApp) =>
  app.evaluate(({ BrowserWindow, screen }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return null;
    return {
      maximised: window.isMaximized(),
      minimised: window.isMinimized(),
      shown: window.isVisible(),
      bounds: window.getNormalBounds(),
      workArea: screen.getPrimaryDisplay().workArea,
    };
  });

const bid = ({ app }: LaunchedApp, what: 'maximize' | 'unmaximize' | 'minimize' | 'close') =>
  app.evaluate(({ BrowserWindow }, does) => BrowserWindow.getAllWindows()[0]?.[does](), what);

/** Starts the app once more on the same profile, and waits until that has handed over and ended. */
async function startAgain({ app }: LaunchedApp, profile: string, DISPLAY: string): Promise<void> {
  const root = resolve(import.meta.dirname, '../..');
  const args = [root, `--user-data-dir=${profile}`, '--disable-gpu', ...electronSwitches()];
  const second = spawn(app.process().spawnfile, args, { env: { ...process.env, DISPLAY } });
  expect(await once(second, 'exit')).toEqual([0, null]);
}

function givenProfile() {
  const folder = temporaryFolder();
  return { dataDir: join(folder, 'data'), profile: join(folder, 'profile') };
}

test('a maximised window opens maximised, then as it was before; minimised it is brought back by a second start', async (context) => {
  if (whyNoDesktop !== null) context.skip(whyNoDesktop);
  const DISPLAY = await openDesktop(1600, 900);
  const kept = givenProfile();
  const start = () => launchApp({ ...kept, env: { DISPLAY } });
  const first = await start();
  await expect.poll(async () => (await stateOf(first))?.workArea.height).toBeLessThan(900); // the taskbar is there
  const before = (await stateOf(first))!.bounds;
  await bid(first, 'maximize');
  await expect.poll(() => stateOf(first)).toMatchObject({ maximised: true });
  await first.close();

  const second = await start();
  onTestFinished(second.close);
  await expect.poll(() => stateOf(second)).toMatchObject({ maximised: true });
  await bid(second, 'unmaximize');
  await expect.poll(() => stateOf(second)).toMatchObject({ maximised: false, bounds: before });
  await bid(second, 'minimize');
  await expect.poll(() => stateOf(second)).toMatchObject({ minimised: true });
  await startAgain(second, kept.profile, DISPLAY);
  await expect.poll(() => stateOf(second)).toMatchObject({ minimised: false, shown: true, maximised: false });
  await expect.poll(() => second.window.evaluate('document.hasFocus()')).toBe(true);
});

test('closed to the tray it goes on answering, and a second start brings the window back', async (context) => {
  if (whyNoDesktop !== null) context.skip(whyNoDesktop);
  const DISPLAY = await openDesktop(1600, 900);
  const kept = givenProfile();
  const port = await findFreePort();
  const env = { DISPLAY, CALLOUT_TRAY: 'yes', CALLOUT_PUBLIC_PORT: String(port) };
  const app = await launchApp({ ...kept, env });
  onTestFinished(app.close);
  const answers = async () =>
    (await fetch(`http://127.0.0.1:${String(port)}/twilio/voice`, { method: 'POST' })).status;
  await bid(app, 'close');
  await expect.poll(() => stateOf(app)).toMatchObject({ shown: false });
  expect(await answers()).toBe(403); // unsigned, so refused: the door for callers is open
  await startAgain(app, kept.profile, DISPLAY);
  await expect.poll(() => stateOf(app)).toMatchObject({ shown: true, minimised: false });
  await expect.poll(() => app.window.evaluate('document.hasFocus()')).toBe(true);
});

test('where the screen has become smaller the whole window is brought back, above the taskbar', async (context) => {
  if (whyNoDesktop !== null) context.skip(whyNoDesktop);
  const kept = givenProfile();
  const wide = await launchApp({ ...kept, env: { DISPLAY: await openDesktop(2560, 1440) } });
  await wide.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 1400, y: 700, width: 1100, height: 700 }),
  );
  await expect.poll(() => stateOf(wide)).toMatchObject({ bounds: { width: 1100, height: 700 } });
  await wide.close();

  const small = await launchApp({ ...kept, env: { DISPLAY: await openDesktop(1366, 768) } });
  onTestFinished(small.close);
  const { bounds, workArea, shown } = (await stateOf(small))!;
  expect(shown).toBe(true);
  expect(bounds.x).toBeGreaterThanOrEqual(workArea.x);
  expect(bounds.x + bounds.width).toBeLessThanOrEqual(workArea.x + workArea.width);
  expect(bounds.y + bounds.height).toBeLessThanOrEqual(workArea.y + workArea.height);
});
