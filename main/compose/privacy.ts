/** Forgetting, put together: the database first, then the second copy and the CSV logs; old words once a day. */
import { setImmediate } from 'node:timers/promises';
import { callEventSchema } from '../calls/call-events.ts';
import { forgetEvent } from '../calls/forget-event.ts';
import { customerPhone } from '../customers/customer-phone.ts';
import { createPrivacy, type Privacy } from '../customers/privacy.ts';
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
}

/** Builds it; nothing is forgotten before it is started. */
export function buildPrivacy(
  { store, settings, clock }: Books,
  { callStore, liveLogs, board }: Copies,
): PrivacyService {
  const parseEvent = (event: unknown) => callEventSchema.parse(event);
  const privacy = createPrivacy({
    forgetter: createForgetter(store, { parseEvent, customerPhone, forgetEvent }),
    rewriteCopies: async () => (await callStore.rewriteCopy()) && (await liveLogs.rewrite()),
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
