/** The office's wall clock inside SQL statements: SQLite knows no time zones. */
import type Database from 'better-sqlite3';
import { DateTime, IANAZone } from 'luxon';
import { boundsOfDay } from '../lib/office-time.ts';

const quarterMs = 900_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

/**
 * Lets statements of `db` ask for `local_hour(instant, zone)`, such as '1-09' for a Monday from nine, and for
 * `local_day_start(instant, zone)`, the instant of midnight before it. Instants are milliseconds since the epoch. Made for
 * statements that ask for many instants of the same days.
 */
export function defineOfficeClock(db: Database.Database): void {
  const offset = createOffsets();
  const midnight = remember((day: number, zone: string) => {
    const date = DateTime.fromMillis(day * dayMs, { zone: 'utc' }).toFormat('yyyy-MM-dd');
    return boundsOfDay(date, zone).from;
  });
  const local = (at: unknown, zone: unknown) => Number(at) + offset(Number(at), String(zone));
  db.function('local_hour', { deterministic: true }, (at, zone) => hourOf(local(at, zone)));
  db.function('local_day_start', { deterministic: true }, (at, zone) =>
    midnight(Math.floor(local(at, zone) / dayMs), String(zone)),
  );
}

/** '1-09' of a Monday from nine; `local` is what the clock on the wall shows, as if it hung in Greenwich. */
function hourOf(local: number): string {
  const weekday = ((Math.floor(local / dayMs) + 3) % 7) + 1; // 1 January 1970 was a Thursday
  const hour = Math.floor((local % dayMs) / hourMs);
  return `${String(weekday)}-${String(hour).padStart(2, '0')}`;
}

/**
 * How far a zone's clocks are ahead of Greenwich, in milliseconds. A day on which they are not changed is asked for
 * once, the others by the quarter of an hour: clocks are changed on one at the earliest.
 */
function createOffsets(): (at: number, zone: string) => number {
  const offsetAt = (at: number, zone: string) => IANAZone.create(zone).offset(at) * 60_000;
  const ofDay = remember((day: number, zone: string) => {
    const before = offsetAt(day * dayMs, zone);
    return before === offsetAt((day + 1) * dayMs - 1, zone) ? before : null;
  });
  const ofQuarter = remember((quarter: number, zone: string) => offsetAt(quarter * quarterMs, zone));
  return (at, zone) => ofDay(Math.floor(at / dayMs), zone) ?? ofQuarter(Math.floor(at / quarterMs), zone);
}

/** Ten years of days. */
const mostRemembered = 4000;

function remember<T>(find: (index: number, zone: string) => T): (index: number, zone: string) => T {
  const known = new Map<number, T>();
  let knownZone = '';
  return (index, zone) => {
    if (zone !== knownZone || known.size > mostRemembered) known.clear();
    knownZone = zone;
    const before = known.get(index);
    if (before !== undefined) return before;
    const found = find(index, zone);
    known.set(index, found);
    return found;
  };
}
