import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { givenOffice, hostileWords, readCsv, sarahsCall } from './given-books.ts';

const names = ['call_logs.csv', 'conversation_logs.csv', 'customer_data.csv'];
const contents = (folder: string) =>
  Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

test('the logs have their header before the first call', async () => {
  const { folder, openLogs } = givenOffice();
  await openLogs().update();
  expect(readdirSync(folder).sort()).toEqual(names);
  for (const text of Object.values(contents(folder))) expect(text).toMatch(/^\uFEFFcall_date,.*\r\n$/);
});

test('a turn is in the log as soon as it is complete, the captured fields when the call has ended', async () => {
  const { calls, folder, openLogs } = givenOffice();
  const logs = openLogs();
  const rows = async (upTo: number) => {
    await logs.update();
    const count = (name: string) => readCsv(join(folder, `${name}.csv`)).length;
    return [upTo, count('call_logs'), count('conversation_logs'), count('customer_data')];
  };
  const seen = [];
  for (const [index, event] of sarahsCall.entries()) {
    calls.append('CA1', 1000 * index, [event]);
    seen.push(await rows(index));
  }
  expect(seen).toEqual([
    [0, 1, 0, 0], // it rings
    [1, 1, 0, 0],
    [2, 1, 0, 0], // the greeting is still being spoken
    [3, 1, 0, 0],
    [4, 1, 2, 0], // the caller answers: greeting and answer are complete
    [5, 1, 2, 0],
    [6, 1, 2, 0],
    [7, 1, 3, 0], // cut off
    [8, 2, 3, 0], // the line is lost
    [9, 3, 3, 0],
    [10, 3, 3, 0],
    [11, 4, 4, 1], // hang-up
    [12, 5, 4, 1], // the network's own figure
  ]);
});

test('the lines say what happened, in the time of the office', async () => {
  const { folder, openLogs, ring } = givenOffice();
  ring('CA1');
  await openLogs().update();
  const [customer] = readCsv(join(folder, 'customer_data.csv'));
  expect(customer).toEqual({
    call_date: '2024-08-05',
    call_time: '14:30:15',
    call_sid: 'CA1',
    customer_name: 'Sarah',
    customer_phone: '0412345678',
    customer_location: 'North Sydney',
    service_type: 'blocked_drain',
    urgency_level: 'routine',
    issue_description: '',
    preferred_date: '2024-08-05',
    preferred_time: '',
    property_type: 'unit',
    previous_customer: 'no',
    call_duration: '61',
    call_status: 'completed',
    audio_files_used: '0',
    tts_responses: '3',
  });
  const conversation = readCsv(join(folder, 'conversation_logs.csv'));
  expect(conversation.map(({ turn, speaker, text, cut_off }) => [turn, speaker, text, cut_off])).toEqual([
    ['0', 'agent', 'Hello, how may I help?', 'no'],
    ['1', 'caller', `'${hostileWords}`, 'no'],
    ['2', 'agent', 'What number can we', 'yes'],
    ['3', 'agent', 'Goodbye.', 'no'],
  ]);
  const moments = readCsv(join(folder, 'call_logs.csv'));
  expect(
    moments.map((row) => [row['event'], row['event_time'], row['call_status'], row['call_duration']]),
  ).toEqual([
    ['started', '14:30:15', 'in_progress', ''],
    ['line_lost', '14:30:23', 'in_progress', ''],
    ['line_resumed', '14:30:24', 'in_progress', ''],
    ['finished', '14:30:26', 'completed', '61'],
    ['duration_reported', '14:30:27', 'completed', '62'],
  ]);
  expect(moments[0]).toMatchObject({
    caller_number: '0412345678',
    called_number: '0255500100',
    test_call: 'no',
  });
});

