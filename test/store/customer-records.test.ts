import { expect, test } from 'vitest';
import type { CallEvent } from '../../main/calls/call-events.ts';
import { deleteRecordings } from '../../main/customers/recordings.ts';
import { failed, ok } from '../../main/lib/result.ts';
import { createCustomerRecords } from '../../main/store/customer-records.ts';
import { givenStore, started } from './given-store.ts';

const made = (recordingSid: string): CallEvent => ({
  type: 'recording_made',
  recordingSid,
  kind: 'call',
  url: `https://api.twilio.com/${recordingSid}`,
  durationSeconds: 61,
  beganAt: null,
});

/** Two finished calls of one customer and a test call, each recorded. */
function givenRecordings() {
  const { store, calls } = givenStore();
  const end: CallEvent = { type: 'call_finished', status: 'completed', durationSeconds: 61 };
  calls.append('CA1', 1_000, [started, made('RE1'), end]);
  calls.append('CA2', 2_000, [started, made('RE2'), end]);
  calls.append('CA3', 1_000, [{ ...started, test: true } as CallEvent, made('RE3'), end]);
  const noteGone = (callSid: string, recordingSid: string) => {
    const recording = calls.findCall(callSid)!.recordings.find((one) => one.recordingSid === recordingSid)!;
    calls.append(callSid, 9_000, [{ type: 'recording_made', ...recording, url: null }]);
  };
  return { calls, noteGone, records: createCustomerRecords(store, calls.findCall) };
}

test('recordings old enough, or of one customer, are deleted at Twilio once, and the call says so', async () => {
  const { calls, noteGone, records } = givenRecordings();
  const asked: string[] = [];
  const network = () => ({
    fetchRecording: () => Promise.resolve(failed('not asked')),
    deleteRecording: (sid: string) => {
      asked.push(sid);
      return Promise.resolve(ok(null));
    },
  });
  expect(await deleteRecordings(records.recordingsBefore(1_500), { network, noteGone })).toEqual(ok(1));
  expect(calls.findCall('CA1')!.recordings[0]).toMatchObject({ recordingSid: 'RE1', url: null });
  expect(calls.findCall('CA1')!.durationSeconds).toBe(61);
  expect(await deleteRecordings(records.recordingsOf('0412345678'), { network, noteGone })).toEqual(ok(1));
  expect(await deleteRecordings(records.recordingsOf('0412345678'), { network, noteGone })).toEqual(ok(0));
  expect(asked).toEqual(['RE1', 'RE2']);
});

test('a recording that Twilio does not delete stays noted, and the office is told why', async () => {
  const { calls, noteGone, records } = givenRecordings();
  const theirs = records.recordingsOf('0412345678');
  expect(await deleteRecordings(theirs, { network: () => null, noteGone })).toMatchObject({ ok: false });
  const refusing = {
    fetchRecording: () => Promise.resolve(failed('not asked')),
    deleteRecording: () => Promise.resolve(failed('Twilio is away.')),
  };
  expect(await deleteRecordings(theirs, { network: () => refusing, noteGone })).toEqual(
    failed('A recording could not be deleted at Twilio. Twilio is away.'),
  );
  expect(calls.findCall('CA1')!.recordings[0]?.url).toContain('RE1');
});

test('a recording whose address is gone is still found while its file is here', () => {
  const { calls, noteGone, records } = givenRecordings();
  calls.append('CA1', 3_000, [
    { type: 'recording_stored', recordingSid: 'RE1', bytes: 9, sha256: 'a'.repeat(64) },
  ]);
  noteGone('CA1', 'RE1');
  const kept = { callSid: 'CA1', recordingSid: 'RE1' };
  expect(records.recordingsBefore(1_500)).toEqual([kept]);
  expect(records.recordingsOf('0412345678')).toContainEqual(kept);
  calls.append('CA1', 10_000, [{ type: 'recording_deleted', recordingSid: 'RE1', where: 'here' }]);
  expect(records.recordingsBefore(1_500)).toEqual([]);
});
