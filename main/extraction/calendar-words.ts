/** Reads calendar dates out of words: "the 14th", "September the 3rd", "12/8". */
import words from '../../resources/extraction/dates.json' with { type: 'json' };
import { dayOf, nextDate, partsOf } from './calendar.ts';
import { wordsBefore } from './call.ts';
import { readCardinal } from './numbers.ts';
import type { Token } from './tokens.ts';

/** What relative words count from, and the office's state for holidays. */
export interface Today {
  readonly day: number;
  readonly state: string;
}
/** A day read, and up to which token; no day where the date cannot be. */
export type Read = { readonly day: number | null; readonly to: number; readonly from?: number } | null;

/** Months by their names. */
export const months: Readonly<Record<string, number>> = words.months;
const ordinals: Readonly<Record<string, number>> = words.ordinals;
/** Days and months that are also plain words. */
export const alsoPlain = new Set(words.alsoPlain.split(' '));
const notDates = new Set(
  'time thing floor level street avenue toilet bathroom one two job visit storey division gear call fix'.split(
    ' ',
  ),
);

/** "the 14th", "3rd of September", "September the 3rd", "12/8", "2024-08-12", "the twelfth of the first". */
export function readCalendar(
  tokens: readonly Token[],
  at: number,
  today: Today,
  asked: boolean,
  weekday: number | null = null,
): Read {
  return (
    readSlashed(tokens, at, today) ??
    readMonthFirst(tokens, at, today, weekday) ??
    readDayFirst(tokens, at, today, asked, weekday)
  );
}

function readSlashed(tokens: readonly Token[], at: number, today: Today): Read {
  const [first, second, third] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (first?.digits !== true || second?.digits !== true || !/^[/-]$/.test(second.gap)) return null;
  const more = third?.digits === true && third.gap === second.gap;
  if (first.word.length === 4 && more)
    return { day: dayOf(Number(first.word), Number(second.word), Number(third.word)), to: at + 3 };
  if (second.gap === '-' && !more) return null;
  const [a, b] = [Number(first.word), Number(second.word)];
  if (a > 31 || b > 31 || first.word.length > 2 || second.word.length > 2) return null;
  if (
    tokens[at + 2]?.word !== undefined &&
    /^(street|st|road|rd|avenue|ave)$/.test(tokens[at + 3]?.word ?? '')
  )
    return null;
  const [date, month] = b > 12 ? [b, a] : [a, b];
  if (!more) return { day: nextDate(today.day, date, month, null), to: at + 2 };
  const year = third.word.length === 2 ? 2000 + Number(third.word) : Number(third.word);
  return { day: dayOf(year, month, date), to: at + 3 };
}

function readMonthFirst(tokens: readonly Token[], at: number, today: Today, weekday: number | null): Read {
  const month = months[tokens[at]?.word ?? ''];
  if (month === undefined) return null;
  const number = readDayNumber(tokens, tokens[at + 1]?.word === 'the' ? at + 2 : at + 1);
  if (number === null || (alsoPlain.has(tokens[at]?.word ?? '') && !number.ordinal && !tokens[at]?.capital))
    return null;
  return withYear(tokens, number.to, today, number.value, month, weekday);
}

function readDayFirst(
  tokens: readonly Token[],
  at: number,
  today: Today,
  asked: boolean,
  weekday: number | null,
): Read {
  const the = tokens[at]?.word === 'the';
  const start = the ? at + 1 : at;
  const number = readDayNumber(tokens, start);
  if (number === null || number.value < 1 || number.value > 31) return null;
  const of = tokens[number.to]?.word === 'of';
  const after = of ? number.to + 1 : number.to;
  const month = months[tokens[after]?.word ?? ''];
  if (month !== undefined && !(tokens[after]?.word === 'may' && !of && !number.ordinal))
    return withYear(tokens, after + 1, today, number.value, month, weekday);
  if (!number.ordinal) return null;
  if (of && tokens[after]?.word === 'the') {
    const spoken = readDayNumber(tokens, after + 1);
    if (spoken?.ordinal === true && spoken.value <= 12)
      return withYear(tokens, spoken.to, today, number.value, spoken.value, weekday);
  }
  const ofMonth = of && tokens[after + 1]?.word === 'month';
  if (ofMonth && tokens[after]?.word === 'next')
    return { day: inNextMonth(today, number.value), to: after + 2 };
  if (ofMonth) return { day: nextDate(today.day, number.value, null, weekday), to: after + 2 };
  const inWords = !tokens[start]?.digits;
  const last = tokens[number.to] === undefined || tokens[number.to]?.sentence !== tokens[start]?.sentence;
  if (inWords && !the && isAdverb(tokens, start)) return null;
  if (
    notDates.has(tokens[number.to]?.word ?? '') ||
    (inWords && !(the || asked)) ||
    (inWords && number.value < 5 && !last && !asked)
  )
    return null;
  return { day: nextDate(today.day, number.value, null, weekday), to: number.to };
}

/** "Talk to my husband first" names no day. */
function isAdverb(tokens: readonly Token[], at: number): boolean {
  const before = wordsBefore(tokens, at, 1)[0];
  return (
    /^(first|second|third)$/.test(tokens[at]?.word ?? '') &&
    before !== undefined &&
    !/^(on|for|by|say|maybe|from|till?|until|um|uh|er|ah|yeah|yes)$/.test(before)
  );
}

function inNextMonth(today: Today, date: number): number | null {
  const { year, month } = partsOf(today.day);
  return month === 12 ? dayOf(year + 1, 1, date) : dayOf(year, month + 1, date);
}

function withYear(
  tokens: readonly Token[],
  at: number,
  today: Today,
  date: number,
  month: number,
  weekday: number | null,
): Read {
  const year = tokens[at];
  if (year?.digits === true && /^20\d\d$/.test(year.word))
    return { day: dayOf(Number(year.word), month, date), to: at + 1 };
  return { day: nextDate(today.day, date, month, weekday), to: at };
}

/** "14", "14th", "fourteenth", "twenty first". */
function readDayNumber(
  tokens: readonly Token[],
  at: number,
): { value: number; to: number; ordinal: boolean } | null {
  const token = tokens[at];
  if (token === undefined) return null;
  if (token.digits) {
    const ordinal = isOrdinalEnding(tokens[at + 1]);
    return token.word.length > 2
      ? null
      : { value: Number(token.word), to: ordinal ? at + 2 : at + 1, ordinal };
  }
  const single = ordinals[token.word];
  if (single !== undefined) return { value: single, to: at + 1, ordinal: true };
  const unit = ordinals[tokens[at + 1]?.word ?? ''];
  if ((token.word === 'twenty' || token.word === 'thirty') && unit !== undefined && unit < 10) {
    return { value: (token.word === 'twenty' ? 20 : 30) + unit, to: at + 2, ordinal: true };
  }
  const cardinal = readCardinal(tokens, at);
  return cardinal === null || cardinal.value > 31 ? null : { ...cardinal, ordinal: false };
}

/** The "th" behind digits. */
export function isOrdinalEnding(token: Token | undefined): boolean {
  return token !== undefined && /^(st|nd|rd|th)$/.test(token.word) && (token.gap === '' || token.gap === ' ');
}
