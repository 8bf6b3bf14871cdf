/** The recordings of calls, as the log tells of them, and which of them still want something done. */
import type { CallEvent, CallEventOf } from '../calls/call-events.ts';
import { assertNever } from '../lib/assert.ts';
import type { RecordingDue } from '../telephony/recordings/recording-keeper.ts';
import type { Store } from './open.ts';

type RecordingEvent = CallEventOf<'recording_made' | 'recording_stored' | 'recording_deleted'>;

/** Writes the recordings of calls; one that is told again is told better. Who left a message has not given up. */
export interface RecordingWriter {
  takes(event: CallEvent): event is RecordingEvent;
  write(callSid: string, seq: number, event: RecordingEvent): void;
}

const types: readonly string[] = ['recording_made', 'recording_stored', 'recording_deleted'];

/** Writes recordings to this database. */
export function createRecordingWriter(store: Store): RecordingWriter {
  const { keep, notAbandoned, stored, erased, gone } = recordingStatements(store);
  const write: RecordingWriter['write'] = (callSid, seq, event) => {
    switch (event.type) {
      case 'recording_made':
        keep.run(recordingParams(callSid, seq, event));
        if (event.kind === 'voicemail') notAbandoned.run({ callSid });
        return;
      case 'recording_stored':
        stored.run({ callSid, sid: event.recordingSid, bytes: event.bytes, sha256: event.sha256 });
        return;
      case 'recording_deleted':
        (event.where === 'twilio' ? gone : erased).run({ callSid, sid: event.recordingSid });
        return;
      default:
        assertNever(event);
    }
  };
  return { takes: (event): event is RecordingEvent => types.includes(event.type), write };
}

/**
 * Reads which recordings of calls since `since` (milliseconds since the epoch) are to be fetched, and which are still at
 * Twilio though they were fetched or erased; oldest first. Test calls leave no sound.
 */
export function createDueReader(store: Store): (since: number) => RecordingDue[] {
  const due = store.prepare<{ since: number }, DueRow>(
    'recordings due',
    `SELECT call_sid, recording_sid, sha256, erased FROM recordings JOIN calls USING (call_sid)
     WHERE started_at >= @since AND test = 0 AND (at_twilio = 1 OR sha256 IS NULL AND erased = 0)
     ORDER BY started_at, recordings.seq`,
  );
  return (since) =>
    due.all({ since }).map(({ call_sid: callSid, recording_sid: recordingSid, sha256, erased }) => ({
      callSid,
      recordingSid,
      sha256,
      erased: erased === 1,
    }));
}

interface DueRow {
  call_sid: string;
  recording_sid: string;
  sha256: string | null;
  erased: number;
}

interface RecordingKey {
  callSid: string;
  sid: string;
}

function recordingParams(callSid: string, seq: number, event: CallEventOf<'recording_made'>) {
  const { recordingSid: sid, kind, url, durationSeconds: seconds, beganAt } = event;
  return { callSid, seq, sid, kind, url, seconds, beganAt };
}

function recordingStatements(store: Store) {
  const which = 'WHERE call_sid = @callSid AND recording_sid = @sid';
  return {
    keep: store.prepare<ReturnType<typeof recordingParams>>(
      'keep recording',
      `INSERT INTO recordings (call_sid, recording_sid, seq, kind, url, duration_seconds, began_at)
       VALUES (@callSid, @sid, @seq, @kind, @url, @seconds, @beganAt)
       ON CONFLICT (call_sid, recording_sid)
       DO UPDATE SET kind = @kind, url = @url, duration_seconds = @seconds, began_at = @beganAt`,
    ),
    notAbandoned: store.prepare<{ callSid: string }>(
      'not abandoned',
      `UPDATE calls SET status = 'completed' WHERE call_sid = @callSid AND status IN ('abandoned', 'missed')`,
    ),
    stored: store.prepare<RecordingKey & { bytes: number; sha256: string }>(
      'recording stored',
      `UPDATE recordings SET bytes = @bytes, sha256 = @sha256 ${which}`,
    ),
    erased: store.prepare<RecordingKey>(
      'recording erased',
      `UPDATE recordings SET bytes = NULL, sha256 = NULL, erased = 1 ${which}`,
    ),
    gone: store.prepare<RecordingKey>(
      'recording gone from Twilio',
      `UPDATE recordings SET at_twilio = 0 ${which}`,
    ),
  };
}
