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
import type { LiveLogs } from '../exports/live-logs.ts';
import type { NoticeBoard } from '../lib/notice-board.ts';
import type { Books } from './books.ts';

/** Forgetting at work. */
export interface PrivacyService extends Privacy {
  /** Forgets what is old enough, now and every day. */
  start(): void;
  stop(): void;
}

const dayMs = 86_400_000;

interface Copies {
  callStore: ShelteredCalls;
  liveLogs: LiveLogs;
  board: NoticeBoard;
  bookings: Pick<Bookings, 'nextOf'>;
  calls: Pick<Calls, 'live'>;
}

/** Builds it; nothing is forgotten before it is started. */
export function buildPrivacy(
  { store, settings, clock }: Books,
  { callStore, liveLogs, board, bookings, calls }: Copies,
): PrivacyService {
  const parseEvent = (event: unknown) => callEventSchema.parse(event);
  const privacy = createPrivacy({
    forgetter: createForgetter(store, { parseEvent, customerPhone, forgetEvent, bookingLog }),
    rewriteCopies: async () => (await callStore.rewriteCopy()) && (await liveLogs.rewrite()),
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
    void privacy.forgetOldWords();
    callOff = systemTimer.after(dayMs, start);
  };
  return { ...privacy, start, stop: () => callOff() };
}
