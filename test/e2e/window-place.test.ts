import { join } from 'node:path';
import type { Rectangle } from 'electron';
import { expect, onTestFinished, test } from 'vitest';
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
