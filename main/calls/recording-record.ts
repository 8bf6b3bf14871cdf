/** The recordings of a call as the sum of its events. */
import type { Call, KeptRecording, Recording } from '../../preload/contract/calls.ts';
import { assertNever } from '../lib/assert.ts';
import type { CallEventOf } from './call-events.ts';

/** The call after something happened to one of its recordings. */
export function applyRecording(
  call: Call,
  event: CallEventOf<'recording_made' | 'recording_stored' | 'recording_deleted'>,
): Call {
  switch (event.type) {
    case 'recording_made':
      return withRecording(call, event);
    case 'recording_stored': {
      const { recordingSid, bytes, sha256 } = event;
      return withSound(call, recordingSid, { here: { bytes, sha256 } });
    }
    case 'recording_deleted': {
      const gone = event.where === 'twilio' ? { atTwilio: false } : { here: null, erased: true };
      return withSound(call, event.recordingSid, gone);
    }
    default:
      return assertNever(event);
  }
}

/** Who left a message has not given up, even when the news of it comes after the end. */
function withRecording(
  call: Call,
  { recordingSid, kind, url, durationSeconds, beganAt }: CallEventOf<'recording_made'>,
): Call {
  const told: Recording = { recordingSid, kind, url, durationSeconds, beganAt };
  const isKnown = call.recordings.some((other) => other.recordingSid === recordingSid);
  const after = isKnown
    ? withSound(call, recordingSid, told)
    : { ...call, recordings: [...call.recordings, { ...told, here: null, erased: false, atTwilio: true }] };
  const leftMessage = kind === 'voicemail' && (call.status === 'abandoned' || call.status === 'missed');
  return { ...after, status: leftMessage ? 'completed' : call.status };
}

function withSound(call: Call, recordingSid: string, news: Partial<KeptRecording>): Call {
  const recordings = call.recordings.map((recording) =>
    recording.recordingSid === recordingSid ? { ...recording, ...news } : recording,
  );
  return { ...call, recordings };
}
