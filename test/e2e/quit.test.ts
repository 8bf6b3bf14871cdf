import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startWindow } from '../bench/running-window.ts';

test('who quits while the engine behind the window is still starting is rid of the app', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'callout-quit-'));
  for (let start = 0; start < 3; start++) {
    const { page, close } = await startWindow(join(import.meta.dirname, '../..'), {
      CALLOUT_DATA_DIR: dataDir,
    });
    await page.getByRole('heading', { name: 'Callout' }).waitFor(); // the window is there, the engine is not yet
    expect(await close()).toBe(0);
  }
  rmSync(dataDir, { recursive: true });
});
