import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { CallEvent } from '../../main/calls/call-events.ts';
import { applyEvent } from '../../main/calls/call-record.ts';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { backupName } from '../../main/store/backup-names.ts';
import { createBookingCopy } from '../../main/store/booking-copy.ts';
import { carriedTables } from '../../main/store/carry-over.ts';
import { createCallStore, createReplay } from '../../main/store/call-store.ts';
import { createEventReader } from '../../main/store/event-log.ts';
import { logOfCalls } from '../../main/store/event-log.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { restore, type RestoreNeeds } from '../../main/store/restore.ts';
import { ShelteredCalls } from '../../main/store/sheltered-calls.ts';
import { drain, givenBookings, thursday, thursdayAfternoon } from '../unit/bookings/given-bookings.ts';
import { backUp, capture, givenFolder, projectedTables, rebuildOptions, started } from './given-store.ts';

const { parseEvent, bookingLog } = rebuildOptions;
const log = logOfCalls(parseEvent);
const now = Date.UTC(2024, 7, 5, 4, 30);

/** An engine's memory on a data folder, second copy included. */
function openMemory(dataDir: string, journalFolder: string | null) {
  const store = openStore(join(dataDir, databaseFileName));
  const source = createEventReader(store, parseEvent);
  const notices: string[] = [];
  const copy = createBookingCopy(store, bookingLog, () => undefined);
  const { bookings } = givenBookings(store, {}, () => copy.catchUp());
  const calls = new ShelteredCalls({
    calls: createCallStore(store, customerPhone),
    replay: createReplay(store, customerPhone),
    source,
    log,
    applyEvent,
    dataDir,
    journalFolder,
    report: (level, text) => notices.push(`${level}: ${text}`),
    caughtUp: () => undefined,
    alongside: copy,
  });
  const everything = () => {
    const tables = projectedTables(store);
    const appointments = store.db.prepare('SELECT * FROM bookings ORDER BY id').all();
    const bookingEvents = store.db.prepare('SELECT * FROM booking_events').all();
    const events = source.eventsAfter(0, 1e6);
    return { ...tables, calls: tables['calls'] ?? [], events, appointments, bookingEvents };
  };
  const close = () => {
    calls.close();
    store.close();
  };
  return { store, calls, bookings, notices, everything, close };
}

function ringUp(calls: ShelteredCalls, from: number, to: number): void {
  for (let call = from; call < to; call++) {
    const said: CallEvent[] = ['Hi there', 'My toilet is blocked', 'Tomorrow is fine'].flatMap(
      (text, index) => [
        { type: 'caller_said', turn: index * 2 + 1, text: `${text} ${String(call)}` },
        { type: 'agent_said', turn: index * 2 + 2, text: 'Right, what next? '.repeat(4), intent: 'ask' },
      ],
    );
    const name: CallEvent = {
      type: 'fields_captured',
      fields: { customer_name: capture(`Priya ${String(call)}`) },
    };
    const events: CallEvent[] = [
      started,
      ...said,
      name,
      { type: 'call_finished', status: 'completed', durationSeconds: 60 },
    ];
    for (const [index, event] of events.entries())
      calls.append(`CA${String(call)}`, now + call * 1000 + index, [event]);
  }
}

/** Thirty calls, a backup, thirty more calls; closed. */
async function givenOffice(half = 30) {
  const dataDir = givenFolder();
  const journalFolder = givenFolder();
  const backups = join(dataDir, 'backups');
  mkdirSync(backups);
  const path = join(dataDir, databaseFileName);
  const memory = openMemory(dataDir, journalFolder);
  ringUp(memory.calls, 0, half);
  const held = memory.bookings.hold({ callSid: 'CA0', slot: thursday, job: drain });
  if (!held.ok) throw new Error('There was room.');
  const early = memory.everything();
  const name = backupName(1, now);
  await backUp(path, name, backups);
  ringUp(memory.calls, half, half * 2);
  memory.bookings.confirm(held.value.id);
  memory.bookings.create(thursdayAfternoon, { ...drain, phone: null });
  const all = memory.everything();
  memory.close();
  const needs: RestoreNeeds = {
    dataDir,
    backupFolders: [backups],
    journalFolder,
    from: null,
    customerPhone,
    parseEvent,
    bookingLog,
    now,
  };
  const contents = () => {
    const restored = openMemory(dataDir, null);
    const found = restored.everything();
    restored.close();
    return found;
  };
  return {
    dataDir,
    journalFolder,
    journal: join(journalFolder, log.journalName),
    backup: join(backups, name),
    path,
    early,
    all,
    needs,
    contents,
  };
}

