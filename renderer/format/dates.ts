/** Dates and times as Australians write them: "2:30 pm", "Mon 5 Aug". Instants are milliseconds since the epoch. */

const formatters = new Map<string, Intl.DateTimeFormat>(); // making one costs far more than using it

/** "2:30 pm" in the given zone. */
export function formatTime(at: number, timeZone: string): string {
  const { hour, minute, dayPeriod } = partsOf(at, timeZone);
  return `${hour}:${minute} ${dayPeriod}`;
}

/** "Mon 5 Aug" in the given zone; with the year when it is not that of `now`. */
export function formatDay(at: number, timeZone: string, now: number): string {
  const { weekday, day, month, year } = partsOf(at, timeZone);
  const text = `${weekday} ${day} ${month}`;
  return year === partsOf(now, timeZone).year ? text : `${text} ${year}`;
}

/** The time for an instant of today, the day for any other. */
export function formatWhen(at: number, timeZone: string, now: number): string {
  const today = formatDay(now, timeZone, now);
  const day = formatDay(at, timeZone, now);
  return day === today ? formatTime(at, timeZone) : day;
}

/** "2:30 pm" for an instant of today, "Mon 5 Aug, 2:30 pm" for any other. */
export function formatMoment(at: number, timeZone: string, now: number): string {
  const when = formatWhen(at, timeZone, now);
  const time = formatTime(at, timeZone);
  return when === time ? time : `${when}, ${time}`;
}

/** "Mon 5 Aug" for "2024-08-05"; anything that is no ISO date comes back as it is. */
export function formatIsoDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  if (year === undefined) return date;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return formatDay(at, 'UTC', at);
}

/** "3 Mar", "3 – 9 Mar", "28 Feb – 6 Mar" for two ISO dates; with the year when `withYear`. */
export function formatDays(from: string, until: string, withYear = false): string {
  const [first, last] = [partsOf(Date.parse(from), 'UTC'), partsOf(Date.parse(until), 'UTC')];
  const end = `${last.day} ${last.month}${withYear ? ` ${last.year}` : ''}`;
  if (from === until) return end;
  const sameYear = first.year === last.year;
  if (sameYear && first.month === last.month) return `${first.day} – ${end}`;
  return `${first.day} ${first.month}${withYear && !sameYear ? ` ${first.year}` : ''} – ${end}`;
}

/** "2:30 pm" for "14:30"; anything that is no clock time comes back as it is. */
export function formatClockTime(time: string): string {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? [];
  if (hours === undefined) return time;
  return formatTime(Date.UTC(2000, 0, 1, Number(hours), Number(minutes)), 'UTC');
}

function partsOf(at: number, timeZone: string) {
  const found = new Map(
    formatterFor(timeZone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? '';
  return {
    weekday: part('weekday'),
    day: part('day'),
    month: part('month').slice(0, 3), // "Sept" and "June" would be wider than the others
    year: part('year'),
    hour: part('hour'),
    minute: part('minute'),
    dayPeriod: part('dayPeriod').toLowerCase(),
  };
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-AU', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h12',
  });
  formatters.set(timeZone, made);
  return made;
}
