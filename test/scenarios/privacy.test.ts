import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import { bookingSettings } from '../helpers/booking-office.ts';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';

const from = '+61491570156';
const traces = ['Priya', '491570156', '491 570 156', 'Marrickville', 'third pot'];

interface Office {
  dataDir: string;
  journalDir: string;
  start: (now: string) => Promise<Engine>;
}

function givenOffice(settings: Record<string, unknown> = {}): Office {
  const dataDir = temporaryFolder();
  const journalDir = join(temporaryFolder(), 'journal');
  mkdirSync(journalDir);
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings));
  const start = async (now: string) => {
    const engine = await startTestEngine({
      CALLOUT_DATA_DIR: dataDir,
      CALLOUT_JOURNAL_DIR: journalDir,
      CALLOUT_NOW: now,
    });
    onTestFinished(() => engine.stop());
    return engine;
  };
  return { dataDir, journalDir, start };
}

async function callFrom(engine: Engine, number: string, words: string): Promise<string> {
  const line = await ring(engine, { from: number });
  await line.say(words);
  await line.hangUp();
  return line.callSid;
}

/** Everything on the disk but backups and what was kept aside, which go as they age. */
function isOnDisk(words: string, { dataDir, journalDir }: Office): boolean {
  const files = [dataDir, join(dataDir, 'logs'), journalDir].flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => readFileSync(join(folder, name)).toString('latin1')),
  );
  return files.some((content) => content.includes(words));
}

test('a customer who asks to be forgotten is in no file any more, and other customers are', async () => {
  const office = givenOffice();
  const engine = await office.start('2024-08-05T14:30:00+10:00');
  const words = "Hi, it's Priya in Marrickville, the key is under the third pot and my tap is dripping";
  const callSid = await callFrom(engine, from, words);
  await callFrom(engine, '+61491570157', "Hi, it's Dave in Newtown, my toilet is blocked");
  await engine.stop();
  const again = await office.start('2024-08-06T09:00:00+10:00');
  expect(isOnDisk('third pot', office)).toBe(true);

  expect(await again.privacy.forgetCustomer('0491570156')).toEqual({
    ok: true,
    value: { calls: 1, appointments: 0 },
  });

  for (const trace of traces) expect(isOnDisk(trace, office), trace).toBe(false);
  expect(isOnDisk('Dave', office)).toBe(true);
  expect(again.calls.find(callSid)).toMatchObject({ from: null, status: 'completed' });
  expect(await again.privacy.forgetCustomer('0491570156')).toMatchObject({ ok: false });
  await callFrom(again, '+61491570158', "It's Mia in Newtown, no hot water");
  expect(isOnDisk('Mia', office)).toBe(true);
});

test('what other programs were told of a booking typed by hand is forgotten with the customer', async () => {
  const office = givenOffice({ ...bookingSettings, webhookUrls: ['http://127.0.0.1:9/hook'] });
  const engine = await office.start('2024-08-05T14:30:00+10:00');
  await callFrom(engine, from, 'My tap is dripping');
  const booked = engine.bookings.create(
    { date: '2024-08-06', start: '07:00', end: '09:00' },
    {
      ...{
        name: 'Priya',
        phone: '0491570156',
        suburb: 'Marrickville',
        address: null,
        service: 'leaking_tap',
      },
      ...{ issue: 'under the third pot', urgency: null, mayText: false },
    },
  );
  expect(booked.ok).toBe(true);
  await engine.stop();
  const later = await office.start('2024-08-12T09:00:00+10:00'); // a message lives a day
  const waiting = () => later.messages.list({ limit: 10 }).filter(({ state }) => state === 'queued');
  await expect.poll(waiting, { timeout: 30_000 }).toEqual([]);
  expect(isOnDisk('third pot', office)).toBe(true);
  expect(await later.privacy.forgetCustomer('0491570156')).toMatchObject({ ok: true });
  for (const trace of traces) expect(isOnDisk(trace, office), trace).toBe(false);
});

test('words older than the office keeps them are gone at the next start; the books stay', async () => {
  const office = givenOffice({ keepWordsMonths: 6 });
  const engine = await office.start('2024-01-10T14:30:00+11:00');
  const callSid = await callFrom(
    engine,
    from,
    "It's Priya in Marrickville. My tap drips. Your mate knows the third pot",
  );
  await engine.stop();
  const later = await office.start('2024-08-05T09:00:00+10:00');
  await expect.poll(() => isOnDisk('third pot', office), { timeout: 10_000 }).toBe(false);
  await expect
    .poll(() =>
      later
        .notices()
        .map(({ text }) => text)
        .join(),
    )
    .toContain('older than 6 months');
  expect(later.calls.find(callSid)?.fields.customer_name?.value).toBe('Priya');
  expect(readFileSync(join(office.dataDir, 'logs', 'customer_data.csv'), 'utf8')).toContain('Priya');
});
