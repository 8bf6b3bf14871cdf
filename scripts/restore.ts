/**
 * `npm run restore -- FOLDER [--from database|backup|journal]`: brings calls, customers and everything else back after
 * a crash of the disk: from the database, or the newest good backup, each completed from the second copy; or from the
 * second copy alone. The state before is kept beside.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { callEventSchema } from '../main/calls/call-events.ts';
import { customerPhone } from '../main/customers/customer-phone.ts';
import { loadSettings } from '../main/settings/load-settings.ts';
import { restoreSources } from '../main/store/restore-merge.ts';
import { restore } from '../main/store/restore.ts';

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
  const loaded = loadSettings(dataDir, process.env);
  if (!loaded.ok) {
    refuse(loaded.reason);
    return;
  }
  const { backupFolder, journalFolder } = loaded.value.settings;
  try {
    const restored = restore({
      dataDir,
      backupFolders: [join(dataDir, 'backups'), ...(backupFolder === null ? [] : [resolve(backupFolder)])],
      journalFolder: journalFolder === null ? null : resolve(journalFolder),
      from,
      customerPhone,
      parseEvent: (event) => callEventSchema.parse(event),
      now: Date.now(),
    });
    if (!restored.ok) refuse(restored.reason);
    else for (const sentence of restored.value) console.log(sentence);
  } catch (error) {
    refuse(`The restore did not come to its end. ${error instanceof Error ? error.message : String(error)}`);
  }
}

function refuse(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