test('cut off by a crash at whatever byte, the logs are completed at the next start, with nothing twice', async () => {
  const office = givenOffice();
  office.ring('CA1');
  const first = office.openLogs();
  await first.update();
  office.ring('CA2', sarahsCall, 30);
  await first.update();
  office.ring('CA3', sarahsCall.slice(0, 5), 60); // still talking when the power went
  await first.update();
  const whole = contents(office.folder);
  for (const name of names) {
    const bytes = Buffer.from(whole[name]!);
    for (let kept = 0; kept <= bytes.length; kept += 29) {
      truncateSync(join(office.folder, name), kept);
      await office.openLogs().update();
      expect(contents(office.folder)[name], `${name} cut to ${kept} bytes`).toBe(whole[name]);
      for (const aside of readdirSync(office.folder)) {
        if (aside.includes('.changed-')) rmSync(join(office.folder, aside)); // shorter than at the last mark
      }
    }
  }
}, 30_000);

test('a start reads only what happened since the logs were last known to be complete', async () => {
  const { openLogs, ring, store } = givenOffice();
  ring('CA1');
  await openLogs().update();
  const marks = store.db.prepare('SELECT log, seq FROM log_marks ORDER BY log').all();
  const seq = sarahsCall.length;
  expect(marks).toEqual([
    { log: 'call_logs', seq },
    { log: 'conversation_logs', seq },
    { log: 'customer_data', seq },
  ]);
});

test('a log that cannot be written breaks nothing, is reported once, and is complete as soon as it can be', async () => {
  const { folder, openLogs, reports, ring } = givenOffice();
  mkdirSync(join(folder, 'customer_data.csv'), { recursive: true }); // in the way, as a lock would be
  const logs = openLogs();
  await logs.update();
  ring('CA1');
  await logs.update();
  expect(reports).toEqual([
    `problem: There is a folder named customer_data.csv in ${folder}. Choose another name. Its lines are kept and written as soon as it can be.`,
  ]);
  expect(readCsv(join(folder, 'call_logs.csv'))).toHaveLength(5);
  rmdirSync(join(folder, 'customer_data.csv'));
  await logs.close();
  expect(readCsv(join(folder, 'customer_data.csv'))).toHaveLength(1);
  expect(reports.slice(1)).toEqual(['info: The CSV logs are written again; nothing is missing.']);
});

test('a log that somebody saved over is kept beside, and written anew', async () => {
  const { folder, openLogs, reports, ring } = givenOffice();
  ring('CA1');
  await openLogs().update();
  const path = join(folder, 'customer_data.csv');
  const whole = readFileSync(path, 'utf8');
  const edited = whole.replace('Sarah', 'Sara');
  writeFileSync(path, edited);
  await openLogs().update();
  expect(readFileSync(path, 'utf8')).toBe(whole);
  expect(readFileSync(join(folder, 'customer_data.changed-1.csv'), 'utf8')).toBe(edited);
  expect(reports).toEqual([
    'info: customer_data.csv had been changed. It was kept as customer_data.changed-1.csv and written anew.',
  ]);
});

test('a log that was moved away while the office works is written anew with all calls', async () => {
  const { folder, openLogs, ring } = givenOffice();
  const logs = openLogs();
  ring('CA1');
  await logs.update();
  rmSync(join(folder, 'customer_data.csv'));
  ring('CA2', sarahsCall, 30);
  await logs.update();
  expect(readCsv(join(folder, 'customer_data.csv')).map(({ call_sid }) => call_sid)).toEqual(['CA1', 'CA2']);
  expect(existsSync(join(folder, 'customer_data.changed-1.csv'))).toBe(false);
});

test('a burst of updates writes every line once', async () => {
  const { folder, openLogs, ring } = givenOffice();
  const logs = openLogs();
  const updates = [];
  for (let call = 0; call < 50; call++) {
    ring(`CA${call}`, sarahsCall, call);
    updates.push(logs.update());
  }
  await Promise.all(updates);
  await logs.close();
  expect(readCsv(join(folder, 'customer_data.csv'))).toHaveLength(50);
  expect(readCsv(join(folder, 'conversation_logs.csv'))).toHaveLength(200);
});
