/**
 * Brings the sound of calls here: fetched from Twilio when it is complete, written to a file, and only then deleted there,
 * where the office wants that. What fails is tried again, after a restart too: what is left to do follows from the log.
 */
import type { Call } from '../../../preload/contract/calls.ts';
import type { CallEvent } from '../../calls/call-events.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { Timer } from '../../lib/timer.ts';
import type { RestTrouble } from '../rest/twilio-trouble.ts';
import type { TwilioRest } from '../rest/twilio-rest.ts';
import { isRecordingSid, type SoundFiles } from './sound-files.ts';

/** A recording with something left to do: to be fetched, or to be deleted at Twilio. */
export interface RecordingDue {
  callSid: string;
  recordingSid: string;
  /** Of the file here; null when there is none. */
  sha256: string | null;
  erased: boolean;
}

/** What keeping recordings works with. */
export interface RecordingKeeperNeeds {
  /** Null while no account is set up. */
  rest: () => TwilioRest | null;
  /** Recordings of calls since then (milliseconds since the epoch) with something left to do. */
  listDue: (since: number) => RecordingDue[];
  findCall: (callSid: string) => Call | null;
  /** Keeps events of a call; throws when that cannot be made durable. */
  note: (callSid: string, events: readonly CallEvent[]) => void;
  files: SoundFiles;
  /** Whether a recording is deleted at Twilio once it is here. */
  deletesAtTwilio: () => boolean;
  clock: Clock;
  timer: Timer;
  log: Log;
  notify: (level: 'info' | 'problem', text: string) => void;
}

const firstPauseMs = 2_000;
const longestPauseMs = 600_000;
/** Nobody waits longer for the sound of a call. */
const longestMs = 31 * 86_400_000;

/** The recordings of all calls. */
export class RecordingKeeper {
  readonly #needs: RecordingKeeperNeeds;
  readonly #told = new Set<string>();
  #callOff: () => void = () => undefined;
  #pauseMs = firstPauseMs;
  #working: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  constructor(needs: RecordingKeeperNeeds) {
    this.#needs = needs;
  }

  /** Does what is due now; to be called at the start, and whenever there may be news. */
  wake(): void {
    if (this.#stopped) return;
    this.#callOff();
    this.#again = true;
    this.#working ??= this.#work();
  }

  /** Resolves when nothing is under way any more; what is left is done after the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#callOff();
    await this.#working;
  }

  /** The MP3 of a recording of a call; null when it is not here. */
  read(callSid: string, recordingSid: string): Buffer | null {
    const { findCall, files } = this.#needs;
    const kept = findCall(callSid)?.recordings.find((each) => each.recordingSid === recordingSid);
    return kept?.here ? files.read(recordingSid, kept.here.sha256) : null;
  }

  /** Deletes all sound of a call, here at once and at Twilio as soon as it can be asked. Throws what the disk throws. */
  erase(callSid: string): void {
    const { findCall, files, note } = this.#needs;
    for (const { recordingSid, erased } of findCall(callSid)?.recordings ?? []) {
      if (erased || !isRecordingSid(recordingSid)) continue;
      files.erase(recordingSid);
      note(callSid, [{ type: 'recording_deleted', recordingSid, where: 'here' }]);
    }
    this.wake();
  }

  async #work(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      let failed = true;
      try {
        failed = !(await this.#doAll());
      } catch (error) {
        this.#needs.log.error('A recording could not be kept', { error: String(error) });
      }
      if (failed) this.#tryLater();
      else this.#pauseMs = firstPauseMs;
    }
    this.#working = null; // at once: who wakes it from now on starts it anew
  }

  #tryLater(): void {
    if (this.#stopped) return;
    this.#callOff = this.#needs.timer.after(this.#pauseMs, () => this.wake());
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }

  /** Whether nothing is left to be tried again. */
  async #doAll(): Promise<boolean> {
    const { rest, listDue, clock } = this.#needs;
    const twilio = rest();
    if (!twilio) return true; // woken when there is an account
    let done = true;
    for (const due of listDue(clock.now() - longestMs)) {
      if (this.#stopped) return true;
      if (!isRecordingSid(due.recordingSid)) continue;
      const trouble = (await this.#fetch(twilio, due)) ?? (await this.#deleteThere(twilio, due));
      if (trouble === null) continue;
      done = false;
      if (trouble.kind !== 'refused') return false; // nobody answers for the others either
      this.#tell(due, trouble.reason);
    }
    return done;
  }

  async #fetch(twilio: TwilioRest, { callSid, recordingSid, sha256, erased }: RecordingDue) {
    const { files, note } = this.#needs;
    if (erased || (sha256 !== null && files.read(recordingSid, sha256) !== null)) return null;
    const fetched = await twilio.fetchRecording(recordingSid);
    if (!fetched.ok) return fetched;
    if (this.#isErased(callSid, recordingSid)) return null;
    const mark = files.write(recordingSid, fetched.value);
    note(callSid, [{ type: 'recording_stored', recordingSid, ...mark }]);
    return null;
  }

  async #deleteThere(
    twilio: TwilioRest,
    { callSid, recordingSid, erased }: RecordingDue,
  ): Promise<RestTrouble | null> {
    if (!erased && !this.#needs.deletesAtTwilio()) return null;
    const deleted = await twilio.deleteRecording(recordingSid);
    if (!deleted.ok) return deleted;
    this.#needs.note(callSid, [{ type: 'recording_deleted', recordingSid, where: 'twilio' }]);
    return null;
  }

  /** While it was being fetched. */
  #isErased(callSid: string, recordingSid: string): boolean {
    const recordings = this.#needs.findCall(callSid)?.recordings ?? [];
    return recordings.some((each) => each.recordingSid === recordingSid && each.erased);
  }

  #tell({ callSid, recordingSid }: RecordingDue, reason: string): void {
    if (this.#told.has(recordingSid)) return;
    this.#told.add(recordingSid);
    const from = this.#needs.findCall(callSid)?.from ?? 'a withheld number';
    this.#needs.notify('problem', `The recording of the call from ${from} is not here yet. ${reason}`);
  }
}
