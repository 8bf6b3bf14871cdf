import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallSummary } from '../../preload/contract/calls.ts';
import type { FigureRef } from '../../preload/contract/figures.ts';
import { type DailyReport, dayFiguresSchema } from '../../preload/contract/reports.ts';
import { everyCall } from '../../preload/contract/search.ts';
import { queryOf } from '../../main/calls/call-search.ts';
import { duration } from '../../main/lib/plain-words.ts';
import { createDailyReports } from '../../main/reports/daily-report.ts';
import { createCallSearch } from '../../main/store/call-search.ts';
import { createDayReader } from '../../main/store/day-figures.ts';
import { createLedgerStore } from '../../main/store/ledger-store.ts';
import type { Store } from '../../main/store/open.ts';
import { bounds, day, givenOffice, history, timezone } from './random-office.ts';

type Found = CallSummary[];

/** Numbers of something else than calls, and what they come to over the calls that they open; the rest counts calls. */
const comesTo: Partial<Record<string, (found: Found, report: DailyReport) => string>> = {
  'New Customers': (found) => String(new Set(found.map(numberOf)).size),
  'Repeat Customers': (found) => String(new Set(found.map(numberOf)).size),
  'Average Call Duration': (found) => duration(Math.round(mean(found.map((call) => call.durationSeconds!)))),
  'Unsure fields to check': (found, { figures }) =>
    String(
      figures.unsure
        .filter(({ callSid }) => found.some((call) => call.callSid === callSid))
        .reduce((fields, call) => fields + call.fields.length, 0),
    ),
  'Cost of the day': (found) => `A$${found.reduce((sum, { modelUse }) => sum + modelUse.cost, 0).toFixed(2)}`,
};

test('every number of a day opens the calls that it counts', () => {
  const opened = new Set<string>();
  fc.assert(
    fc.property(
      fc.array(history, { minLength: 1, maxLength: 14 }),
      fc.array(fc.nat(20), { maxLength: 2 }),
      fc.array(fc.constantFrom('here', 'missing', 'unlisted'), { minLength: 14, maxLength: 14 }),
      fc.boolean(),
      (histories, ownBookings, listing, settled) => {
        const { store, booked } = givenOffice(histories, ownBookings, { settled });
        compare(store, listing);
        const report = createDailyReports({
          readDay: (asked) => dayFiguresSchema.parse(createDayReader(store)(asked)),
          office: () => ({ officeName: '', timezone, audPerUsd: 1 }),
          clock: { now: () => bounds.until },
        })(day);
        for (const { label, parts, items } of report.lines)
          for (const { text, opens } of parts) {
            if (opens === null) {
              expect(text, `${label}: a number without calls`).not.toMatch(/^[1-9]\d*$/);
              continue;
            }
            opened.add(`${label} ${opens.name} ${String(opens.key)}`);
            const found = behind(store, opens);
            if (label === 'Bookings Made') expect(Number(text)).toBe(standingOn(found, histories, booked));
            else if (label === 'Emergencies and minutes to acceptance')
              expect(sidsOf(found)).toEqual(items.map(({ callSid }) => callSid).toSorted());
            else expect(text, label).toBe(comesTo[label]?.(found, report) ?? String(found.length));
          }
        store.close();
      },
    ),
    { numRuns: 100 },
  );
  expect([...opened].filter((each) => each.startsWith('Ledger')).toSorted()).toEqual([
    'Ledger ledger here',
    'Ledger ledger missing',
    'Ledger ledger null',
    'Ledger only_here all',
  ]);
  expect(new Set([...opened].map((each) => each.split(' ')[0])).size).toBeGreaterThan(10);
}, 120_000);

/** The ledger of the day as the office would have it if Twilio had listed these of its calls. */
function compare(store: Store, listing: readonly string[]): void {
  const over = behind(store, { name: 'calls', key: null }).filter(({ endedAt }) => endedAt !== null);
  const listed = sidsOf(over).filter((sid) => listing[indexOf(sid)] !== 'unlisted');
  const missing = listed.filter((sid) => listing[indexOf(sid)] === 'missing');
  const [atTwilio, here] = [listed.length, listed.length - missing.length];
  const checkedAt = bounds.until + 10 ** 9;
  createLedgerStore(store).save({ day, since: bounds.from, checkedAt, atTwilio, here, missing }, listed);
}

function behind(store: Store, figure: FigureRef): Found {
  const query = queryOf({ ...everyCall, figure, from: day, until: day }, timezone, 0);
  return createCallSearch(store).find(query, { limit: 200, before: null }).calls;
}

const indexOf = (callSid: string) => Number(callSid.slice(2));
const sidsOf = (found: Found) => found.map(({ callSid }) => callSid).toSorted();
const numberOf = ({ from }: CallSummary) => from;
const mean = (numbers: number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

function standingOn(
  found: Found,
  histories: readonly { bookings: readonly string[] }[],
  booked: readonly string[][],
): number {
  expect(booked).toHaveLength(histories.length);
  return found
    .flatMap(({ callSid }) => histories[indexOf(callSid)]!.bookings)
    .filter((state) => state !== 'cancelled').length;
}
