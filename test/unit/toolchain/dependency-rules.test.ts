import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { checkDependencies } from '../../../scripts/check-dependencies.mjs';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true });
});

/** A house with just these files in it. */
function house(files: Record<string, string>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'callout-house-'));
  folders.push(folder);
  const root = path.resolve(import.meta.dirname, '../../..');
  fs.copyFileSync(path.join(root, 'tsconfig.json'), path.join(folder, 'tsconfig.json'));
  fs.writeFileSync(path.join(folder, 'house.config.ts'), ''); // the compiler wants a file to start with
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const room of ['main', 'preload', 'renderer']) fs.mkdirSync(path.join(folder, room));
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

test('imports that the plan allows pass, and the check tells how many modules it looked at', async () => {
  const { modules, violations } = await checkDependencies(
    house({
      'preload/contract/fields.ts': `import { z } from 'zod';\nexport const name = z.string();`,
      'main/lib/clock.ts': `export const clock = 1;`,
      'main/extraction/extract.ts': `import { clock } from '../lib/clock.ts';\nimport { name } from '../../preload/contract/fields.ts';\nexport const extract = [clock, name];`,
      'main/calls/calls.ts': `import { extract } from '../extraction/extract.ts';\nexport const calls = extract;\nexport type Calls = string;`,
      'main/store/open.ts': `import Database from 'better-sqlite3';\nimport type { Calls } from '../calls/calls.ts';\nexport const open = (calls: Calls) => new Database(calls);`,
      'renderer/screens/live/live.tsx': `import type { name } from '../../../preload/contract/fields.ts';\nexport type Name = typeof name;`,
    }),
  );
  expect(violations).toEqual([]);
  expect(modules).toBeGreaterThanOrEqual(6);
});

test('every kind of forbidden import is found', async () => {
  const { violations } = await checkDependencies(
    house({
      'main/extraction/extract.ts': `import { calls } from '../calls/calls.ts';\nexport const extract = calls;`,
      'main/calls/calls.ts': `import { extract } from '../extraction/extract.ts';\nimport Database from 'better-sqlite3';\nexport const calls = [extract, Database];`,
      'main/store/open.ts': `import { calls } from '../calls/calls.ts';\nexport const open = calls;`,
      'main/agent/gpt-agent.ts': `import { app } from 'electron';\nexport const agent = app;`,
      'main/compose.ts': `import { send } from './ipc/send.ts';\nexport const compose = send;`,
      'main/ipc/send.ts': `import { open } from '../store/open.ts';\nexport const send = open;`,
      'main/attic/box.ts': `import { missing } from './missing.ts';\nexport const box = missing;`,
      'preload/contract/fields.ts': `import { DateTime } from 'luxon';\nexport const fields = DateTime;`,
      'renderer/screens/live/live.tsx': `import fs from 'node:fs';\nimport { calls } from '../../../main/calls/calls.ts';\nimport { list } from '../calls/list.tsx';\nexport const live = [fs, calls, list];`,
      'renderer/screens/calls/list.tsx': `export const list = 1;`,
    }),
  );
  const found = new Set(violations.map((line) => line.split(':')[0]));
  expect([...found].sort()).toEqual([
    'contract-imports-zod-only',
    'engine-without-window',
    'every-import-resolves',
    'every-room-is-in-the-table',
    'extraction-imports-only-its-neighbours',
    'ipc-imports-only-its-neighbours',
    'no-cycles',
    'one-home-for-better-sqlite3',
    'one-home-for-electron',
    'renderer-knows-the-contract-only',
    'renderer-without-node',
    'screens-stand-alone',
    'store-imports-types-only',
  ]);
});

test('an empty house is not a passed check: no modules are counted', async () => {
  const { modules } = await checkDependencies(house({}));
  expect(modules).toBe(0);
});