function sentences(needs: RestoreNeeds): string {
  const restored = restore(needs);
  return restored.ok ? restored.value.join('\n') : restored.reason;
}

test('from a good database everything comes back, and the old file is kept', async () => {
  const { needs, all, contents, dataDir } = await givenOffice();
  expect(sentences(needs)).toMatch(
    /^Calls restored: 60\. Customers restored: 1\.\nAppointments restored: 2\.\n540 entries came from the database\.\n/,
  );
  expect(contents()).toEqual(all);
  const aside = readdirSync(dataDir).find((name) => name.startsWith('before-restore-'))!;
  expect(existsSync(join(dataDir, aside, databaseFileName))).toBe(true);
});

test('without the database everything comes back from the backup and the second copy', async () => {
  const { needs, all, contents, path } = await givenOffice();
  rmSync(path);
  expect(sentences(needs)).toMatch(
    /270 entries came from the backup .*\n270 entries came from the second copy\./,
  );
  expect(contents()).toEqual(all);
});

test('without database and backups everything comes back from the second copy alone', async () => {
  const { needs, all, contents, path, backup } = await givenOffice();
  rmSync(path);
  rmSync(backup);
  expect(sentences(needs)).toContain('540 entries came from the second copy.');
  expect(contents()).toEqual(all);
});

/** Rows of every table that follows from no log, told apart by `mark`. */
function writeCarried(path: string, mark: string): void {
  const { db, close } = openStore(path);
  const at = now;
  db.prepare(
    `INSERT INTO outbox (key, kind, recipient, body, state, created_at, expires_at, reference)
     VALUES (?, 'text', '+61491570156', 'See you at 9', 'sent', ?, ?, ?)`,
  ).run(mark, at, at, mark);
  db.prepare(`INSERT INTO ledger VALUES (?, ?, ?, 3, 3, '[]')`).run(mark, at, at);
  db.prepare(`INSERT INTO ledger_calls VALUES (?, 1)`).run(mark);
  db.prepare(`INSERT INTO number_setups VALUES (?, '{}', '{}')`).run(mark);
  db.prepare(`INSERT INTO deletions (at, what, reason, open) VALUES (?, 'words', 'age', 0)`).run(at);
  db.prepare(`INSERT INTO outbox_gaps VALUES (?)`).run(at + mark.length);
  db.prepare(
    `INSERT INTO exports (at, done_by, kind, filter, path, row_count, sha256, calls_seq, bookings_seq)
     VALUES (?, 'window', 'workbook', '{}', ?, 1, 'ab', 1, 0)`,
  ).run(at, mark);
  close();
}

function carried(path: string): Record<string, unknown[]> {
  const store = openStore(path);
  const rows = carriedTables.map((table) => [table, store.db.prepare(`SELECT * FROM ${table}`).all()]);
  store.close();
  return Object.fromEntries(rows) as Record<string, unknown[]>; // as built one line above
}

test('what no log tells comes from the database itself, every row of it', async () => {
  const { needs, path } = await givenOffice(2);
  writeCarried(path, 'yesterday');
  writeCarried(path, 'today');
  const before = carried(path);
  expect(Object.values(before).map(({ length }) => length)).toEqual([2, 2, 2, 2, 2, 2, 2]);
  expect(sentences(needs)).toContain('Texts and e-mails remembered: 2.');
  expect(carried(path)).toEqual(before);
});

test('without the database it comes from the backup, and what went out since is looked up for a day', async () => {
  const { needs, path, backup } = await givenOffice(2);
  writeCarried(backup, 'yesterday');
  const before = carried(backup);
  writeCarried(path, 'today');
  rmSync(path);
  expect(sentences({ ...needs, now: now + 7 })).toContain(
    'Texts and e-mails remembered: 1.\nTexts that went out lately may not be remembered: for a day each text is looked up',
  );
  const gaps = [...before['outbox_gaps']!, { at: now + 7 }];
  expect(carried(path)).toEqual({ ...before, outbox_gaps: gaps.sort(byAt) });
});

