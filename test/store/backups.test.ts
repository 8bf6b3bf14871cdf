import fc from 'fast-check';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { localDate } from '../../main/lib/office-time.ts';
import { checkDatabase } from '../../main/store/backup-file.ts';
import { type Backup, backupName, backupsToDrop, listBackups } from '../../main/store/backup-names.ts';
import { type Backups, startBackups } from '../../main/store/backups.ts';
import { createCallReader } from '../../main/store/call-reader.ts';
import { createEventReader } from '../../main/store/event-log.ts';
import { openStore } from '../../main/store/open.ts';
import { givenFolder, givenStore, rebuildOptions, started } from './given-store.ts';
import { givenSmallDisk, whyNoSmallDisk } from './small-disk.ts';

const hour = 3_600_000;
const begin = Date.UTC(2024, 7, 5, 4, 30);
const timezone = 'Australia/Sydney';

const madeAt = (instants: readonly number[]): Backup[] =>
  instants.map((at, index) => ({ number: index + 1, at, name: backupName(index + 1, at) }));

/** Backups made one after the other, with what may go taken away each time, as Callout does. */
function keptAfter(instants: readonly number[]): Backup[] {
  return madeAt(instants).reduce<Backup[]>((kept, backup) => {
    const all = [...kept, backup];
    const dropped = backupsToDrop(all, timezone);
    return all.filter((one) => !dropped.includes(one));
  }, []);
}

test('a year of hourly backups leaves 24 hours, 14 days and 12 months', () => {
  const year = Array.from({ length: 24 * 365 }, (_, index) => begin + index * hour); // 8,760 of them
  const kept = keptAfter(year);
  const newest = begin + (24 * 365 - 1) * hour;
  const ages = kept.map(({ at }) => (newest - at) / hour);
  expect(ages.filter((age) => age < 24)).toHaveLength(24);
  expect(new Set(kept.map(({ at }) => localDate(at, timezone).slice(0, 7))).size).toBe(12);
  const days = new Set(
    kept.filter((_, index) => index >= kept.length - 24 - 14).map(({ at }) => localDate(at, timezone)),
  );
  expect(days.size).toBeGreaterThanOrEqual(14);
  expect(kept.length).toBeLessThanOrEqual(24 + 14 + 12);
  expect(Math.max(...ages)).toBeGreaterThan(300 * 24);
}, 30_000);

const gaps = fc.array(fc.integer({ min: 60_000, max: 40 * 24 * hour }), { minLength: 1, maxLength: 300 });
const rising = gaps.map((each) =>
  each.reduce<number[]>((all, gap) => [...all, (all.at(-1) ?? begin) + gap], []),
);
const anyClock = fc.array(fc.integer({ min: 0, max: Date.UTC(2040, 0, 1) }), {
  minLength: 1,
  maxLength: 300,
});

test('whatever the clock says, the newest backup stays, never more than 50 stay, and no hour is left out while there is room for it', () => {
  fc.assert(
    fc.property(fc.oneof(rising, anyClock), (instants) => {
      const all = madeAt(instants);
      const dropped = backupsToDrop(all, timezone);
      const kept = all.filter((backup) => !dropped.includes(backup));
      expect(kept).toContain(all.at(-1));
      expect(kept.length).toBeLessThanOrEqual(50);
      const hours = new Set(kept.map(({ at }) => Math.floor(at / hour)));
      const latest = all.filter(({ at }) => hours.has(Math.floor(at / hour)) || hours.size < 24);
      for (const { at } of latest) expect(hours).toContain(Math.floor(at / hour));
      expect(backupsToDrop(kept, timezone)).toEqual([]);
    }),
  );
});

test('dropping as they come keeps the same backups as dropping once at the end', () => {
  fc.assert(
    fc.property(rising, (instants) => {
      const all = madeAt(instants);
      const dropped = backupsToDrop(all, timezone);
      expect(keptAfter(instants)).toEqual(all.filter((backup) => !dropped.includes(backup)));
    }),
  );
});

/** Backups of a database with one call in it, on a clock that the test moves. */
function givenBackups(secondFolder: string | null = null, at?: { folder: string }) {
  const { path, store, calls } = givenStore();
  calls.append('CA1', 1, [started]);
  const folder = at?.folder ?? join(givenFolder(), 'backups');
  const now = { at: begin };
  const notices: string[] = [];
  const start = (): Backups =>
    startBackups({
      databasePath: path,
      folder,
      secondFolder: () => secondFolder,
      worker: new URL('../../main/export-worker.ts', import.meta.url),
      clock: { now: () => now.at },
      timezone: () => timezone,
      lastSeq: createEventReader(store, rebuildOptions.parseEvent).lastSeq,
      report: (level, text) => notices.push(`${level}: ${text}`),
    });
  let turn = 0;
  const hear = () => calls.append('CA1', now.at, [{ type: 'caller_said', turn: turn++, text: 'Hello' }]);
  return {
    path,
    folder,
    now,
    notices,
    start,
    hear,
    calls,
    names: () => listBackups(folder).map(({ name }) => name),
  };
}

/** Forty megabytes of one caller. */
function talkAtLength(calls: ReturnType<typeof givenBackups>['calls']) {
  const text = 'The kitchen tap is dripping and it is getting worse. '.repeat(40);
  for (let turn = 0; turn < 20; turn++) {
    const events = Array.from({ length: 1000 }, (_, index) => ({
      type: 'caller_said' as const,
      turn: turn * 1000 + index,
      text,
    }));
    calls.append('CA1', turn, events);
  }
}

