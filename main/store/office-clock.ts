/** The office's wall clock inside SQL statements: SQLite knows no time zones. */
import type Database from 'better-sqlite3';
import { DateTime } from 'luxon';
import { boundsOfDay, localDate } from '../lib/office-time.ts';

/** Offsets change on a quarter of an hour at the earliest. */
const quarter = 900_000;
/** Some years of quarters. */
const mostRemembered = 100_000;

/**
 * Lets statements of `db` ask for `local_hour(instant, zone)`, such as '1-09' for a Monday from nine, and for
 * `local_day_start(instant, zone)`, the instant of midnight before it. Instants are milliseconds since the epoch.
 */
export function defineOfficeClock(db: Database.Database): void {
  const hour = remember((at, zone) => DateTime.fromMillis(at, { zone }).toFormat('c-HH'));
  const dayStart = remember((at, zone) => boundsOfDay(localDate(at, zone), zone).from);
  db.function('local_hour', { deterministic: true }, hour);
  db.function('local_day_start', { deterministic: true }, dayStart);
}

function remember<T>(find: (at: number, zone: string) => T): (at: unknown, zone: unknown) => T {
  const known = new Map<string, T>();
  return (at, zone) => {
    const begins = Math.floor(Number(at) / quarter) * quarter;
    const key = `${String(begins)} ${String(zone)}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = find(begins, String(zone));
    if (known.size >= mostRemembered) known.clear();
    known.set(key, found);
    return found;
  };
}
