/** customer_data of 100,000 and of 1,000,000 calls as CSV, beside sqlite3's own of the same columns. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capturedFieldNames } from '../../preload/contract/fields.ts';
import type { Figure } from './figure.ts';
import { figuresOf, inTurns, openManyCalls, timeExport, timeProgram } from './timed-export.ts';

/** How often both write the same file, one after the other: the middle one counts. A million is written once. */
const sizes = [
  { calls: 100_000, times: 5 },
  { calls: 1_000_000, times: 1 },
];

/** Both in the same run. */
export async function bench(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { calls, times } of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'callout-bench-'));
    try {
      const store = openManyCalls(folder, calls, 0);
      const pairs = await inTurns(times, async (time) => {
        const path = join(folder, `ours-${String(time)}.csv`);
        const took = await timeExport(store, folder, path, { kind: 'log', log: 'customer_data' });
        return {
          took,
          other: timeProgram('sqlite3', sqliteArguments(store.db.name, join(folder, 'theirs.csv'))),
        };
      });
      figures.push(...figuresOf(`${calls.toLocaleString('en-AU')} calls`, 'sqlite3 -csv', pairs));
      store.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return figures;
}

function sqliteArguments(database: string, path: string): string[] {
  return [database, '.headers on', '.mode csv', `.output ${path}`, sameColumns];
}

const captured = capturedFieldNames.map(
  (name) =>
    `(SELECT value FROM captures WHERE captures.call_sid = calls.call_sid AND field = '${name}' AND rank = 0) AS ${name}`,
);
const sameColumns = `SELECT date(started_at / 1000, 'unixepoch'), time(started_at / 1000, 'unixepoch'), call_sid,
  ${captured.join(', ')}, duration_seconds, status, audio_files_used, tts_responses FROM calls ORDER BY place;`;
