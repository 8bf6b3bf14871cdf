import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GroupCount } from '../../preload/contract/analytics.ts';
import type { CallSummary } from '../../preload/contract/calls.ts';
import { everyCall } from '../../preload/contract/search.ts';
import {
  acceptanceSteps,
  durationSteps,
  type FigureName,
  figureNames,
  keptFigures,
} from '../../preload/contract/figures.ts';
import {
  type Capture,
  type CapturedFieldName,
  requiredFieldNames,
  serviceTypes,
  sureConfidence,
} from '../../preload/contract/fields.ts';
import { boundsOfDay, daysBetween, localDate } from '../../main/lib/office-time.ts';
import { normalizePhone } from '../../main/customers/customer-phone.ts';
import { DateTime } from 'luxon';
import { rebuildProjections } from '../../main/store/call-store.ts';
import { createCallSearch } from '../../main/store/call-search.ts';
import { createDayCounts } from '../../main/store/day-counts.ts';
import type { Store } from '../../main/store/open.ts';
import { rebuildOptions } from './given-store.ts';
import { givenOffice, history, type History, timezone } from './random-office.ts';

/** A whole month with a day before and after it; all calls are in its first week. */
const days = daysBetween('2024-09-30', '2024-11-01');
const [firstDay, lastDay] = [days[0]!, days.at(-1)!];
const period = { from: boundsOfDay(firstDay, timezone).from, until: boundsOfDay(lastDay, timezone).until };

/** What is done later about a call that was counted already. */
const later = fc.record({
  call: fc.nat(13),
  what: fc.constantFrom('no_job', 'typed', 'promise', 'cost', 'longer', 'cancel', 'back_filled'),
});

test('the counts that are kept, the calls behind them and a slow count of all calls agree, whatever changes later', () => {
  fc.assert(
    fc.property(
      fc.array(history, { minLength: 1, maxLength: 14 }),
      fc.array(later, { maxLength: 5 }),
      (histories, changes) => {
        const office = givenOffice(histories, []);
        countAll(office.store);
        const typed = new Set<string>();
        for (const [nth, change] of changes.entries())
          happensLater(office, change.call % histories.length, change.what, nth, typed);
        const kept = countAll(office.store);

        const standing = createStanding(office.store);
        const all = office.calls.listCalls({ limit: 1000 });
        const expected = slowCounts(all, histories, typed, standing);
        expect(kept).toEqual(expected);

        for (const name of figureNames) {
          const keys = new Set([...foundBy(office.store, name, null)]);
          const byGroup = (expected[name] ?? []).map(({ key, calls }) => ({ key, calls }));
          for (const { key, calls } of byGroup)
            expect(foundBy(office.store, name, key), `${name} ${key}`).toHaveLength(calls);
          if (name in expected) expect(keys.size).toBe(byGroup.reduce((sum, { calls }) => sum + calls, 0));
        }

        rebuildProjections(office.store, rebuildOptions);
        expect(createDayCounts(office.store).uncounted(days, timezone)).toEqual(days);
        expect(countAll(office.store)).toEqual(expected);
        office.store.close();
      },
    ),
    { numRuns: 40 },
  );
}, 180_000);

test('another zone of the office has other days', () => {
  const { store, calls } = givenOffice([], []);
  calls.append('CA1', Date.parse('2024-10-08T00:30:00+11:00'), [
    { type: 'call_started', from: '+61491570156', to: null, test: false, timezone },
  ]);
  const counts = createDayCounts(store);
  const daysOfCalls = () => counts.byDay('calls', firstDay, lastDay).map(({ day }) => day);
  countAll(store);
  expect(daysOfCalls()).toEqual(['2024-10-08']);
  expect(counts.uncounted(days, 'Australia/Perth')).toEqual(days);
  countAll(store, 'Australia/Perth');
  expect(daysOfCalls()).toEqual(['2024-10-07']);
  expect(counts.byMonth('calls', firstDay, lastDay)).toEqual([
    { day: '2024-10-01', key: 'all', calls: 1, amount: 0 },
  ]);
});

type Counts = Partial<Record<FigureName, GroupCount[]>>;

