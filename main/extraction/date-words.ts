/** Reads dates out of words: relative days, weekdays, calendar dates, spans, holidays, and words that name none. */
import words from '../../resources/extraction/dates.json' with { type: 'json' };
import holidays from '../../resources/extraction/holidays.json' with { type: 'json' };
import { nextHoliday, weekdayOf } from './calendar.ts';
import { alsoPlain, isOrdinalEnding, months, readCalendar, type Read, type Today } from './calendar-words.ts';
import { isNumber, readCardinal } from './numbers.ts';
import { byStart, finder, type Match } from './phrases.ts';
import type { Token } from './tokens.ts';

/** A date in words. `day` is null for what names no one day, or a day that is over. */
export interface DateMention {
  readonly from: number;
  readonly to: number;
  readonly day: number | null;
  readonly kind: 'day' | 'vague' | 'past';
}
const weekdays: Readonly<Record<string, number>> = withGlued(words.weekdays);
const relative: Readonly<Record<string, number>> = withGlued(words.relative);
const findVague = finder<'vague'>(words.vague);
const findPast = finder<'past'>(words.past);
const findHolidays = finder(holidays);
/** "Monday's good", not "Monday's visit". */
const isContraction =
  /^(good|fine|best|better|great|ok|okay|perfect|ideal|the|not|no|out|easier|probably|alright|all|lovely|easiest|easy|cool|open|free|clear|when|going|looking|still|more|much|really|pretty|usually|always|doable|handy|too|a)$/;
const but = /^(but|except|bar|than|from|besides)$/;
/** Every date mentioned in a turn, in order, without overlaps. */
export function readDates(tokens: readonly Token[], today: Today, asked: boolean): DateMention[] {
  const found = {
    vague: byStart(findVague(tokens)),
    past: byStart(findPast(tokens)),
    feasts: byStart(findHolidays(tokens)),
  };
  const mentions: DateMention[] = [];
  for (let at = 0; at < tokens.length;) {
    const mention = readAt(tokens, at, today, asked, found);
    if (mention === null) {
      at++;
      continue;
    }
    const widened = withAlternative(tokens, mention, today, asked);
    mentions.push(widened);
    at = widened.to;
  }
  return mentions;
}

const starters = new Set([
  ...[weekdays, months, words.ordinals, relative].flatMap((list) => Object.keys(list)),
  ...['this', 'same', 'next', 'coming', 'following', 'the', 'in', 'within', 'a'],
]);

/** Every word but a few is no beginning of a date. */
function mayBegin(token: Token | undefined): boolean {
  return token !== undefined && (starters.has(token.word) || isNumber(token));
}

function readAt(
  tokens: readonly Token[],
  at: number,
  today: Today,
  asked: boolean,
  found: Readonly<Record<'vague' | 'past' | 'feasts', ReadonlyMap<number, Match>>>,
): DateMention | null {
  const past = found.past.get(at);
  if (past !== undefined) return { from: at, to: past.to, day: null, kind: 'past' };
  const feast = found.feasts.get(at);
  const begins = feast !== undefined || mayBegin(tokens[at]);
  const exact = !begins
    ? null
    : (readAgo(tokens, at) ??
      readSpan(tokens, at, today) ??
      readRelative(tokens, at, today) ??
      readWeekday(tokens, at, today, asked) ??
      (feast === undefined
        ? null
        : { day: nextHoliday(feast.label, today.day, today.state), to: feast.to }) ??
      readCalendar(tokens, at, today, asked));
  const vague = found.vague.get(at);
  if (exact !== null && (vague === undefined || exact.to >= vague.to)) {
    const over = exact.day !== null && exact.day < today.day;
    return {
      from: at,
      to: exact.to,
      day: over ? null : exact.day,
      kind:
        exact.day === null && isAgo(tokens, at, exact.to)
          ? 'past'
          : over || exact.day === null
            ? 'vague'
            : 'day',
    };
  }
  if (vague === undefined) return null;
  const excepted = but.test(tokens[vague.to - 1]?.word ?? '')
    ? readWeekday(tokens, vague.to, today, true)
    : null;
  return { from: at, to: excepted?.to ?? vague.to, day: null, kind: 'vague' };
}

