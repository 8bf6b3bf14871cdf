import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallSummary } from '../../preload/contract/calls.ts';
import {
  type Capture,
  callStatuses,
  capturedFieldNames,
  captureSources,
  serviceTypes,
  sureConfidence,
  urgencyLevels,
} from '../../preload/contract/fields.ts';
import { dayFiguresSchema, type DayFigures } from '../../preload/contract/reports.ts';
import { bookingLog } from '../../main/bookings/booking-events.ts';
import type { CallEvent } from '../../main/calls/call-events.ts';
import { normalizePhone } from '../../main/customers/customer-phone.ts';
import { boundsOfDay } from '../../main/lib/office-time.ts';
import { createBookingStore } from '../../main/store/booking-store.ts';
import { createDayReader } from '../../main/store/day-figures.ts';
import { createLedgerStore } from '../../main/store/ledger-store.ts';
import { givenStore } from './given-store.ts';

const timezone = 'Australia/Sydney';
/** Clocks go forward in the night to this day: it has 23 hours. */
const day = '2024-10-06';
const bounds = { day, ...boundsOfDay(day, timezone) };
const hour = 3_600_000;

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
    customer_location: value(['North Sydney']),
    service_type: value([...serviceTypes, 'no_service']),
    urgency_level: value(urgencyLevels),
  },
  { requiredKeys: [] },
);

const promise: fc.Arbitrary<CallEvent[]> = fc
  .subarray<CallEvent>([{ type: 'promise_broken' }, { type: 'promise_kept', by: 'office' }])
  .map((rest) => [{ type: 'promised', what: 'ring_back', dueAt: 5 }, ...rest]);

const alert: fc.Arbitrary<CallEvent[]> = fc
  .option(fc.nat(900))
  .map((after) => [
    { type: 'alert_started', hazard: 'gas', rehearsal: false, people: [], sharedWith: null },
    ...(after === null
      ? []
      : [{ type: 'emergency_accepted' as const, name: 'Sam', by: 'on_call' as const, afterSeconds: after }]),
  ]);

