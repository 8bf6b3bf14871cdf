import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { createCallReader } from '../../main/store/call-reader.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { givenFolder } from './given-store.ts';

test('a process killed in the middle of writing loses no turn that it had acknowledged', async () => {
  const path = join(givenFolder(), databaseFileName);
  const child = spawn(process.execPath, [join(import.meta.dirname, 'append-forever.ts'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let acknowledged = -1;
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line); // what was in the pipe when the process died is read too
    if (acknowledged === 500) child.kill('SIGKILL');
  }
  const store = openStore(path);
  const turns = createCallReader(store).findCall('CA1')?.turns ?? [];
  expect(acknowledged).toBeGreaterThanOrEqual(500);
  expect(turns.length).toBeGreaterThan(acknowledged);
  expect(turns.map(({ text }) => text)).toEqual(turns.map((_, index) => `turn ${index}`));
  expect(store.db.pragma('integrity_check', { simple: true })).toBe('ok');
  store.close();
}, 20_000);
