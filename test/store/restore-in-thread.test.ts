import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { restoreInThread } from '../../main/compose/restore-in-thread.ts';
import { checkDatabase } from '../../main/store/backup-file.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { writeYear } from '../../scripts/fill-year/write-year.ts';

const worker = new URL('../../main/export-worker.ts', import.meta.url);
const now = Date.parse('2024-08-05T16:00:00+10:00');

test('a restore that is cancelled before its end has changed nothing; the next comes to its end', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'callout-test-'));
  const path = join(dataDir, databaseFileName);
  const store = openStore(path);
  writeYear(store, { calls: 1500, seed: 1, until: now });
  store.close();
  const before = checkDatabase(path);
  const order = { dataDir, env: {}, from: null, now };
  const control = new AbortController();
  const cancelled = restoreInThread(worker, order, control.signal);
  await vi.waitFor(() => expect(existsSync(`${path}.restoring`)).toBe(true), {
    timeout: 20_000,
    interval: 1,
  });
  control.abort();
  expect(await cancelled).toEqual({
    ok: false,
    reason: 'The restore was cancelled. Nothing was changed.',
  });
  expect(existsSync(`${path}.restoring`)).toBe(false);
  expect(checkDatabase(path)).toEqual(before);
  const restored = await restoreInThread(worker, order, new AbortController().signal);
  expect(restored).toMatchObject({
    ok: true,
    value: expect.arrayContaining([expect.stringMatching(/^Calls restored: 1,4/)]) as unknown,
  });
}, 60_000);
