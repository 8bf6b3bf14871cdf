/** Kills the engine while it brings a database of an old Callout up to date, and looks at what is left. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { checkDatabase } from '../../main/store/backup-file.ts';
import { migrate } from '../../main/store/migrate.ts';
import { migrations } from '../../main/store/migrations/index.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import type { Comparison } from './compare.ts';
import type { Dice } from './dice.ts';
import { runEngine } from './running-engine.ts';

const oldCalls = 2000;
const turnsEach = 5;

/** Kills once; the next opening must find every call and turn. `unfinished` when the migration was undone by it. */
export async function killInMigration(dice: Dice): Promise<Comparison & { unfinished: boolean }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'callout-crash-old-'));
  const path = join(dataDir, databaseFileName);
  writeOldDatabase(path);
  const engine = runEngine({ CALLOUT_DATA_DIR: dataDir }, new Set());
  const newest = migrations.at(-1)?.version ?? 0;
  while (
    !existsSync(`${path}.before-${String(newest)}.tmp`) &&
    !existsSync(`${path}.before-${String(newest)}`)
  )
    await setTimeout(2);
  await setTimeout(dice.whole(0, 300));
  await engine.end('SIGKILL');
  const found = { acknowledged: 0, lost: 0, doubled: 0, complaints: [] as string[] };
  const unfinished = versionOf(path) < newest;
  const store = openStore(path);
  const count = (table: string) => Number(store.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  for (const [table, expected] of [
    ['calls', oldCalls],
    ['turns', oldCalls * turnsEach],
    ['call_events', oldCalls * turnsEach],
  ] as const) {
    if (count(table) === expected) continue;
    found.lost += 1;
    found.complaints.push(`After a kill in a migration there are ${String(count(table))} ${table}.`);
  }
  store.close();
  const good = checkDatabase(path);
  if (!good.ok) found.complaints.push(good.reason);
  if (!good.ok) found.lost += 1;
  if (found.lost === 0) rmSync(dataDir, { recursive: true });
  return { ...found, unfinished };
}

/** As the first Callout left it. */
function writeOldDatabase(path: string): void {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  migrate(db, migrations.slice(0, 1));
  const call = db.prepare(
    `INSERT INTO calls (call_sid, started_at, ended_at, duration_seconds, status, test, timezone)
     VALUES (?, ?, ?, 60, 'completed', 0, 'Australia/Sydney')`,
  );
  const turn = db.prepare(
    `INSERT INTO turns (call_sid, turn, role, text, at) VALUES (?, ?, 'caller', 'The kitchen tap is dripping', ?)`,
  );
  const event = db.prepare(
    `INSERT INTO call_events (call_sid, at, type, data) VALUES (?, ?, 'caller_said', ?)`,
  );
  db.transaction(() => {
    for (let number = 0; number < oldCalls; number++) {
      const [callSid, at] = [`CA${String(number)}`, 1_700_000_000_000 + number * 60_000];
      call.run(callSid, at, at + 60_000);
      for (let each = 0; each < turnsEach; each++) {
        turn.run(callSid, each, at);
        event.run(callSid, at, JSON.stringify({ turn: each, text: 'The kitchen tap is dripping' }));
      }
    }
  })();
  db.close();
}

function versionOf(path: string): number {
  const db = new Database(path);
  const version = Number(db.pragma('user_version', { simple: true }));
  db.close();
  return version;
}