/** Counts what is not counted, and reads everything. */
function countAll(store: Store, zone = timezone): Counts {
  const counts = createDayCounts(store);
  for (const left = counts.uncounted(days, zone); left.length > 0;) left.splice(0, counts.count(left, zone));
  expect(counts.uncounted(days, zone)).toEqual([]);
  while (!counts.sumUp(['2024-10'])) continue;
  const read = keptFigures.map((name) => {
    const groups = counts.groups(name, firstDay, lastDay);
    for (const rows of [counts.byDay(name, firstDay, lastDay), counts.byMonth(name, firstDay, lastDay)])
      expect(sumOf(rows)).toBe(sumOf(groups));
    return [name, groups.map((group) => ({ ...group, amount: Math.round(group.amount) }))];
  });
  return Object.fromEntries(read.filter(([, groups]) => groups!.length > 0)) as Counts; // the names are figures
}

const sumOf = (rows: readonly { calls: number }[]) => rows.reduce((sum, { calls }) => sum + calls, 0);

function foundBy(store: Store, name: FigureName, key: string | null): string[] {
  const query = { ...everyCall, view: 'all' as const, ...period, figure: { name, key, timezone } };
  const page = createCallSearch(store).find(query, { limit: 200, before: null });
  return page.calls.map(({ callSid }) => callSid);
}

type Office = ReturnType<typeof givenOffice>;

function happensLater(
  { calls, book, booked }: Office,
  index: number,
  what: string,
  nth: number,
  typed: Set<string>,
): void {
  const callSid = `CA${String(index)}`;
  const at = boundsOfDay('2024-10-07', timezone).until;
  switch (what) {
    case 'no_job':
      calls.append(callSid, at, [{ type: 'call_marked', isJob: false }]);
      return;
    case 'typed': {
      const evidence = { said: null, turn: null, source: 'office' as const, confidence: 1, confirmed: true };
      const value = { ...evidence, value: 'hot_water', inferred: false };
      calls.append(callSid, at, [{ type: 'fields_captured', fields: { service_type: value } }]);
      typed.add(callSid);
      return;
    }
    case 'promise':
      calls.append(callSid, at, [{ type: 'promised', what: 'ring_back', dueAt: 9 }]);
      return;
    case 'cost':
      calls.append(callSid, at, [
        { type: 'model_used', model: 'gpt', inputTokens: 1, cachedTokens: 0, outputTokens: 1, cost: 7 },
      ]);
      return;
    case 'longer':
      calls.append(callSid, at, [{ type: 'duration_reported', durationSeconds: 77 }]);
      return;
    case 'cancel': {
      const [id] = booked[index]!;
      if (id !== undefined) book.alone(() => void book.append(id, at, { type: 'cancelled' }));
      return;
    }
    default:
      calls.append(`CB${String(nth)}`, period.from + 1000 + nth, [
        { type: 'call_started', from: '+61491570156', to: '+61255501234', test: false, timezone },
        { type: 'call_finished', status: 'missed', durationSeconds: 0 },
      ]);
  }
}

function createStanding(store: Store): (callSid: string) => number {
  const rows = store.db
    .prepare<[], { call_sid: string; booking: string }>('SELECT call_sid, booking FROM bookings')
    .all();
  return (callSid) =>
    rows.filter(
      ({ call_sid, booking }) =>
        call_sid === callSid &&
        ['held', 'confirmed'].includes((JSON.parse(booking) as { state: string }).state),
    ).length;
}

type Grouped = { key: string | null; amount?: number };