/** "Monday or Tuesday": the first counts, the words are of both. */
function withAlternative(
  tokens: readonly Token[],
  mention: DateMention,
  today: Today,
  asked: boolean,
): DateMention {
  const joint = tokens[mention.to]?.word;
  if (
    mention.kind !== 'day' ||
    (joint !== 'or' && joint !== 'and') ||
    tokens[mention.to]?.sentence !== tokens[mention.from]?.sentence
  )
    return mention;
  const other =
    readRelative(tokens, mention.to + 1, today) ??
    readWeekday(tokens, mention.to + 1, today, asked) ??
    readCalendar(tokens, mention.to + 1, today, false);
  return other === null || joint === 'and' ? mention : { ...mention, to: other.to };
}

function readAgo(tokens: readonly Token[], at: number): Read {
  const count = countAt(tokens, at);
  if (count === null) return null;
  const unit = tokens[count.to]?.word ?? '';
  const over =
    /^(days?|weeks?|months?|years?|fortnights?|hours?|nights?)$/.test(unit) &&
    /^(ago|back)$/.test(tokens[count.to + 1]?.word ?? '');
  return over ? { day: null, to: count.to + 2 } : null;
}

function isAgo(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from, to).some(({ word }) => word === 'ago' || word === 'back' || word === 'last');
}

/** "in three days", "in a fortnight", "a week from Wednesday", "two weeks from today". */
function readSpan(tokens: readonly Token[], at: number, today: Today): Read {
  const lead = tokens[at]?.word === 'in' || tokens[at]?.word === 'within' ? at + 1 : at;
  const count = countAt(tokens, lead);
  if (count === null) return null;
  const unit = tokens[count.to]?.word ?? '';
  const days = unit.startsWith('fortnight') ? 14 : /^weeks?$/.test(unit) ? 7 : /^days?$/.test(unit) ? 1 : 0;
  if (days === 0) return null;
  const to = count.to + 1;
  if (tokens[to]?.word === 'time') return { day: today.day + count.value * days, to: to + 1 };
  const joint = /^(from|after|on)$/.test(tokens[to]?.word ?? '') ? 1 : 0;
  if (joint === 1 && tokens[to + 1]?.word === 'now')
    return { day: today.day + count.value * days, to: to + 2 };
  const base = readRelative(tokens, to + joint, today) ?? readWeekday(tokens, to + joint, today, joint === 1);
  if (base !== null && base.day !== null) return { day: base.day + count.value * days, to: base.to };
  if (lead === at) return null;
  return { day: today.day + count.value * days, to };
}

function countAt(tokens: readonly Token[], at: number): { value: number; to: number } | null {
  const word = tokens[at]?.word;
  if (word === 'a' || word === 'one')
    return tokens[at + 1]?.word === 'couple'
      ? { value: 2, to: tokens[at + 2]?.word === 'of' ? at + 3 : at + 2 }
      : { value: 1, to: at + 1 };
  if (word === 'fortnight' || word === 'fortnights') return null;
  const number = readCardinal(tokens, at);
  return number === null || number.value > 400 ? null : number;
}

/** today, tonight, this arvo, tomorrow, the day after tomorrow, tomorrow week. */
function readRelative(tokens: readonly Token[], at: number, today: Today): Read {
  const word = tokens[at]?.word ?? '';
  const from = word === 'the' ? at + 1 : at;
  if (
    tokens[from]?.word === 'day' &&
    tokens[from + 1]?.word === 'after' &&
    (relative[tokens[from + 2]?.word ?? ''] ?? 0) === 1
  )
    return { day: today.day + 2, to: from + 3 };
  const days = relative[word];
  if (days !== undefined)
    return isWeekOn(tokens, at + 1)
      ? { day: today.day + days + 7, to: at + 2 }
      : { day: today.day + days, to: at + 1 };
  const part = tokens[at + 1]?.word ?? '';
  if (word === 'this' && /^(morning|arvo|afternoon|evening|avo|aft)$/.test(part))
    return { day: today.day, to: at + 2 };
  const rest = `${part} ${tokens[at + 2]?.word ?? ''} ${tokens[at + 3]?.word ?? ''}`;
  if (word === 'this' && rest.startsWith('day week')) return { day: today.day + 7, to: at + 3 };
  if (word === 'same' && rest === 'day next week') return { day: today.day + 7, to: at + 4 };
  return null;
}

