import Database from 'better-sqlite3';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { defineOfficeClock } from '../../main/store/office-clock.ts';

/** Lord Howe Island's clocks are changed by half an hour. */
const zones = ['Australia/Sydney', 'Australia/Lord_Howe', 'Australia/Perth', 'Australia/Darwin', 'UTC'];

test('hours and days are those of the office’s clock, on the days on which clocks are changed too', () => {
  const db = new Database(':memory:');
  defineOfficeClock(db);
  const ask = db.prepare<[object], { hour: string; day: number }>(
    'SELECT local_hour(@at, @zone) AS hour, local_day_start(@at, @zone) AS day',
  );
  const change = Date.parse('2024-10-06T02:00:00+10:00');
  const anyTime = fc.integer({ min: Date.parse('1971-01-01'), max: Date.parse('2040-01-01') });
  const nearChange = fc.integer({ min: change - 172_800_000, max: change + 172_800_000 });
  fc.assert(
    fc.property(fc.oneof(anyTime, nearChange), fc.constantFrom(...zones), (at, zone) => {
      const local = DateTime.fromMillis(at, { zone });
      expect(ask.get({ at, zone })).toEqual({
        hour: local.toFormat('c-HH'),
        day: local.startOf('day').toMillis(),
      });
    }),
    { numRuns: 2000 },
  );
  db.close();
});