test('a backup is a single good database with everything that was said until then', async () => {
  const { folder, start, hear, names } = givenBackups();
  hear();
  await start().stop();
  expect(readdirSync(folder)).toEqual(['callout-2024-08-05T04-30-00Z-no1.sqlite']);
  const path = join(folder, names()[0]!);
  expect(checkDatabase(path)).toEqual({ ok: true, value: { events: 2, lastSeq: 2 } });
  const copy = openStore(path);
  onTestFinished(() => copy.close());
  expect(createCallReader(copy).findCall('CA1')?.turns).toHaveLength(1);
});

test('the first is made at the start when the newest is an hour old, another at the end when something was said', async () => {
  const { now, start, hear, names } = givenBackups();
  await start().stop();
  expect(names()).toHaveLength(1); // one for both: nothing was said in between
  now.at += hour / 2;
  const soon = start();
  hear();
  expect(names()).toHaveLength(1);
  await soon.stop();
  expect(names()).toHaveLength(2);
  hear();
  now.at += hour;
  const later = start();
  await later.stop();
  expect(names()).toHaveLength(3);
});

test('calls are answered while a backup of a large database runs', async () => {
  const { calls, start, folder } = givenBackups();
  talkAtLength(calls);
  const backups = start();
  const finished = backups.run().then(() => 'finished');
  let slowest = 0;
  for (let turn = 50_000; ; turn++) {
    const asked = performance.now();
    calls.append('CA1', turn, [{ type: 'caller_said', turn, text: 'Hello' }]);
    const state = await Promise.race([finished, setImmediate('running')]);
    slowest = Math.max(slowest, performance.now() - asked);
    if (state === 'finished') break;
  }
  const [backup] = listBackups(folder);
  expect(checkDatabase(join(folder, backup!.name)).ok).toBe(true);
  expect(slowest).toBeLessThan(400);
}, 30_000);

test('a backup tells how much is copied; a cancelled one leaves nothing behind, and the next is whole', async () => {
  const { calls, start, folder, names, notices, now } = givenBackups();
  const backups = start();
  await backups.run();
  const earlier = names();
  talkAtLength(calls);
  const control = new AbortController();
  const shares: (number | null)[] = [];
  const stopped = await backups.run({
    signal: control.signal,
    progress: (share) => {
      shares.push(share);
      if (share !== null && share > 0.2) control.abort();
    },
  });
  expect(stopped).toBe('The backup was cancelled. The older ones are as they were.');
  expect(shares.some((share) => share !== null && share > 0.2 && share < 1)).toBe(true);
  expect(readdirSync(folder)).toEqual(earlier);
  expect(notices).toEqual([]);
  now.at += hour;
  expect(await backups.run()).toBeNull();
  expect(names()).toHaveLength(earlier.length + 1);
  expect(checkDatabase(join(folder, names().at(-1)!)).ok).toBe(true);
}, 30_000);

test('the second place gets every backup too; when it is away it is told once and the first goes on', async () => {
  const second = join(givenFolder(), 'stick');
  const { now, notices, start, hear, names } = givenBackups(second);
  for (let time = 0; time < 2; time++) {
    hear();
    await start().stop();
    now.at += hour;
  }
  expect(names()).toHaveLength(2);
  expect(notices).toHaveLength(2); // one an engine
  expect(notices[0]).toMatch(
    /^problem: A backup could not be made\. The folder .*stick is not there\..* older backups are kept/,
  );
  mkdirSync(second);
  hear();
  await start().stop();
  expect(listBackups(second).map(({ name }) => name)).toEqual(names().slice(-1));
  expect(statSync(join(second, names().at(-1)!)).mode & 0o077).toBe(0);
});

test('a backup of a damaged database is not taken for one, and costs no older backup', async () => {
  const { path, folder, notices, start, hear, names, calls } = givenBackups();
  await start().stop();
  for (let turn = 100; turn < 400; turn++) hear();
  calls.append('CA1', 5, [{ type: 'line_lost' }]);
  const other = openStore(path);
  other.db.pragma('wal_checkpoint(TRUNCATE)');
  other.close();
  const bytes = readFileSync(path);
  bytes.fill(0xff, 4096 * 3, 4096 * 6);
  writeFileSync(path, bytes);
  await start().stop();
  expect(names()).toHaveLength(1);
  expect(notices.at(-1)).toMatch(/^problem: A backup could not be made\./);
  expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
});

test.skipIf(whyNoSmallDisk !== null)(
  `a full disk costs no older backup (${whyNoSmallDisk ?? 'on a tmpfs'})`,
  async () => {
    const disk = givenSmallDisk(2);
    const { notices, start, hear, names } = givenBackups(null, disk);
    await start().stop();
    disk.fill();
    hear();
    await start().stop();
    expect(names()).toEqual([backupName(1, begin)]);
    expect(notices).toEqual([
      expect.stringMatching(/^problem: A backup could not be made\. The disk with .* is full/),
    ]);
    disk.empty();
    await start().stop();
    expect(names()).toEqual([backupName(2, begin)]); // which takes the place of the first: it is of the same hour
  },
);

test('what lies unfinished or foreign in the folder is no backup', () => {
  const folder = givenFolder();
  writeFileSync(join(folder, 'callout-2024-08-05T04-30-00Z-no1.sqlite.partial'), '');
  writeFileSync(join(folder, 'holiday.jpg'), '');
  copyFileSync(join(folder, 'holiday.jpg'), join(folder, 'callout-yesterday.sqlite'));
  expect(listBackups(folder)).toEqual([]);
  expect(existsSync(join(folder, 'holiday.jpg'))).toBe(true);
});
