/** Forgetting, put together: the database first, then the second copy and the CSV logs; old words once a day. */
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { bookingLog } from '../bookings/booking-events.ts';
import type { Bookings } from '../bookings/bookings.ts';
import type { Call } from '../../preload/contract/calls.ts';
import { callEventSchema } from '../calls/call-events.ts';
import type { Calls } from '../calls/calls.ts';
import { forgetEvent } from '../calls/forget-event.ts';
import { customerPhone } from '../customers/customer-phone.ts';
import { createPrivacy, type Privacy } from '../customers/privacy.ts';
import { spokenSlot } from '../lib/spoken-time.ts';
import type { Clock } from '../lib/clock.ts';
import { systemTimer } from '../lib/timer.ts';
import { createForgetter } from '../store/forget.ts';
import type { ShelteredCalls } from '../store/sheltered-calls.ts';
import { deleteRecordings, type RecordingNetwork } from '../customers/recordings.ts';
import { type FolderWatch, writeCustomerFolder } from '../exports/customer-folder.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { createCustomerAddresses } from '../store/customer-addresses.ts';
import { createCustomerNumbers } from '../store/customer-numbers.ts';
import { createCustomerRecords } from '../store/customer-records.ts';
import type { LiveLogs } from '../exports/live-logs.ts';
import type { NoticeBoard } from '../lib/notice-board.ts';
import { createSoundFiles, type SoundFiles } from '../telephony/recordings/sound-files.ts';
import type { Books } from './books.ts';

/** Forgetting at work, and handing over what is known. */
export interface PrivacyService extends Privacy {
  /** Writes everything about a customer into a new folder in `parent`; resolves to its path. A cancelled one is taken away. */
  exportCustomer(phone: string, parent: string, watch?: FolderWatch): Promise<Result<string>>;
  /** Where recordings are; set once Twilio's services are built. */
  recordings: { network: () => RecordingNetwork | null };
  /** Forgets what is old enough, now and every day. */
  start(): void;
  stop(): void;
}

const dayMs = 86_400_000;

interface Copies {
  callStore: ShelteredCalls;
  liveLogs: LiveLogs;
  board: NoticeBoard;
  bookings: Pick<Bookings, 'nextOf' | 'allOf'>;
  calls: Pick<Calls, 'live'>;
}

/** Builds it; nothing is forgotten before it is started. */
export function buildPrivacy(
  { dataDir, store, settings, clock }: Books,
  { callStore, liveLogs, board, bookings, calls }: Copies,
): PrivacyService {
  const records = createCustomerRecords(store, (callSid) => callStore.findCall(callSid));
  const recordings: PrivacyService['recordings'] = { network: () => null };
  const files = createSoundFiles(join(dataDir, 'recordings'));
  const { numbersOf } = createCustomerNumbers(store);
  const noteGone = goneNoter(files, callStore, clock);
  const parseEvent = (event: unknown) => callEventSchema.parse(event);
  const whyNotYet = (numbers: readonly string[]) => {
    if (calls.live().some((call) => numbers.includes(customerPhone(call) ?? '')))
      return 'They are on the line. Wait until the call is over, then delete.';
    const next = numbers.map((phone) => bookings.nextOf(phone)).find((booking) => booking !== null);
    const when = next && spokenSlot(next, clock.now(), settings().timezone);
    return when ? `They have an appointment ${when}. Cancel it in the calendar first, then delete.` : null;
  };
  const privacy = createPrivacy({
    forgetter: createForgetter(store, { parseEvent, customerPhone, forgetEvent, bookingLog }),
    rewriteCopies: async () => (await callStore.rewriteCopy()) && (await liveLogs.rewrite()),
    deleteRecordings: (of) =>
      deleteRecordings('phone' in of ? records.recordingsOf(of.phone) : records.recordingsBefore(of.before), {
        network: () => recordings.network(),
        noteGone,
      }),
    keepRecordingsMonths: () => settings().keepRecordingsMonths,
    whyNotYet: (phone) => whyNotYet(numbersOf(phone)),
    keepWordsMonths: () => settings().keepWordsMonths,
    timezone: () => settings().timezone,
    clock,
    report: (level, text) => {
      board.raise(level, text);
    },
    pause: () => setImmediate(),
  });
  let callOff = () => {};
  const start = () => {
    void privacy.deleteOldRecordings().then(() => privacy.forgetOldWords());
    callOff = systemTimer.after(dayMs, start);
  };
  const exportCustomer: PrivacyService['exportCustomer'] = (phone, parent, watch) => {
    const [calls, messages] = [records.callsOf(phone), records.messagesOf(phone)];
    const file = {
      phone,
      customer: callStore.findCustomer(phone),
      addresses: createCustomerAddresses(store).of(phone),
      calls,
      appointments: numbersOf(phone).flatMap((number) => bookings.allOf(number)),
      messages,
    };
    if (calls.length + file.appointments.length === 0)
      return Promise.resolve(failed(`There is no finished call and no appointment of ${phone}.`));
    const findSound = soundFinder(files, calls, () => recordings.network());
    return writeCustomerFolder(parent, file, findSound, watch);
  };
  return { ...privacy, exportCustomer, recordings, start, stop: () => callOff() };
}

/** Deletes the file of a recording that is gone at Twilio, and writes both to the log of the call. */
function goneNoter(files: SoundFiles, callStore: ShelteredCalls, clock: Clock) {
  return (callSid: string, recordingSid: string) => {
    const known = callStore.findCall(callSid)?.recordings.find((one) => one.recordingSid === recordingSid);
    if (!known) return;
    files.erase(recordingSid);
    const { kind, durationSeconds, beganAt } = known;
    callStore.append(callSid, clock.now(), [
      { type: 'recording_made', recordingSid, kind, url: null, durationSeconds, beganAt },
      { type: 'recording_deleted', recordingSid, where: 'here' },
      { type: 'recording_deleted', recordingSid, where: 'twilio' },
    ]);
  };
}

/** Takes the sound of these calls from this PC, or else from Twilio. */
function soundFinder(
  files: SoundFiles,
  calls: readonly Pick<Call, 'recordings'>[],
  network: () => RecordingNetwork | null,
): (recordingSid: string) => Promise<Result<Uint8Array>> {
  const here = new Map(calls.flatMap((call) => call.recordings.map((one) => [one.recordingSid, one.here])));
  return async (recordingSid) => {
    const mark = here.get(recordingSid);
    const sound = mark ? files.read(recordingSid, mark.sha256) : null;
    if (sound) return ok(sound);
    return (await network()?.fetchRecording(recordingSid)) ?? failed('No Twilio account is set up.');
  };
}
