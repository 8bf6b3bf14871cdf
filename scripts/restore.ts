/**
 * `npm run restore -- FOLDER [--from database|backup|journal]`: brings calls, customers and everything else back after
 * a crash of the disk: from the database, or the newest good backup, each completed from the second copy; or from the
 * second copy alone. The state before is kept beside.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreBooks } from '../main/compose/restore-books.ts';
import { restoreSources } from '../main/store/restore-merge.ts';

const { values, positionals } = parseArgs({ options: { from: { type: 'string' } }, allowPositionals: true });
const folder = positionals[0] ?? process.env['CALLOUT_DATA_DIR'];
const from = restoreSources.find((source) => source === values.from) ?? null;
if (folder === undefined || (values.from !== undefined && from === null)) {
  refuse('Say which data folder to restore: npm run restore -- FOLDER [--from database|backup|journal]');
} else if (!existsSync(folder)) {
  refuse(`There is no folder ${folder}.`);
} else {
  restoreFolder(resolve(folder));
}

function restoreFolder(dataDir: string): void {
  const restored = restoreBooks({ dataDir, env: process.env, from, now: Date.now() });
  if (!restored.ok) refuse(restored.reason);
  else for (const sentence of restored.value) console.log(sentence);
}

function refuse(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