const byAt = (one: unknown, other: unknown) => (one as { at: number }).at - (other as { at: number }).at;

test('a damaged database gives the rows that can still be read', async () => {
  const { needs, path } = await givenOffice(2);
  writeCarried(path, 'today');
  const before = carried(path);
  const { db, close } = openStore(path);
  const page = Number(db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'ledger'`).pluck().get());
  db.pragma('wal_checkpoint(TRUNCATE)');
  close();
  const bytes = readFileSync(path);
  bytes.fill(0xff, (page - 1) * 4096, page * 4096);
  writeFileSync(path, bytes);
  expect(sentences({ ...needs, now: now + 9 })).toContain('The database is damaged.');
  const gaps = [...before['outbox_gaps']!, { at: now + 9 }];
  expect(carried(path)).toEqual({ ...before, ledger: [], outbox_gaps: gaps.sort(byAt) });
});

test('from the second copy alone it is gone, and the office is told what', async () => {
  const { needs, path, backup } = await givenOffice(2);
  rmSync(path);
  rmSync(backup);
  expect(sentences(needs)).toContain(
    "Not in the second copy: which texts and e-mails went out, the comparison with Twilio's list, and what the Twilio number was set to before Callout.",
  );
  expect(carried(path)['outbox_gaps']).toEqual([{ at: now }]);
});

test('every table follows from a log, is carried over, or is made anew', () => {
  const memory = openMemory(givenFolder(), null);
  onTestFinished(() => memory.close());
  const tables = memory.store.db
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .pluck()
    .all();
  const logs = ['call_events', 'booking_events', 'bookings'];
  const anew = [
    'log_marks',
    'counted_days',
    'day_counts',
    'counted_months',
    'month_counts',
    'figure_definitions',
  ];
  const known = [...Object.keys(projectedTables(memory.store)), ...logs, ...anew, ...carriedTables];
  expect(new Set(tables)).toEqual(new Set(known));
});

test('a damaged backup is passed over, and said so', async () => {
  const { needs, all, contents, path, backup } = await givenOffice();
  rmSync(path);
  truncateSync(backup, 8192);
  expect(sentences(needs)).toContain('Newer backups that are damaged and were left out: 1.');
  expect(contents()).toEqual(all);
});

test('with a backup only, what came after it is missing', async () => {
  const { needs, early, contents, path } = await givenOffice();
  rmSync(path);
  sentences({ ...needs, journalFolder: null });
  expect(contents()).toEqual(early);
});

test('damaged lines of the second copy are skipped and counted; what no other copy has is said to be missing', async () => {
  const { needs, contents, path, backup, journal, all } = await givenOffice();
  rmSync(path);
  rmSync(backup);
  const lines = readFileSync(journal, 'utf8').split('\n');
  lines[2] = lines[2]!.replace('Hi there', 'Bye then').replace('what next', 'what then');
  lines[270] = ''; // the beginning of a call
  lines[18] = lines[18]!.slice(0, -4); // the beginning of another
  writeFileSync(journal, lines.join('\n'));
  const said = sentences(needs);
  expect(said).toContain('Lines of the second copy that are damaged and were left out: 2.');
  expect(said).toContain('3 entries could not be found anywhere: parts of some calls are missing.');
  expect(said).toContain('16 entries belong to calls whose beginning is lost');
  expect(contents().calls).toHaveLength(all.calls.length - 2);
  expect(existsSync(journal)).toBe(false); // kept under another name; the next start writes a whole one
});

test('nothing left to restore from: one sentence, and nothing is changed', () => {
  const dataDir = givenFolder();
  const needs = { dataDir, backupFolders: [join(dataDir, 'backups')], journalFolder: null, from: null };
  expect(restore({ ...needs, customerPhone, parseEvent, bookingLog, now })).toEqual({
    ok: false,
    reason: 'There is nothing to restore from: no entry could be read. Nothing was changed.',
  });
  expect(readdirSync(dataDir)).toEqual(['in-use.lock']);
});

test('another office’s second copy is not mixed in', async () => {
  const { needs, all, contents } = await givenOffice();
  const foreign = givenFolder();
  const elsewhere = openMemory(givenFolder(), foreign);
  for (let call = 0; call < 30; call++)
    elsewhere.calls.append(`CAother${String(call)}`, 5, [started, { type: 'line_lost' }]);
  elsewhere.bookings.create(thursdayAfternoon, { ...drain, name: 'Of another office' });
  elsewhere.close();
  expect(sentences({ ...needs, journalFolder: foreign })).toContain(
    'The second copy is of other calls and was left out.',
  );
  expect(contents()).toEqual(all);
});

test('another office’s second copy, appointments included, is put aside at the start and not taken over', () => {
  const foreign = givenFolder();
  const elsewhere = openMemory(givenFolder(), foreign);
  ringUp(elsewhere.calls, 50, 60);
  elsewhere.bookings.create(thursdayAfternoon, { ...drain, name: 'Of another office' });
  elsewhere.close();
  const dataDir = givenFolder();
  const own = openMemory(dataDir, null);
  ringUp(own.calls, 0, 3);
  own.close();
  const here = openMemory(dataDir, foreign);
  expect(here.everything().appointments).toEqual([]);
  expect(readdirSync(foreign).filter((name) => name.includes('.other-1.'))).toEqual([
    'callout-appointments.other-1.jsonl',
    'callout-journal.other-1.jsonl',
  ]);
  here.close();
});

test('the owner may begin with the backup or the second copy although the database is good', async () => {
  const { needs, all, early, contents } = await givenOffice();
  sentences({ ...needs, from: 'backup', journalFolder: null });
  expect(contents()).toEqual(early);
  sentences({ ...needs, from: 'journal', now: now + 1000 });
  expect(contents()).toEqual(all);
});

test('a byte flipped anywhere in any page of the database: with the second copy nothing is lost', async () => {
  const { needs, path, all, contents } = await givenOffice(10);
  const good = readFileSync(path);
  let noticed = 0;
  for (let page = 0; page < good.length; page += 4096) {
    for (const offset of [0, 20, 2000, 4000]) {
      const bytes = Buffer.from(good);
      bytes[page + offset]! ^= 0x55;
      writeFileSync(path, bytes);
      const said = sentences({ ...needs, now: now + page + offset });
      expect(contents(), `byte ${String(page + offset)}\n${said}`).toEqual(all);
      if (/damaged|had changed/.test(said)) noticed += 1;
      for (const aside of readdirSync(needs.dataDir))
        if (aside.startsWith('before-restore-')) rmSync(join(needs.dataDir, aside), { recursive: true });
    }
  }
  expect(good.length / 4096).toBeGreaterThan(20);
  expect(noticed).toBeGreaterThan(20); // the other bytes are of free space and of tables that are built anew anyway
}, 480_000);

test('a write-ahead log cut off anywhere: the next start has everything back from the second copy', () => {
  const dataDir = givenFolder();
  const journalFolder = givenFolder();
  const memory = openMemory(dataDir, journalFolder);
  onTestFinished(() => memory.close());
  ringUp(memory.calls, 0, 5);
  memory.bookings.hold({ callSid: 'CA0', slot: thursday, job: drain });
  memory.bookings.confirm('BK1');
  ringUp(memory.calls, 5, 10);
  const all = memory.everything();
  const wal = `${databaseFileName}-wal`;
  const { length } = readFileSync(join(dataDir, wal));
  expect(length).toBeGreaterThan(100_000);
  for (let cut = 0; cut <= length; cut += Math.ceil(length / 40)) {
    const crashed = givenFolder();
    copyFileSync(join(dataDir, databaseFileName), join(crashed, databaseFileName));
    copyFileSync(join(dataDir, wal), join(crashed, wal));
    truncateSync(join(crashed, wal), cut);
    const after = openMemory(crashed, journalFolder);
    expect(after.everything(), `cut at ${String(cut)} of ${String(length)}`).toEqual(all);
    if (cut < length / 2)
      expect(after.notices).toEqual([
        expect.stringMatching(/^info: The database lacked .* now it has them\.$/),
      ]);
    after.close();
  }
}, 60_000);
