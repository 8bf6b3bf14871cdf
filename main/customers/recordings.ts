/** Deletes recordings where they are kept, with Twilio; that it happened stands in the log of the call. */
import { failed, ok, type Result } from '../lib/result.ts';

/** Fetches and deletes recordings; null while no account is set up. */
export interface RecordingNetwork {
  fetchRecording(recordingSid: string): Promise<Result<Uint8Array>>;
  deleteRecording(recordingSid: string): Promise<Result<null>>;
}

/** What deleting needs. */
export interface RecordingNeeds {
  network: () => RecordingNetwork | null;
  /** Writes to the call's log that its recording is gone. */
  noteGone: (callSid: string, recordingSid: string) => void;
}

/** Deletes one after the other and stops at the first that cannot be; resolves to how many are gone. */
export async function deleteRecordings(
  recordings: readonly { callSid: string; recordingSid: string }[],
  { network, noteGone }: RecordingNeeds,
): Promise<Result<number>> {
  for (const { callSid, recordingSid } of recordings) {
    const twilio = network();
    if (twilio === null)
      return failed('The recordings are with Twilio, and no Twilio account is set up to delete them.');
    const deleted = await twilio.deleteRecording(recordingSid);
    if (!deleted.ok) return failed(`A recording could not be deleted at Twilio. ${deleted.reason}`);
    noteGone(callSid, recordingSid);
  }
  return ok(recordings.length);
}
