import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { callEventSchema } from '../../main/calls/call-events.ts';
import type { Engine } from '../../main/compose.ts';
import { readJournal } from '../../main/store/journal.ts';
import { logOfCalls } from '../../main/store/event-log.ts';
import type { TestCall } from '../../main/test-call/test-call.ts';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';
import { givenSmallDisk, whyNoSmallDisk } from '../store/small-disk.ts';

const log = logOfCalls((event) => callEventSchema.parse(event));
const sorry = /^I'm sorry, I can't take anything down at the moment/;

async function start(env: Record<string, string>): Promise<Engine> {
  const engine = await startTestEngine(env);
  onTestFinished(() => engine.stop());
  return engine;
}

const problems = (engine: Engine) =>
  engine
    .notices()
    .filter(({ level, text }) => level === 'problem' && !text.includes('.csv')) // the logs speak for themselves
    .map(({ text }) => text);
const infos = (engine: Engine) =>
  engine
    .notices()
    .filter(({ level }) => level === 'info')
    .map(({ text }) => text);

function turnsKept(engine: Engine, call: TestCall) {
  return engine.calls.find(call.callSid)?.turns.map(({ role, text }) => ({ role, text }));
}

function turnsInDatabase(engine: Engine, call: TestCall) {
  const db = new Database(join(engine.info.dataDir, 'callout.sqlite'), { readonly: true });
  const rows = db.prepare('SELECT role, text FROM turns WHERE call_sid = ? ORDER BY turn').all(call.callSid);
  db.close();
  return rows;
}

describe.skipIf(whyNoSmallDisk !== null)(
  `on a small disk of its own (${whyNoSmallDisk ?? 'a tmpfs'})`,
  () => {
    test('when the database’s disk is full the call goes on in the journal, and all of it moves back when there is room', async () => {
      const disk = givenSmallDisk();
      const journalFolder = temporaryFolder();
      const engine = await start({ CALLOUT_DATA_DIR: disk.folder, CALLOUT_JOURNAL_DIR: journalFolder });
      const line = await ring(engine);
      await line.say("Hi, it's Priya in Newtown");
      disk.fill();
      expect(await line.say('The kitchen tap is dripping')).not.toMatch(sorry);
      const second = await ring(engine);
      expect(await second.say('My toilet is blocked')).not.toMatch(sorry);
      await second.hangUp();
      await second.ended;
      expect(turnsInDatabase(engine, second)).toEqual([]);
      expect(turnsKept(engine, second)).toEqual(second.spoken);
      const [newest] = engine.calls.list({ limit: 1 });
      const older = engine.calls.list({ limit: 9, before: newest! });
      expect([newest!, ...older].map(({ callSid }) => callSid)).toEqual([second.callSid, line.callSid]);
      const { events } = readJournal(join(journalFolder, log.journalName), log);
      const heard = events.flatMap(({ event }) => (event.type === 'caller_said' ? event.text : []));
      expect(heard).toEqual([
        "Hi, it's Priya in Newtown",
        'The kitchen tap is dripping',
        'My toilet is blocked',
      ]);
      expect(problems(engine)).toEqual([
        expect.stringMatching(/^The disk with .* is full\. Make some room on it\. Calls go on/),
      ]);

      disk.empty();
      await vi.waitUntil(
        () => infos(engine).some((text) => text.startsWith('The database is written again')),
        15_000,
      );
      expect(infos(engine).at(-1)).toBe('The database is written again. Nothing is missing.');
      expect(turnsInDatabase(engine, line)).toEqual(line.spoken);
      expect(turnsInDatabase(engine, second)).toEqual(second.spoken);
      await line.say('Yes, that is my number');
      await vi.waitUntil(() => turnsInDatabase(engine, line).length === line.spoken.length, 15_000); // another's reading lags
      expect(turnsInDatabase(engine, line)).toEqual(line.spoken);
    }, 30_000);

    test('an engine that stops while the disk is full has everything back from the journal at the next start, once', async () => {
      const disk = givenSmallDisk();
      const env = { CALLOUT_DATA_DIR: disk.folder, CALLOUT_JOURNAL_DIR: temporaryFolder() };
      const engine = await startTestEngine(env);
      const line = await ring(engine);
      disk.fill();
      await line.say('The kitchen tap is dripping');
      const acknowledged = [...line.spoken];
      await engine.stop();

      disk.empty();
      const restarted = await startTestEngine(env);
      expect(infos(restarted)).toEqual([
        expect.stringMatching(/^The database lacked .* now it has them/),
        expect.stringMatching(/cut short/),
      ]);
      expect(turnsKept(restarted, line)).toEqual(acknowledged);
      expect(restarted.calls.find(line.callSid)?.status).toBe('interrupted');
      await restarted.stop();
      const again = await start(env);
      expect(again.notices()).toEqual([]);
      expect(turnsKept(again, line)).toEqual(acknowledged);
    }, 30_000);

    test('when both disks are full the screen says so at once and the caller is told to ring again', async () => {
      const [disk, stick] = [givenSmallDisk(), givenSmallDisk(1)];
      const engine = await start({ CALLOUT_DATA_DIR: disk.folder, CALLOUT_JOURNAL_DIR: stick.folder });
      const line = await ring(engine);
      stick.fill();
      disk.fill();
      await vi.waitUntil(async () => sorry.test(await line.say('The kitchen tap is dripping'))); // pages had room left
      expect(await line.say('Hello?')).toMatch(sorry);
      expect(problems(engine)).toEqual([
        expect.stringMatching(/Calls go on/),
        expect.stringMatching(/is full\. Make some room on it\. Until then nothing can be kept/),
        expect.stringMatching(/^Part of the call from .* could not be kept\. Ring them back/),
      ]);
      disk.empty();
      expect(await line.say('The kitchen tap is dripping')).not.toMatch(sorry);
      expect(infos(engine).at(-1)).toMatch(
        /^The database is written again\. What callers said .* is missing\.$/,
      );
    }, 30_000);

    test('without a second copy a full disk is told at once, and the call goes on when there is room', async () => {
      const disk = givenSmallDisk();
      const engine = await start({ CALLOUT_DATA_DIR: disk.folder });
      const line = await ring(engine);
      disk.fill();
      expect(await line.say('The kitchen tap is dripping')).toMatch(sorry);
      expect(problems(engine)[0]).toMatch(/is full\. Make some room on it\. Until then nothing can be kept/);
      disk.empty();
      expect(await line.say('The kitchen tap is dripping')).not.toMatch(sorry);
    });

    test.each(['full', 'read-only'])(
      'a second copy whose disk is %s stops no call; it is told once, and completed later',
      async (fault) => {
        const stick = givenSmallDisk(1);
        if (fault === 'full') stick.fill();
        else stick.setReadOnly(true);
        const engine = await start({ CALLOUT_JOURNAL_DIR: stick.folder });
        const line = await ring(engine);
        expect(await line.say("Hi, it's Priya in Newtown")).not.toMatch(sorry);
        expect(await line.say('The kitchen tap is dripping')).not.toMatch(sorry);
        expect(problems(engine)).toEqual([expect.stringMatching(/(full|may not write).* Calls go on/)]);
        stick.setReadOnly(false);
        stick.empty();
        await vi.waitUntil(() => infos(engine).some((text) => text.endsWith('is complete again.')), 15_000);
        const { events, damaged } = readJournal(join(stick.folder, log.journalName), log);
        const heard = events.flatMap(({ event }) => (event.type === 'caller_said' ? event.text : []));
        expect({ heard, damaged }).toEqual({
          heard: ["Hi, it's Priya in Newtown", 'The kitchen tap is dripping'],
          damaged: 0,
        });
      },
      30_000,
    );

    test('a data folder that can only be read ends the start with one sentence', async () => {
      const disk = givenSmallDisk();
      disk.setReadOnly(true);
      await expect(startTestEngine({ CALLOUT_DATA_DIR: disk.folder })).rejects.toThrow(
        /^Callout may not write to .*\. Check that the folder is there and can be written\.$/,
      );
    });

    test('a data folder without a byte of room ends the start with one sentence', async () => {
      const disk = givenSmallDisk();
      disk.fill();
      await expect(startTestEngine({ CALLOUT_DATA_DIR: disk.folder })).rejects.toThrow(
        /^The disk with .* is full\. Make some room on it\.$/,
      );
    });
  },
);

