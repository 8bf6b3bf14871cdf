/** The names of backups, and which of them are kept. */
import { readdirSync } from 'node:fs';
import { localDate } from '../lib/office-time.ts';

/** A backup by its name: the how-many-th it is, and when it was made (milliseconds since the epoch). */
export interface Backup {
  name: string;
  number: number;
  at: number;
}

/** The name of a backup, e.g. `callout-2024-08-05T04-30-00Z-no12.sqlite`. */
export function backupName(number: number, at: number): string {
  const instant = new Date(at).toISOString().slice(0, 19).replaceAll(':', '-');
  return `callout-${instant}Z-no${String(number)}.sqlite`;
}

/** The backups in a folder, oldest first; none when there is no such folder. */
export function listBackups(folder: string): Backup[] {
  return namesIn(folder)
    .flatMap((name) => readName(name) ?? [])
    .sort((one, other) => one.number - other.number);
}

/** How many hours, days and months are kept. */
const kept = { hours: 24, days: 14, months: 12 };

/**
 * Those that may go: all but the newest of each of the latest 24 hours, 14 days and 12 months that have any. The order
 * is that of the numbers, so that a clock that was wrong for a while costs no backup; a PC that was off loses none.
 */
export function backupsToDrop(backups: readonly Backup[], timezone: string): Backup[] {
  const hours = new Set<string>();
  const days = new Set<string>();
  const months = new Set<string>();
  const opens = (periods: Set<string>, most: number, period: string) => {
    if (periods.has(period) || periods.size === most) return false;
    periods.add(period);
    return true;
  };
  const newestFirst = [...backups].sort((one, other) => other.number - one.number);
  return newestFirst.filter(({ at }) => {
    const day = localDate(at, timezone);
    const keeps = [
      opens(hours, kept.hours, String(Math.floor(at / 3_600_000))),
      opens(days, kept.days, day),
      opens(months, kept.months, day.slice(0, 7)),
    ];
    return !keeps.includes(true);
  });
}

function readName(name: string): Backup | null {
  const [, day, hour, minute, second, number] =
    /^callout-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z-no(\d{1,9})\.sqlite$/.exec(name) ?? [];
  if (number === undefined) return null;
  const at = Date.parse(`${String(day)}T${String(hour)}:${String(minute)}:${String(second)}Z`);
  return Number.isNaN(at) ? null : { name, number: Number(number), at };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
