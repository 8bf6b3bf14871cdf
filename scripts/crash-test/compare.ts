/** Compares what callers said and heard with what the engine kept. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { callEventSchema } from '../../main/calls/call-events.ts';
import { checkDatabase } from '../../main/store/backup-file.ts';
import { listBackups } from '../../main/store/backup-names.ts';
import { createEventReader } from '../../main/store/event-log.ts';
import { readJournal } from '../../main/store/journal.ts';
import { logOfCalls } from '../../main/store/event-log.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { callSchema } from '../../preload/contract/calls.ts';
import type { CallerMemory } from './drive-calls.ts';
import type { RunningEngine } from './running-engine.ts';

/** What a comparison found; every line of `complaints` explains one count. */
export interface Comparison {
  acknowledged: number;
  lost: number;
  doubled: number;
  complaints: string[];
}

/**
 * Every caller turn that got a reply and every agent turn that was spoken must be kept, in order. A caller turn
 * without a reply was not acknowledged: it may be kept or not.
 */
export async function compareCalls(
  engine: RunningEngine,
  memories: readonly CallerMemory[],
): Promise<Comparison> {
  const found: Comparison = { acknowledged: 0, lost: 0, doubled: 0, complaints: [] };
  for (const { callSid, spoken } of memories) {
    const acknowledged = spoken.slice(0, spoken.findLastIndex(({ role }) => role === 'agent') + 1);
    const answer = await engine.fetch(`/api/v1/calls/${callSid}`);
    const kept = answer.ok ? callSchema.parse(await answer.json()).turns : [];
    found.acknowledged += acknowledged.length;
    for (const [index, { role, text }] of acknowledged.entries()) {
      const turn = kept[index];
      // what the agent was about to say may have been kept before it was heard
      const same =
        turn?.role === role && (role === 'agent' ? turn.text.startsWith(text) : turn.text === text);
      if (same) continue;
      found.lost += 1;
      found.complaints.push(
        `Turn ${String(index)} of ${callSid} (${role}) was acknowledged and is not kept.`,
      );
    }
  }
  return found;
}

const rowsSchema = z.array(z.record(z.string(), z.string()));

/** After a clean stop every call is finished and stands in the CSV logs once, with each of its turns once. */
export function compareLogs(dataDir: string, memories: readonly CallerMemory[]): Comparison {
  const found: Comparison = { acknowledged: 0, lost: 0, doubled: 0, complaints: [] };
  const count = (log: string, keyOf: (row: Record<string, string>) => string | null) => {
    const file = readFileSync(join(dataDir, 'logs', `${log}.csv`));
    const counts = new Map<string, number>();
    for (const row of rowsSchema.parse(parse(file, { bom: true, columns: true }))) {
      const key = keyOf(row);
      if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return { log, counts };
  };
  const finished = [
    count('customer_data', ({ call_sid: callSid = '' }) => callSid),
    count('call_logs', ({ call_sid: callSid = '', event }) => (event === 'finished' ? callSid : null)),
  ];
  const turns = count(
    'conversation_logs',
    ({ call_sid: callSid = '', turn = '' }) => `${callSid} turn ${turn}`,
  );
  for (const { log, counts } of [...finished, turns]) {
    for (const [key, times] of counts) {
      if (times === 1) continue;
      found.doubled += 1;
      found.complaints.push(`${log}.csv has ${key} ${String(times)} times.`);
    }
  }
  for (const { log, counts } of finished) {
    for (const { callSid } of memories) {
      if (counts.has(callSid)) continue;
      found.lost += 1;
      found.complaints.push(`${log}.csv lacks ${callSid}.`);
    }
  }
  return found;
}

const parseEvent = (event: unknown) => callEventSchema.parse(event);
const log = logOfCalls(parseEvent);

/** After a clean stop the journal says what the database says, and every backup is good. */
export function compareCopies(dataDir: string, journalFolder: string): Comparison {
  const found: Comparison = { acknowledged: 0, lost: 0, doubled: 0, complaints: [] };
  const store = openStore(join(dataDir, databaseFileName), { readonly: true });
  const logged = createEventReader(store, parseEvent).eventsAfter(0, Number.MAX_SAFE_INTEGER);
  store.close();
  const { events } = readJournal(join(journalFolder, log.journalName), log);
  const inJournal = new Map(events.map((event) => [event.seq, JSON.stringify(event)]));
  for (const event of logged) {
    if (inJournal.get(event.seq) === JSON.stringify(event)) continue;
    found.lost += 1;
    found.complaints.push(`The journal lacks event ${String(event.seq)}.`);
  }
  if (events.length > logged.length) {
    found.lost += events.length - logged.length;
    found.complaints.push('The database lacks events that the journal has.');
  }
  for (const { name } of listBackups(join(dataDir, 'backups'))) {
    const good = checkDatabase(join(dataDir, 'backups', name));
    if (good.ok) continue;
    found.lost += 1;
    found.complaints.push(good.reason);
  }
  return found;
}
