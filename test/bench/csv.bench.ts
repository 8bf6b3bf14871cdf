/** customer_data of 100,000 and of 1,000,000 calls as CSV, beside sqlite3's own of the same columns. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../main/store/open.ts';
import { capturedFieldNames } from '../../preload/contract/fields.ts';
import type { Figure } from './figure.ts';
import { writeManyCalls } from './many-calls.ts';
import { figuresOf, timeExport, timeProgram } from './timed-export.ts';

/** Both in the same run, one after the other. */
export async function bench(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const calls of [100_000, 1_000_000]) {
    const folder = mkdtempSync(join(tmpdir(), 'callout-bench-'));
    try {
      const database = join(folder, 'calls.sqlite');
      writeManyCalls(database, calls, 0);
      const store = openStore(database);
      const what = { kind: 'log', log: 'customer_data' } as const;
      const took = await timeExport(store, folder, join(folder, 'ours.csv'), what);
      const theirs = timeProgram('sqlite3', [
        database,
        '.headers on',
        '.mode csv',
        `.output ${join(folder, 'theirs.csv')}`,
        sameColumns,
      ]);
      figures.push(...figuresOf(`${calls.toLocaleString('en-AU')} calls`, took, 'sqlite3 -csv', theirs));
      store.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return figures;
}

const captured = capturedFieldNames.map(
  (name) =>
    `(SELECT value FROM captures WHERE captures.call_sid = calls.call_sid AND field = '${name}' AND rank = 0) AS ${name}`,
);
const sameColumns = `SELECT date(started_at / 1000, 'unixepoch'), time(started_at / 1000, 'unixepoch'), call_sid,
  ${captured.join(', ')}, duration_seconds, status, audio_files_used, tts_responses FROM calls ORDER BY place;`;
