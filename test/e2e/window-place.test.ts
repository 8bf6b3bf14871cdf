import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { Rectangle } from 'electron';
import { expect, onTestFinished, test } from 'vitest';
import { electronSwitches } from '../../scripts/setup/electron-runtime.mjs';
import { temporaryFolder } from '../helpers/engine.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';

const boundsOf = ({ app }: LaunchedApp): Promise<Rectangle | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

test('the window opens where it was, and comes back when its screen is gone', async () => {
  const folder = temporaryFolder();
  const options = { dataDir: join(folder, 'data'), profile: join(folder, 'profile') };
  const bounds = { x: 60, y: 40, width: 1110, height: 690 };
  const first = await launchApp(options);
  await first.app.evaluate(
    ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to),
    bounds,
  );
  await expect.poll(() => boundsOf(first)).toEqual(bounds);
  await first.close();

  const again = await launchApp(options);
  expect(await boundsOf(again)).toEqual(bounds);
  const away = { ...bounds, x: 9000 };
  await again.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), away);
  await again.close();

  const back = await launchApp(options);
  onTestFinished(back.close);
  const screen = await back.app.evaluate((electron) => electron.screen.getPrimaryDisplay().workArea);
  const { x, width } = (await boundsOf(back))!;
  expect(x + width).toBeLessThanOrEqual(screen.x + screen.width);
});

test('started a second time it brings the first one’s window back, and no other answers', async () => {
  const folder = temporaryFolder();
  const profile = join(folder, 'profile');
  const first = await launchApp({ dataDir: join(folder, 'data'), profile });
  onTestFinished(first.close);
  const isShown = () =>
    first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  expect(await isShown()).toBe(false);
  const root = resolve(import.meta.dirname, '../..');
  const second = spawn(first.app.process().spawnfile, [
    ...[root, `--user-data-dir=${profile}`, '--disable-gpu', ...electronSwitches()],
  ]);
  expect(await once(second, 'exit')).toEqual([0, null]);
  await expect.poll(isShown).toBe(true);
});
