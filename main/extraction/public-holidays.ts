/** The days on which an office of a state is closed by law. Source: fairwork.gov.au, list of public holidays by state. */
import spoken from '../../resources/extraction/places.json' with { type: 'json' };
import { dayOf, easter, isoDate, kingsBirthday, labourDay, nth, weekdayOf } from './calendar.ts';

const states: Readonly<Record<string, string>> = spoken.timezones;

/** The state that keeps a time zone; New South Wales where no state's zone is given. */
export function stateOf(timezone: string): string {
  return states[timezone] ?? 'NSW';
}

/** The public holiday on `date` (ISO) in a state, or null. A half-day such as Christmas Eve is none. */
export function publicHolidayOn(date: string, state: string): string | null {
  const [year = 0] = date.split('-').map(Number);
  return holidaysOf(year, state).find(({ day }) => isoDate(day) === date)?.name ?? null;
}

interface Holiday {
  name: string;
  day: number;
}

/** A calendar asks for every day of some weeks. */
const worked = new Map<string, Holiday[]>();

function holidaysOf(year: number, state: string): Holiday[] {
  const key = `${String(year)} ${state}`;
  const known = worked.get(key) ?? workOut(year, state);
  worked.set(key, known);
  return known;
}

function workOut(year: number, state: string): Holiday[] {
  const sunday = easter(year);
  return [
    ...withMonday("New Year's Day", day(year, 1, 1)),
    ...onMonday('Australia Day', day(year, 1, 26)),
    { name: 'Good Friday', day: sunday - 2 },
    { name: 'Easter Saturday', day: sunday - 1 },
    { name: 'Easter Sunday', day: sunday },
    { name: 'Easter Monday', day: sunday + 1 },
    { name: 'Anzac Day', day: day(year, 4, 25) },
    { name: "King's Birthday", day: kingsBirthday(year, state) },
    { name: 'Labour Day', day: labourDay(year, state) },
    ...christmas(year),
    ...ofState(year, state),
  ];
}

function ofState(year: number, state: string): Holiday[] {
  switch (state) {
    case 'VIC':
      return [{ name: 'Melbourne Cup Day', day: nth(year, 11, 2, 1) }];
    case 'WA':
      return [{ name: 'Western Australia Day', day: nth(year, 6, 1, 1) }];
    case 'SA':
      return [{ name: 'Adelaide Cup Day', day: nth(year, 3, 1, 2) }];
    case 'NT':
      return [{ name: 'Picnic Day', day: nth(year, 8, 1, 1) }];
    case 'ACT':
      return [
        { name: 'Canberra Day', day: nth(year, 3, 1, 2) },
        { name: 'Reconciliation Day', day: mondayFrom(day(year, 5, 27)) },
      ];
    default:
      return [];
  }
}

/** On a weekend the Monday after is a holiday too. */
function withMonday(name: string, at: number): Holiday[] {
  return isWeekend(at)
    ? [
        { name, day: at },
        { name, day: mondayFrom(at) },
      ]
    : [{ name, day: at }];
}

/** On a weekend it is kept on the Monday after. */
function onMonday(name: string, at: number): Holiday[] {
  return [{ name, day: isWeekend(at) ? mondayFrom(at) : at }];
}

/** Each of the two days that falls on a weekend is kept once more on the working days after it. */
function christmas(year: number): Holiday[] {
  const first = day(year, 12, 25);
  const kept = [
    { name: 'Christmas Day', day: first },
    { name: 'Boxing Day', day: first + 1 },
  ];
  const weekday = weekdayOf(first);
  if (weekday === 5) return [...kept, { name: 'Boxing Day', day: first + 3 }];
  if (weekday === 6)
    return [...kept, { name: 'Christmas Day', day: first + 2 }, { name: 'Boxing Day', day: first + 3 }];
  return weekday === 7 ? [...kept, { name: 'Christmas Day', day: first + 2 }] : kept;
}

function isWeekend(at: number): boolean {
  return weekdayOf(at) > 5;
}

function mondayFrom(at: number): number {
  return at + ((8 - weekdayOf(at)) % 7);
}

function day(year: number, month: number, date: number): number {
  return dayOf(year, month, date) ?? 0;
}
