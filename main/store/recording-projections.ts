/** The recordings of calls, as the log tells of them. */
import type { CallEventOf } from '../calls/call-events.ts';
import type { Store } from './open.ts';

/** Writes one recording; told again it is told better. Who left a message has not given up. */
export type WriteRecording = (callSid: string, seq: number, event: CallEventOf<'recording_made'>) => void;

/** Writes recordings to this database. */
export function createRecordingWriter(store: Store): WriteRecording {
  const { keep, notAbandoned } = recordingStatements(store);
  return (callSid, seq, event) => {
    keep.run(recordingParams(callSid, seq, event));
    if (event.kind === 'voicemail') notAbandoned.run({ callSid });
  };
}

function recordingParams(callSid: string, seq: number, event: CallEventOf<'recording_made'>) {
  const { recordingSid: sid, kind, url, durationSeconds: seconds } = event;
  return { callSid, seq, sid, kind, url, seconds };
}

function recordingStatements(store: Store) {
  return {
    keep: store.prepare<ReturnType<typeof recordingParams>>(
      'keep recording',
      `INSERT INTO recordings (call_sid, recording_sid, seq, kind, url, duration_seconds)
       VALUES (@callSid, @sid, @seq, @kind, @url, @seconds)
       ON CONFLICT (call_sid, recording_sid) DO UPDATE SET kind = @kind, url = @url, duration_seconds = @seconds`,
    ),
    notAbandoned: store.prepare<{ callSid: string }>(
      'not abandoned',
      `UPDATE calls SET status = 'completed' WHERE call_sid = @callSid AND status = 'abandoned'`,
    ),
  };
}