test('a database that another program keeps locked: the call goes on in the journal', async () => {
  const engine = await start({ CALLOUT_JOURNAL_DIR: temporaryFolder() });
  const line = await ring(engine);
  const other = new Database(join(engine.info.dataDir, 'callout.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  expect(await line.say('The kitchen tap is dripping')).not.toMatch(sorry);
  expect(problems(engine)).toEqual([
    expect.stringMatching(/^Another program keeps the database in .* locked/),
  ]);
  other.exec('COMMIT');
  other.close();
  await vi.waitUntil(
    () => infos(engine).some((text) => text.startsWith('The database is written again')),
    15_000,
  );
  expect(turnsInDatabase(engine, line)).toEqual(line.spoken);
}, 30_000);

test('a second-copy folder that is not there is told at the start and stops nothing', async () => {
  const engine = await start({ CALLOUT_JOURNAL_DIR: join(temporaryFolder(), 'stick') });
  expect(problems(engine)).toEqual([
    expect.stringMatching(/^The folder .*stick is not there\. Plug its disk in or choose another folder\./),
  ]);
  const line = await ring(engine);
  expect(await line.say('The kitchen tap is dripping')).not.toMatch(sorry);
});

test('what is kept can be read by this user of the computer only', async () => {
  const dataDir = join(temporaryFolder(), 'new');
  const journalFolder = temporaryFolder();
  const engine = await start({ CALLOUT_DATA_DIR: dataDir, CALLOUT_JOURNAL_DIR: journalFolder });
  await ring(engine);
  const othersMay = (path: string) => statSync(path).mode & 0o077;
  expect(othersMay(dataDir)).toBe(0);
  expect(othersMay(join(dataDir, 'local-key'))).toBe(0);
  expect(othersMay(join(dataDir, 'backups'))).toBe(0);
  expect(othersMay(join(journalFolder, log.journalName))).toBe(0);
});
