/** Offices at random: calls with everything that figures are made of, and appointments. */
import fc from 'fast-check';
import {
  callStatuses,
  captureSources,
  serviceTypes,
  sureConfidence,
  urgencyLevels,
} from '../../preload/contract/fields.ts';
import { bookingLog } from '../../main/bookings/booking-events.ts';
import type { CallEvent } from '../../main/calls/call-events.ts';
import { normalizePhone } from '../../main/customers/customer-phone.ts';
import { boundsOfDay } from '../../main/lib/office-time.ts';
import { createBookingStore } from '../../main/store/booking-store.ts';
import { createFigureKeeper } from '../../main/store/figure-keeper.ts';
import { givenStore } from './given-store.ts';

export const timezone = 'Australia/Sydney';
/** Clocks go forward in the night to this day: it has 23 hours. */
export const day = '2024-10-06';
export const bounds = { day, ...boundsOfDay(day, timezone), zone: timezone };
export const hour = 3_600_000;

const value = <T>(values: readonly T[]) =>
  fc.record({
    value: fc.option(fc.constantFrom(...values), { freq: 9 }),
    said: fc.option(fc.constant('words')),
    turn: fc.constant(1),
    source: fc.constantFrom(...captureSources),
    confidence: fc.constantFrom(0.2, sureConfidence, 0.9),
    confirmed: fc.boolean(),
    inferred: fc.boolean(),
  });

const fields = fc.record(
  {
    customer_name: value(['Mike', "Robert'); DROP TABLE calls;--"]),
    customer_location: value(['North Sydney', 'Manly']),
    service_type: value([...serviceTypes, 'no_service']),
    urgency_level: value(urgencyLevels),
  },
  { requiredKeys: [] },
);

const promise: fc.Arbitrary<CallEvent[]> = fc
  .subarray<CallEvent>([{ type: 'promise_broken' }, { type: 'promise_kept', by: 'office' }])
  .map((rest) => [{ type: 'promised', what: 'ring_back', dueAt: 5 }, ...rest]);

const alert: fc.Arbitrary<CallEvent[]> = fc
  .tuple(fc.option(fc.nat(900)), fc.boolean(), fc.option(fc.constant('CA0')))
  .map(([after, rehearsal, sharedWith]) => [
    { type: 'alert_started', hazard: 'gas', rehearsal, people: [], sharedWith },
    ...(after === null
      ? []
      : [{ type: 'emergency_accepted' as const, name: 'Sam', by: 'on_call' as const, afterSeconds: after }]),
  ]);

/** What happened on one call. */
export const history = fc.record({
  at: fc.integer({ min: bounds.from - 30 * hour, max: bounds.until + 2 * hour }),
  from: fc.option(fc.constantFrom('+61491570156', '+61491570157', '+61255501234')),
  test: fc.boolean(),
  isJob: fc.option(fc.boolean()),
  officeIsJob: fc.option(fc.boolean()),
  handled: fc.boolean(),
  postcode: fc.option(fc.constantFrom('2060', '2095', 'none')),
  numberNoted: fc.boolean(),
  fields,
  promise: fc.option(promise),
  alert: fc.option(alert),
  cost: fc.option(fc.integer({ min: 0, max: 100 })),
  status: fc.constantFrom(...callStatuses),
  seconds: fc.nat(3600),
  bookings: fc.array(fc.constantFrom<'held' | 'confirmed' | 'cancelled'>('held', 'confirmed', 'cancelled'), {
    maxLength: 2,
  }),
});

export type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** The call's events. */
export function eventsOf(each: History): CallEvent[] {
  const { from, test: isTest, postcode, isJob, officeIsJob, handled, status, seconds } = each;
  return [
    { type: 'call_started', from, to: '+61255501234', test: isTest, timezone },
    {
      type: 'fields_captured',
      fields: { ...each.fields, ...numberOf(each) },
      details: { isJob, streetAddress: null, state: null, postcode, services: [], phones: [] },
    },
    ...(each.alert ?? []),
    ...(each.promise ?? []),
    ...(each.cost === null
      ? []
      : [
          {
            type: 'model_used' as const,
            model: 'gpt',
            inputTokens: 1,
            cachedTokens: 0,
            outputTokens: 1,
            cost: each.cost,
          },
        ]),
    { type: 'call_marked', handled, isJob: officeIsJob },
    ...(status === 'in_progress'
      ? []
      : [{ type: 'call_finished' as const, status, durationSeconds: seconds }]),
  ];
}

/** The number the call came from, as a captured field. */
function numberOf({ from, numberNoted }: History) {
  if (!numberNoted || from === null) return {};
  const evidence = { said: null, turn: null, source: 'caller_id' as const, confidence: 0.9 };
  return { customer_phone: { ...evidence, value: normalizePhone(from), confirmed: false, inferred: false } };
}

function bookedEvent(callSid: string | null, seat: number, state: History['bookings'][number]) {
  const job = {
    name: null,
    phone: null,
    suburb: null,
    address: null,
    service: null,
    issue: null,
    urgency: null,
    mayText: false,
  };
  const slot = { date: '2024-10-09', start: '07:00', end: '09:00', startsAt: 1, endsAt: 2 };
  return {
    type: 'booked' as const,
    ...slot,
    seat,
    callSid,
    heldUntil: state === 'held' ? 9 : null,
    job,
  };
}

/**
 * A database with these calls, `CA0`, `CA1` …, their appointments, and such as the office made so many hours into the day.
 * With `settled` the figures of all calls are made after every event, else when somebody asks.
 */
export function givenOffice(
  histories: readonly History[],
  ownBookings: readonly number[],
  { settled = false } = {},
) {
  const { store, calls } = givenStore();
  const book = createBookingStore(store, bookingLog);
  const { settleDays } = createFigureKeeper(store);
  const settle = () => settleDays(0, bounds.until * 2);
  let seat = 0;
  const addBooking = (callSid: string | null, at: number, state: History['bookings'][number]) => {
    const id = `BK${String(++seat)}`;
    book.alone(() => {
      book.append(id, at, bookedEvent(callSid, seat, state));
      if (settled) settle();
      if (state === 'cancelled') book.append(id, at, { type: 'cancelled' });
    });
    if (settled) settle();
    return id;
  };
  const booked = histories.map((each, index) => {
    for (const event of eventsOf(each)) {
      calls.append(`CA${String(index)}`, each.at, [event]);
      if (settled) settle();
    }
    return each.bookings.map((state) => addBooking(`CA${String(index)}`, each.at, state));
  });
  for (const hours of ownBookings) addBooking(null, bounds.from + hours * hour, 'confirmed');
  return { store, calls, book, booked };
}