/** A weekday with what goes with it: this, next, week, next week, the 14th. */
function readWeekday(tokens: readonly Token[], at: number, today: Today, asked: boolean): Read {
  const lead = tokens[at]?.word ?? '';
  const modifier = /^(this|next|coming|following)$/.test(lead) ? lead : null;
  let name = modifier === null ? at : at + 1;
  if (modifier !== null && tokens[name]?.word === 'coming') name++;
  if (modifier === 'next' && tokens[name]?.word === 'week') name += tokens[name + 1]?.word === 'on' ? 2 : 1;
  const token = tokens[name];
  const weekday = weekdays[token?.word ?? ''];
  if (token === undefined || weekday === undefined) return null;
  const possessive = token.end - token.start > token.word.length && !/day(?:d|ll)$/.test(token.word);
  if (possessive && !isContraction.test(tokens[name + 1]?.word ?? '')) return null;
  if (
    alsoPlain.has(token.word) &&
    !token.capital &&
    modifier === null &&
    !asked &&
    !/^(on|or|for|by)$/.test(tokens[name - 1]?.word ?? '')
  )
    return null;
  const dated = readDateBehind(tokens, name + 1, today, weekday);
  if (dated !== null) return dated;
  const coming = today.day + (((weekday - weekdayOf(today.day) + 6) % 7) + 1);
  const nextWeek = today.day - weekdayOf(today.day) + 7 + weekday;
  const then = `${tokens[name + 1]?.word ?? ''} ${tokens[name + 2]?.word ?? ''}`;
  if (then === 'next week') return { day: nextWeek, to: name + 3 };
  if (then === 'of next') return { day: nextWeek, to: name + 4 };
  if (then === 'this week') return { day: today.day - weekdayOf(today.day) + weekday, to: name + 3 };
  if (then.startsWith('fortnight')) return { day: coming + 14, to: name + 2 };
  if (isWeekOn(tokens, name + 1) && then !== 'week day') return { day: coming + 7, to: name + 2 };
  if (then === 'after next') return { day: coming + 7, to: name + 3 };
  const sameDay = weekday === weekdayOf(today.day) && modifier === 'this';
  return { day: modifier === 'next' ? nextWeek : sameDay ? today.day : coming, to: name + 1 };
}

/** "Thursday week", "tuesday weeks fine". */
function isWeekOn(tokens: readonly Token[], at: number): boolean {
  const [week, next] = [tokens[at]?.word, tokens[at + 1]?.word ?? ''];
  return week === 'week' || (week === 'weeks' && isContraction.test(next));
}

/** Days with what speech-to-text glues to them: "thursdayd be good", "Wednesday'll have to do". */
function withGlued(days: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(days).flatMap(([word, number]) =>
      (/(?:day|row)$/.test(word) ? ['', 'd', 'll'] : ['']).map((ending) => [word + ending, number]),
    ),
  );
}

/** "Monday the twelfth", "Tue, 28 Aug 2018", "Friday December the 28th". */
function readDateBehind(tokens: readonly Token[], at: number, today: Today, weekday: number): Read {
  const read = readCalendar(tokens, at, today, true, weekday);
  const close = tokens[at]?.sentence === tokens[at - 1]?.sentence;
  const bareNumber =
    tokens[at]?.digits === true &&
    !isOrdinalEnding(tokens[at + 1]) &&
    months[tokens[at + 1]?.word ?? ''] === undefined &&
    !/[/]/.test(tokens[at + 1]?.gap ?? '');
  return read === null || !close || bareNumber ? null : read;
}
