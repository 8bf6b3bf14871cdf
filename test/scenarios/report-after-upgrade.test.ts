/** A day's summary while the figures of earlier calls are still to be made, as after an upgrade. */
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { boundsOfDay } from '../../main/lib/office-time.ts';
import { createCallStore } from '../../main/store/call-store.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { dailyReportSchema } from '../../preload/contract/reports.ts';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';
import { askEngine } from './api-office.ts';

const timezone = 'Australia/Sydney';
const callsADay = 60;

test('the figures of the day that is asked for are made at once and kept, those of other days wait for their turn', async () => {
  const folder = temporaryFolder();
  writeDays(folder, ['2024-08-01', '2024-08-02']);
  expect(waiting(folder, '2024-08-01')).toBe(callsADay);

  const engine = await startTestEngine({ CALLOUT_DATA_DIR: folder });
  onTestFinished(() => engine.stop());
  await ring(engine, { from: '+61491570156' }); // nothing is made in the background while somebody is on the line
  const answer = await askEngine(engine, '/reports/daily?date=2024-08-01');
  const { figures } = dailyReportSchema.parse(await answer.json());
  expect(figures).toMatchObject({ totalCalls: callsADay, averageSeconds: 60 });
  expect(figures.newCustomers + figures.repeatCustomers).toBe(callsADay);
  expect(waiting(folder, '2024-08-01')).toBe(0);
  expect(waiting(folder, '2024-08-02')).toBe(callsADay);
  const again = await askEngine(engine, '/reports/daily?date=2024-08-01');
  expect(dailyReportSchema.parse(await again.json()).figures).toEqual(figures);
});

/** Calls every ten minutes, whose figures nobody has made yet. */
function writeDays(folder: string, days: readonly string[]): void {
  const store = openStore(join(folder, databaseFileName));
  const books = createCallStore(store, customerPhone);
  store.transaction(() => {
    for (const day of days)
      for (let n = 0; n < callsADay; n++) {
        const at = boundsOfDay(day, timezone).from + n * 600_000;
        const from = `+614915700${String(n + 10)}`;
        books.append(`CA${day}-${String(n)}`, at, [
          { type: 'call_started', from, to: '+61255500100', test: false, timezone },
          { type: 'call_finished', status: 'completed', durationSeconds: 60 },
        ]);
      }
  });
  store.close();
}

/** Of how many calls of a day the figures are still to be made. */
function waiting(folder: string, day: string): number {
  const { from, until } = boundsOfDay(day, timezone);
  const store = openStore(join(folder, databaseFileName), { readonly: true });
  const { db } = store;
  const found = db
    .prepare<[number, number], { calls: number }>(
      'SELECT count(*) AS calls FROM stale_figures WHERE place >= ? * 1024 AND place < ? * 1024',
    )
    .get(from, until);
  store.close();
  return found?.calls ?? NaN;
}