/** What preload/contract/figures.ts says, one call after the other. */
function slowCounts(
  all: CallSummary[],
  histories: History[],
  typed: Set<string>,
  standing: (callSid: string) => number,
): Counts {
  const real = all.filter((call) => !call.test);
  const helped = (call: CallSummary) => {
    const fields = call.callSid.startsWith('CA') ? histories[Number(call.callSid.slice(2))]!.fields : {};
    const required = Object.entries(fields).filter(([name]) =>
      (requiredFieldNames as readonly string[]).includes(name),
    );
    return typed.has(call.callSid) || required.some(([, capture]) => capture.source === 'office');
  };
  const counts: Counts = {};
  for (const name of keptFigures) {
    const groups = new Map<string, GroupCount>();
    for (const call of real.filter(({ startedAt }) => startedAt >= period.from && startedAt < period.until)) {
      const { key, amount = 0 } = groupOf(name, call, real, helped(call), standing(call.callSid));
      if (key === null) continue;
      const group = groups.get(key) ?? { key, calls: 0, amount: 0 };
      groups.set(key, { key, calls: group.calls + 1, amount: group.amount + amount });
    }
    const sorted = [...groups.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
    if (sorted.length > 0)
      counts[name] = sorted.map((group) => ({ ...group, amount: Math.round(group.amount) }));
  }
  return counts;
}

function groupOf(
  name: FigureName,
  call: CallSummary,
  real: CallSummary[],
  helped: boolean,
  standing: number,
): Grouped {
  const { status, fields, startedAt, modelUse, promise, alert } = call;
  const isJob = call.desk.isJob ?? call.details.isJob ?? true;
  const spoken = ['completed', 'taken_over', 'interrupted'].includes(status);
  const seconds = call.durationSeconds ?? 0;
  switch (name) {
    case 'calls':
      return { key: 'all' };
    case 'hour':
      return { key: DateTime.fromMillis(startedAt, { zone: timezone }).toFormat('c-HH') };
    case 'service': {
      const service = factOf(fields.service_type);
      return { key: (serviceTypes as readonly (string | null)[]).includes(service) ? service : null };
    }
    case 'urgency':
      return { key: factOf(fields.urgency_level) };
    case 'suburb':
      return { key: factOf(fields.customer_location) };
    case 'postcode':
      return { key: /^\d{4}$/.test(call.details.postcode ?? '') ? call.details.postcode!.slice(0, 3) : null };
    case 'customer': {
      const phone = phoneOf(call);
      const midnight = boundsOfDay(localDate(startedAt, timezone), timezone).from;
      const known = real.some((other) => other.startedAt < midnight && phoneOf(other) === phone);
      return { key: !isJob || phone === null ? null : known ? 'repeat' : 'new' };
    }
    case 'outcome':
      return {
        key:
          { completed: 'answered', taken_over: 'answered', missed: 'missed', failed: 'missed' }[
            status as string
          ] ?? (status === 'in_progress' ? null : status),
      };
    case 'duration':
      return spoken ? { key: stepOf(seconds, durationSteps), amount: seconds } : { key: null };
    case 'success': {
      if (!isJob || !spoken) return { key: null };
      if (helped || status === 'taken_over') return { key: 'helped' };
      return { key: requiredFieldNames.every((field) => isSure(fields[field])) ? 'right' : 'incomplete' };
    }
    case 'booking':
      if (standing > 0) return { key: 'booked', amount: standing };
      return { key: isJob && spoken ? 'not_booked' : null };
    case 'acceptance': {
      if (alert === null || alert.rehearsal || alert.sharedWith !== null) return { key: null };
      const after = alert.accepted?.afterSeconds ?? null;
      return { key: after === null ? 'nobody' : stepOf(after, acceptanceSteps), amount: after ?? 0 };
    }
    case 'promise':
      if (promise === null) return { key: null };
      return { key: promise.broken ? 'broken' : promise.keptBy === null ? 'open' : 'kept' };
    case 'cost':
      return { key: modelUse.cost > 0 ? 'all' : null, amount: modelUse.cost };
    case 'emergency':
    case 'call_back':
    case 'unsure':
    case 'ledger':
    case 'only_here':
      return { key: null };
  }
}

function stepOf(value: number, steps: readonly number[]): string {
  return String(steps.findLast((least) => value >= least));
}

function factOf(capture: Capture | null): string | null {
  if (capture === null || (capture.source === 'model' && capture.said === null)) return null;
  return typeof capture.value === 'string' ? capture.value : null;
}

function isSure(capture: CallSummary['fields'][CapturedFieldName]): boolean {
  if (factOf(capture) === null || capture === null) return false;
  return capture.confirmed || capture.inferred || capture.confidence >= sureConfidence;
}

function phoneOf(call: CallSummary): string | null {
  return call.endedAt === null ? null : normalizePhone(call.from ?? '');
}
