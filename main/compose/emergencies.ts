/** Emergencies and promises, joined to the calls, the phones and the clock. */
import type { Job } from '../../preload/contract/bookings.ts';
import type { Call } from '../../preload/contract/calls.ts';
import { jobOfCall } from '../bookings/job-of-call.ts';
import { isSameJob } from '../bookings/same-job.ts';
import { failed, ok } from '../lib/result.ts';
import { OnCall } from '../on-call/on-call.ts';
import type { Reach } from '../on-call/on-call-line.ts';
import { PromiseClock } from '../on-call/promise-clock.ts';
import { createOpenAlertReader } from '../store/alert-projections.ts';
import { ringUrls } from '../telephony/on-call-webhooks.ts';
import type { Books } from './books.ts';
import type { EngineOptions } from './options.ts';
import type { Rooms } from './rooms.ts';
import type { Twilio } from './twilio.ts';

/** Who watches over emergencies and promises. */
export interface Emergencies {
  onCall: OnCall;
  promises: PromiseClock;
}

/** Builds both; alerts that a crash left open go on when `onCall.resume` is called. */
export function buildEmergencies(
  { store, clock, settings }: Books,
  { calls, board }: Rooms,
  twilio: Twilio,
  { log }: EngineOptions,
): Emergencies {
  const listOpen = createOpenAlertReader(store);
  const shared = {
    calls,
    listOpen,
    clock,
    log,
    notice: (level: 'info' | 'problem', text: string, callSid?: string) => board.raise(level, text, callSid),
  };
  const onCall = new OnCall({
    ...shared,
    settings,
    reach: reachBy(twilio, () => settings().twilioNumber),
    sameJob: (call) => earlierAlert(call, calls.list({ limit: 50 })),
  });
  return { onCall, promises: new PromiseClock(shared) };
}

/** People on call are reached by the office's Twilio number. */
function reachBy({ rest, outbox, origin }: Twilio, number: () => string | null): Reach {
  return {
    text: (message) => void outbox.add({ ...message, kind: 'text', lifeMs: textLifeMs }),
    ring: async (to, step, timeoutSeconds) => {
      const twilio = rest();
      const from = number();
      const at = origin();
      if (twilio === null || from === null) return failed('No Twilio account and number are set up.');
      if (at === null) return failed('Twilio cannot reach this PC, so no key press would arrive.');
      const { url, statusCallback } = ringUrls(at, step);
      const placed = await twilio.placeCall({ to, from, url, statusCallback, timeoutSeconds });
      return placed.ok ? ok({ ringSid: placed.value.callSid }) : failed(placed.reason);
    },
    underWay: async (to, since) => {
      const listed = await rest()?.listCalls({ from: since - clocksDifferMs, until: since + ringsAtMostMs });
      if (!listed?.ok) return null; // rung twice is better than not at all
      const ringing = listed.value.find((call) => !call.inbound && call.to === to && call.endedAt === null);
      return ringing ? { ringSid: ringing.callSid } : null;
    },
    hangUp: (ringSid) => void rest()?.updateCall(ringSid, { hangUp: true }),
  };
}

/** How far this PC's clock may be from Twilio's. */
const clocksDifferMs = 120_000;
/** Beyond this no call of before a crash is still under way. */
const ringsAtMostMs = 600_000;

/** An emergency text that comes an hour late sends somebody out for nothing. */
const textLifeMs = 3_600_000;

/** Somebody who rings again about it within two hours means the same job; a stopped alert counts for nothing. */
function earlierAlert(call: Call, recent: readonly Omit<Call, 'turns'>[]): string | null {
  const same = recent.find(
    (other) =>
      other.callSid !== call.callSid &&
      other.test === call.test &&
      other.alert !== null &&
      other.alert.sharedWith === null &&
      other.alert.stopped === null &&
      call.startedAt - other.alert.startedAt < sameJobMs &&
      sharesNumber(call, other) &&
      isSameJob(troubleOf(call), troubleOf(other)),
  );
  return same?.callSid ?? null;
}

/** A danger of unknown source may be any trouble; whose it is, `sharesNumber` tells. */
function troubleOf(call: Omit<Call, 'turns'>): Job {
  const job = jobOfCall(call);
  return { ...job, phone: null, service: job.service === 'emergency' ? null : job.service };
}

const sameJobMs = 2 * 3_600_000;

function sharesNumber(one: Omit<Call, 'turns'>, other: Omit<Call, 'turns'>): boolean {
  const numbers = numbersOf(other);
  return numbersOf(one).some((number) => numbers.includes(number));
}

function numbersOf({ from, fields }: Omit<Call, 'turns'>): string[] {
  return [from, fields.customer_phone?.value].flatMap((number) =>
    typeof number === 'string' ? [number.replace(/^\+61/, '0')] : [],
  );
}
