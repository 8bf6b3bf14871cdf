/** Forgetting, put together: the database first, then the second copy and the CSV logs; old words once a day. */
import { setImmediate } from 'node:timers/promises';
import { bookingLog } from '../bookings/booking-events.ts';
import type { Bookings } from '../bookings/bookings.ts';
import { callEventSchema } from '../calls/call-events.ts';
import type { Calls } from '../calls/calls.ts';
import { forgetEvent } from '../calls/forget-event.ts';
import { customerPhone } from '../customers/customer-phone.ts';
import { createPrivacy, type Privacy } from '../customers/privacy.ts';
import { spokenSlot } from '../lib/spoken-time.ts';
import { systemTimer } from '../lib/timer.ts';
import { createForgetter } from '../store/forget.ts';
import type { ShelteredCalls } from '../store/sheltered-calls.ts';
import { deleteRecordings, type RecordingNetwork } from '../customers/recordings.ts';
import { writeCustomerFolder } from '../exports/customer-folder.ts';
import { failed, type Result } from '../lib/result.ts';
import { createCustomerRecords } from '../store/customer-records.ts';
import type { LiveLogs } from '../exports/live-logs.ts';
import type { NoticeBoard } from '../lib/notice-board.ts';
import type { Books } from './books.ts';

/** Forgetting at work, and handing over what is known. */
export interface PrivacyService extends Privacy {
  /** Writes everything about a customer into a new folder in `parent`; resolves to its path. */
  exportCustomer(phone: string, parent: string): Promise<Result<string>>;
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
  { store, settings, clock }: Books,
  { callStore, liveLogs, board, bookings, calls }: Copies,
): PrivacyService {
  const records = createCustomerRecords(store, (callSid) => callStore.findCall(callSid));
  const recordings: PrivacyService['recordings'] = { network: () => null };
  const noteGone = (callSid: string, recordingSid: string) => {
    const known = callStore.findCall(callSid)?.recordings.find((one) => one.recordingSid === recordingSid);
    if (known) callStore.append(callSid, clock.now(), [{ type: 'recording_made', ...known, url: null }]);
  };
  const parseEvent = (event: unknown) => callEventSchema.parse(event);
  const privacy = createPrivacy({
    forgetter: createForgetter(store, { parseEvent, customerPhone, forgetEvent, bookingLog }),
    rewriteCopies: async () => (await callStore.rewriteCopy()) && (await liveLogs.rewrite()),
    deleteRecordings: (of) =>
      deleteRecordings('phone' in of ? records.recordingsOf(of.phone) : records.recordingsBefore(of.before), {
        network: () => recordings.network(),
        noteGone,
      }),
    keepRecordingsMonths: () => settings().keepRecordingsMonths,
    whyNotYet: (phone) => {
      if (calls.live().some((call) => customerPhone(call) === phone))
        return 'They are on the line. Wait until the call is over, then delete.';
      const next = bookings.nextOf(phone);
      return (
        next &&
        `They have an appointment ${spokenSlot(next, clock.now(), settings().timezone)}. Cancel it in the calendar first, then delete.`
      );
    },
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
  const exportCustomer = (phone: string, parent: string): Promise<Result<string>> => {
    const [calls, messages] = [records.callsOf(phone), records.messagesOf(phone)];
    const file = {
      phone,
      customer: callStore.findCustomer(phone),
      calls,
      appointments: bookings.allOf(phone),
      messages,
    };
    if (calls.length + file.appointments.length === 0)
      return Promise.resolve(failed(`There is no finished call and no appointment of ${phone}.`));
    const away = () => Promise.resolve(failed('No Twilio account is set up.'));
    return writeCustomerFolder(parent, file, (sid) => recordings.network()?.fetchRecording(sid) ?? away());
  };
  return { ...privacy, exportCustomer, recordings, start, stop: () => callOff() };
}
