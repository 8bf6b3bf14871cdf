import type Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { callViews, everyCall } from '../../preload/contract/search.ts';
import { createCallReader } from '../../main/store/call-reader.ts';
import { createCallSearch } from '../../main/store/call-search.ts';
import { createProjections } from '../../main/store/call-projections.ts';
import { createEventReader } from '../../main/store/event-log.ts';
import { createExportSource } from '../../main/store/export-rows.ts';
import type { Store } from '../../main/store/open.ts';
import { givenStore, rebuildOptions } from './given-store.ts';

/** The query plan of every statement that is read through `build`, by the statement's name. */
function plansOf(build: (store: Store) => void): Map<string, string> {
  const { store } = givenStore();
  const plans = new Map<string, string>();
  const reading = new Set(['SELECT', 'UPDATE', 'DELETE']);
  build({
    ...store,
    prepare: (name, sql) => {
      if (reading.has(sql.trim().split(/\s/)[0]!)) plans.set(name, explain(store.db, sql));
      return store.prepare(name, sql);
    },
  });
  return plans;
}

function explain(db: Database.Database, sql: string): string {
  const named = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name = '']) => [name, null]));
  const rows = db.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(named);
  return rows.map(({ detail }) => detail).join('; ');
}

test('the lists on the screens are read from their index, without sorting', () => {
  const plans = plansOf(createCallReader);
  expect(plans.get('page of calls')).toBe(
    'SEARCH calls USING INDEX calls_by_start (started_at<?); USE TEMP B-TREE FOR LAST TERM OF ORDER BY', // of one millisecond
  );
  expect(plans.get('unfinished calls')).toBe('SCAN calls USING INDEX calls_unfinished');
  expect(plans.get('page of customers')).toBe('SCAN customers USING INDEX customers_by_last_call');
});

test('every combination of view and filters is read from an index in order, with words or without', () => {
  const plans = plansOf((store) => {
    const search = createCallSearch(store);
    const page = { limit: 50, before: null };
    for (const view of callViews.filter((name) => name !== 'today'))
      for (const text of ['', 'pot'])
        for (let bits = 0; bits < 64; bits++) {
          const query = {
            ...{ ...everyCall, view, text, from: null, until: null, figure: null },
            customer: bits & 1 ? '0491570156' : null,
            service: bits & 2 ? ('burst_pipe' as const) : null,
            urgency: bits & 4 ? ('urgent' as const) : null,
            status: bits & 8 ? ('missed' as const) : null,
            handled: bits & 16 ? false : null,
            suburb: bits & 32 ? 'Newtown' : null,
          };
          search.find(query, page);
          search.count(query, 10);
        }
  });
  expect(plans.size).toBeGreaterThan(1000);
  for (const [name, plan] of plans) {
    if (!/^(find|count) calls/.test(name)) continue;
    const [first = '', second] = plan.split('; ').filter((step) => !step.startsWith('CO-ROUTINE'));
    if (name.includes(' words')) {
      expect(first, name).toContain('SCAN call_words VIRTUAL TABLE INDEX'); // the full-text index, by rank of row
      expect(second, name).toMatch(/^SEARCH calls USING (COVERING )?INDEX calls_\w+ \(.*place=\?\)$/);
    } else
      expect(first, name).toMatch(
        /^SEARCH calls USING (COVERING )?INDEX calls_\w+ \(.*place>\? AND place<\?\)$/,
      );
    expect(plan, name).not.toContain('TEMP B-TREE');
  }
});

test('an export of everything, or of some days, reads every row in order without sorting', () => {
  const plans = plansOf((store) => {
    const query = { ...everyCall, view: 'all' as const, from: 1, until: 2, figure: null };
    const { parseEvent, bookingLog } = rebuildOptions;
    const parsers = { parseEvent, parseBooking: bookingLog.parse };
    createExportSource(store, { query, timezone: 'Australia/Sydney', ...parsers });
  });
  for (const name of ['exported calls', 'calls to import'])
    expect(plans.get(name), name).not.toContain('TEMP B-TREE FOR ORDER BY');
});

test('nothing that runs during a call searches through a whole table', () => {
  const plans = plansOf((store) => {
    createCallReader(store);
    createProjections(store, customerPhone);
    createEventReader(store, rebuildOptions.parseEvent);
  });
  expect(plans.size).toBeGreaterThan(12);
  for (const [name, plan] of plans) {
    expect(plan, name).not.toMatch(
      /SCAN (?!calls USING INDEX calls_unfinished|customers USING INDEX|tables_reach)/,
    ); // the last has one row
    expect(plan, name).not.toMatch(/TEMP B-TREE(?! FOR LAST TERM)/);
  }
});
