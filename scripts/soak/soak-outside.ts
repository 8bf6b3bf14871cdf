/** The world around the soak's office: who is on call accepts, Twilio fails now and then, and what went out is counted. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../../main/compose.ts';
import type { TwilioRestDouble } from '../../test/doubles/twilio-rest/twilio-rest-double.ts';
import type { Dice } from '../crash-test/dice.ts';
import { compareTexts } from './compare-texts.ts';
import type { SoakMemory } from './soak-call.ts';

/** What happens outside, and what is known of it. */
export interface Outside {
  /** Waits until nothing is under way any more; returns what was lost or happened twice. */
  settle(engine: Engine, memories: readonly SoakMemory[]): Promise<string[]>;
  stop(): void;
  texts(): number;
  rung(): number;
  appointments(): number;
}

const lookMs = 50;
/** Longer than the outbox waits after an answer that was lost, and looks for it. */
const settleMs = 120_000;
const faults = ['server_error', 'after_server_error', 'after_reset'] as const;

/** Picks up the phones of those on call and accepts. */
export function startOutside(twilio: TwilioRestDouble, dice: Dice): Outside {
  let rung = 0;
  let appointments = 0;
  const answer = () => {
    for (const phone of twilio.placed.splice(0)) {
      rung += 1;
      void phone.answer().then(() => (phone.over ? undefined : phone.press('1')));
    }
    if (dice.whole(1, 20) === 1) twilio.fail('POST Messages', dice.pick(faults));
  };
  const timer = setInterval(answer, lookMs);
  return {
    async settle(engine, memories) {
      const waits = () => engine.messages.list({ limit: 10_000 }).filter(({ state }) => state !== 'sent');
      const until = performance.now() + settleMs;
      twilio.heal();
      clearInterval(timer);
      const accepting = setInterval(() => {
        twilio.heal();
        answer();
      }, lookMs);
      while ((waits().length > 0 || openAlerts(engine, memories) > 0) && performance.now() < until)
        await sleep(lookMs);
      clearInterval(accepting);
      const booked = engine.bookings.list({ from: '2024-08-05', until: '2024-08-20' }).bookings;
      appointments = booked.length;
      return [
        ...textComplaints(engine, memories, twilio),
        ...waits().map(({ key, state }) => `The text ${key} is ${state}.`),
        ...(openAlerts(engine, memories) > 0 ? ['Alerts were left open.'] : []),
        ...bookingComplaints(engine, memories, booked),
      ];
    },
    stop: () => clearInterval(timer),
    texts: () => twilio.texts.length,
    rung: () => rung,
    appointments: () => appointments,
  };
}

function openAlerts(engine: Engine, memories: readonly SoakMemory[]): number {
  const alerts = memories.flatMap(({ callSid }) => engine.calls.find(callSid)?.alert ?? []);
  return alerts.filter(({ accepted, stopped, sharedWith }) => !accepted && !stopped && !sharedWith).length;
}

function textComplaints(
  engine: Engine,
  memories: readonly SoakMemory[],
  { texts }: TwilioRestDouble,
): string[] {
  const calls = memories.flatMap(({ callSid }) => engine.calls.find(callSid) ?? []);
  return compareTexts(calls, engine.messages.list({ limit: 10_000 }), texts);
}

/** What a caller was told is held is in the book, once. */
function bookingComplaints(
  engine: Engine,
  memories: readonly SoakMemory[],
  booked: readonly { id: string }[],
): string[] {
  const inBook = new Set(booked.map(({ id }) => id));
  const told = new Set(
    memories.flatMap(
      ({ callSid }) => engine.calls.find(callSid)?.appointments.map((each) => each.bookingId) ?? [],
    ),
  );
  const lost = [...told].filter((id) => !inBook.has(id));
  const unknown = [...inBook].filter((id) => !told.has(id));
  return [
    ...lost.map((id) => `The appointment ${id} is not in the book.`),
    ...unknown.map((id) => `The appointment ${id} is on no call.`),
  ];
}