const history = fc.record({
  at: fc.integer({ min: bounds.from - 30 * hour, max: bounds.until + 2 * hour }),
  from: fc.option(fc.constantFrom('+61491570156', '+61491570157', '+61255501234')),
  test: fc.boolean(),
  isJob: fc.option(fc.boolean()),
  officeIsJob: fc.option(fc.boolean()),
  handled: fc.boolean(),
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

type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

test('every figure of a day is what a slow count over all calls comes to', () => {
  fc.assert(
    fc.property(
      fc.array(history, { maxLength: 14 }),
      fc.array(fc.integer({ min: -9, max: 33 }), { maxLength: 4 }),
      (histories, ownBookings) => {
        const { store, calls } = givenStore();
        const book = createBookingStore(store, bookingLog);
        let seat = 0;
        const addBooking = (callSid: string | null, at: number, state: History['bookings'][number]) => {
          const id = `BK${String(++seat)}`;
          book.alone(() => {
            book.append(id, at, bookedEvent(callSid, seat, state));
            if (state === 'cancelled') book.append(id, at, { type: 'cancelled' });
          });
        };
        histories.forEach((each, index) => {
          calls.append(`CA${String(index)}`, each.at, eventsOf(each));
          for (const state of each.bookings) addBooking(`CA${String(index)}`, each.at, state);
        });
        for (const hours of ownBookings) addBooking(null, bounds.from + hours * hour, 'confirmed');

        const read = dayFiguresSchema.parse(createDayReader(store)(bounds));

        const all = calls.listCalls({ limit: 1000 }).toReversed();
        const standing = (sid: string) =>
          histories[Number(sid.slice(2))]!.bookings.filter((state) => state !== 'cancelled').length;
        const own = ownBookings.map((hours) => bounds.from + hours * hour).filter(isOnDay).length;
        const expected = count(all, (call) => standing(call.callSid), own);
        expect({ ...read, modelCostUsd: Math.round(read.modelCostUsd) }).toEqual(expected);
        store.close();
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);

test('the ledger of the day stands beside it', () => {
  const { store } = givenStore();
  const read = createDayReader(store);
  expect(read(bounds).ledger).toBeNull();
  createLedgerStore(store).save({ day, since: 0, checkedAt: 1, atTwilio: 14, here: 13, missing: ['CA1'] });
  expect(read(bounds).ledger).toEqual({ atTwilio: 14, here: 13 });
});

test('a day is found by its index, however many calls there are', () => {
  const { store } = givenStore();
  const plans: string[] = [];
  createDayReader({
    ...store,
    prepare: (name, sql) => {
      const named = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, each = '']) => [each, null]));
      const rows = store.db.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(named);
      plans.push(...rows.map(({ detail }) => `${name}: ${detail}`));
      return store.prepare(name, sql);
    },
  });
  expect(plans.filter((plan) => /SCAN (?!json_each|\(subquery|CONSTANT)/.test(plan))).toEqual([]);
  expect(plans.filter((plan) => plan.includes('calls_by_start')).length).toBeGreaterThan(6);
});

function eventsOf(each: History): CallEvent[] {
  const { from, test: isTest, isJob, officeIsJob, handled, status, seconds } = each;
  return [
    { type: 'call_started', from, to: '+61255501234', test: isTest, timezone },
    {
      type: 'fields_captured',
      fields: each.fields,
      details: { isJob, streetAddress: null, state: null, postcode: null, services: [], phones: [] },
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

const isOnDay = (at: number) => at >= bounds.from && at < bounds.until;

/** What docs/reports.md says, counted one call after the other. */
function count(all: CallSummary[], bookingsOf: (call: CallSummary) => number, own: number): DayFigures {
  const real = all.filter((call) => !call.test);
  const ofDay = real.filter(({ startedAt }) => isOnDay(startedAt));
  const jobs = ofDay.filter(isJob);
  const numbers = [...new Set(jobs.flatMap((call) => phoneOf(call) ?? []))];
  const known = numbers.filter((number) =>
    real.some((call) => call.startedAt < bounds.from && phoneOf(call) === number),
  );
  const spoken = ofDay.filter(({ status }) => ['completed', 'taken_over', 'interrupted'].includes(status));
  const seconds = spoken.map(({ durationSeconds }) => durationSeconds!);
  const withStatus = (...statuses: string[]) =>
    ofDay.filter(({ status }) => statuses.includes(status)).length;
  const promises = ofDay.flatMap(({ promise: made }) => made ?? []);
  return {
    totalCalls: ofDay.length,
    newCustomers: numbers.length - known.length,
    repeatCustomers: known.length,
    mostCommonIssue: mostCommon(ofDay),
    averageSeconds: seconds.length === 0 ? null : Math.round(sum(seconds) / seconds.length),
    bookingsMade: sum(ofDay.map(bookingsOf)) + own,
    emergencies: ofDay
      .filter((call) => call.alert !== null || factOf(call.fields.urgency_level) === 'emergency')
      .map((call) => ({
        ...reported(call),
        location: factOf(call.fields.customer_location),
        hazard: call.alert?.hazard ?? null,
        acceptedBy: call.alert?.accepted?.name ?? null,
        acceptedAfter: call.alert?.accepted?.afterSeconds ?? null,
        shared: false,
        stopped: null,
      })),
    toCallBack: jobs.flatMap((call) => {
      const why = whyCallBack(call, real);
      return why === null ? [] : [{ ...reported(call), why }];
    }),
    missed: withStatus('missed', 'failed'),
    abandoned: withStatus('abandoned'),
    interrupted: withStatus('interrupted'),
    promises: {
      kept: promises.filter(({ keptBy, broken }) => keptBy !== null && !broken).length,
      broken: promises.filter(({ broken }) => broken).length,
      open: promises.filter(({ keptBy, broken }) => keptBy === null && !broken).length,
    },
    unsure: jobs.flatMap((call) => {
      const names = capturedFieldNames.filter((name) => isUnsure(call.fields[name]));
      return names.length === 0 ? [] : [{ ...reported(call), fields: names }];
    }),
    ledger: null,
    modelCostUsd: sum(ofDay.map(({ modelUse }) => modelUse.cost)),
  };
}

function whyCallBack(call: CallSummary, real: CallSummary[]): DayFigures['toCallBack'][number]['why'] | null {
  if (call.endedAt === null || call.desk.handled || (call.promise?.keptBy ?? null) !== null) return null;
  if (call.promise !== null) return 'promised';
  const { status } = call;
  if (status !== 'missed' && status !== 'abandoned' && status !== 'interrupted' && status !== 'failed')
    return null;
  const rangAgain = real.some(
    (later) =>
      phoneOf(later) !== null &&
      phoneOf(later) === phoneOf(call) &&
      later.startedAt > call.startedAt &&
      ['completed', 'taken_over'].includes(later.status),
  );
  return rangAgain ? null : status;
}

function mostCommon(ofDay: CallSummary[]): DayFigures['mostCommonIssue'] {
  const counted = serviceTypes.map((service) => ({
    service,
    calls: ofDay.filter((call) => factOf(call.fields.service_type) === service).length,
  }));
  const best = counted.toSorted((a, b) => b.calls - a.calls)[0]!; // stable: the price book's order
  return best.calls === 0 ? null : best;
}

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
const isJob = ({ desk, details }: CallSummary) => desk.isJob ?? details.isJob ?? true;
const isSuggested = (capture: Capture) => capture.source === 'model' && capture.said === null;

/** Nobody says another number in these calls; only finished calls are in the customer book. */
const phoneOf = (call: CallSummary) => (call.endedAt === null ? null : normalizePhone(call.from ?? ''));

function factOf(capture: Capture | null): string | null {
  return capture === null || isSuggested(capture) || typeof capture.value !== 'string' ? null : capture.value;
}

function isUnsure(capture: Capture | null): boolean {
  if (capture === null || capture.confirmed || capture.inferred) return false;
  return capture.confidence < sureConfidence || capture.value === null || isSuggested(capture);
}

function reported(call: CallSummary) {
  const { callSid, startedAt } = call;
  const phone = phoneOf(call) ?? call.from;
  return { callSid, startedAt, name: factOf(call.fields.customer_name), phone };
}
