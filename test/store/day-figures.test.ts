import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallSummary } from '../../preload/contract/calls.ts';
import {
  type Capture,
  capturedFieldNames,
  serviceTypes,
  sureConfidence,
} from '../../preload/contract/fields.ts';
import { dayFiguresSchema, type DayFigures } from '../../preload/contract/reports.ts';
import { normalizePhone } from '../../main/customers/customer-phone.ts';
import { createDayReader } from '../../main/store/day-figures.ts';
import { createFigureKeeper } from '../../main/store/figure-keeper.ts';
import type { Store } from '../../main/store/open.ts';
import { createLedgerStore } from '../../main/store/ledger-store.ts';
import { capture, givenStore } from './given-store.ts';
import { bounds, day, givenOffice, history, hour, timezone } from './random-office.ts';

test('every figure of a day is what a slow count over all calls comes to', () => {
  fc.assert(
    fc.property(
      fc.array(history, { maxLength: 14 }),
      fc.array(fc.integer({ min: -9, max: 33 }), { maxLength: 4 }),
      fc.boolean(),
      (histories, ownBookings, settled) => {
        const { store, calls } = givenOffice(histories, ownBookings, { settled });
        expect(waiting(store) === 0).toBe(settled || histories.length === 0);

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
    { numRuns: 100 },
  );
}, 120_000);

test('nobody needs to ring a caller back who got through later, until that turns out to be another customer', () => {
  const { store, calls } = givenStore();
  const { settle } = createFigureKeeper(store);
  const read = () => createDayReader(store)(bounds).toCallBack.map(({ callSid }) => callSid);
  const ring = (callSid: string, hours: number, from: string, status: 'missed' | 'completed') => {
    calls.append(callSid, bounds.from + hours * hour, [
      { type: 'call_started', from, to: null, test: false, timezone },
    ]);
    calls.append(callSid, bounds.from + hours * hour, [
      { type: 'call_finished', status, durationSeconds: 9 },
    ]);
    while (settle(1) > 0);
  };
  ring('CA1', 9, '+61491570156', 'missed');
  expect(read()).toEqual(['CA1']);
  ring('CA2', 11, '+61491570157', 'completed');
  expect(read()).toEqual(['CA1']);
  ring('CA3', 12, '+61491570156', 'completed');
  expect(read()).toEqual([]);
  const other = { ...capture('0491570158'), source: 'office' as const };
  calls.append('CA3', bounds.until, [{ type: 'fields_captured', fields: { customer_phone: other } }]);
  expect(read()).toEqual(['CA1']);
});

test('the ledger of the day stands beside it', () => {
  const { store } = givenStore();
  const read = createDayReader(store);
  expect(read(bounds).ledger).toBeNull();
  const checked = { day, since: 0, checkedAt: 1, atTwilio: 14, here: 13, missing: ['CA1'] };
  createLedgerStore(store).save(checked, ['CA1']);
  expect(read(bounds).ledger).toEqual({ atTwilio: 14, here: 13, onlyHere: 0, checkedAt: 1 });
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
  expect(plans.filter((plan) => /SCAN (?!figures$|CONSTANT)/.test(plan))).toEqual([]);
  expect(
    plans.filter((plan) => /SEARCH call_figures USING INTEGER PRIMARY KEY/.test(plan)).length,
  ).toBeGreaterThan(7);
});

const waiting = (store: Store) => store.db.prepare('SELECT count(*) FROM stale_figures').pluck().get();

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
    ownBookings: own,
    emergencies: ofDay
      .filter((call) => call.alert !== null || factOf(call.fields.urgency_level) === 'emergency')
      .map((call) => ({
        ...reported(call),
        location: factOf(call.fields.customer_location),
        hazard: call.alert?.hazard ?? null,
        acceptedBy: call.alert?.accepted?.name ?? null,
        acceptedAfter: call.alert?.accepted?.afterSeconds ?? null,
        shared: (call.alert?.sharedWith ?? null) !== null,
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
