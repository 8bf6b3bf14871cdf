/** Reads times of day out of words: clock times, halves and quarters, parts of the day. */
import words from '../../resources/extraction/times.json' with { type: 'json' };
import { isNumber, readCardinal } from './numbers.ts';
import { byStart, finder } from './phrases.ts';
import type { Token } from './tokens.ts';

/** A time in words: `HH:MM`, a part of the day, or null for "any time". */
export interface TimeMention {
  readonly from: number;
  readonly to: number;
  readonly value: string | null;
  /** A clock time, not a part of the day. */
  readonly exact: boolean;
}
interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly to: number;
  /** Said so that it can be nothing but a time ("3:30", "five o'clock", "half past two"). */
  readonly certain: boolean;
}

const findParts = finder<
  'morning' | 'afternoon' | 'evening' | 'night' | 'noon' | 'midnight' | 'any' | 'school' | 'early'
>(words);
const leads = new Set(words.leads.split(' '));
/** Minutes that make two bare numbers a time: "seven thirty". */
const quarters = new Set([15, 30, 45]);
const notTimes = new Set(words.notTimes.split(' '));
const values: Readonly<Record<string, string | null>> = { morning: 'morning', early: 'morning', afternoon: 'afternoon', evening: 'evening', night: 'evening', noon: '12:00', midnight: '00:00', any: null, school: '09:00' }; // prettier-ignore

/** Every time mentioned in a turn, in order. `asked`: the agent asked for one, so a bare "two" is a time. */
export function readTimes(tokens: readonly Token[], asked: boolean): TimeMention[] {
  const parts = byStart(findParts(tokens));
  const mentions: TimeMention[] = [];
  for (let at = 0; at < tokens.length;) {
    const clock = mayBeClock(tokens[at]) ? readClock(tokens, at, asked) : null;
    const part = parts.get(at) ?? (asked ? bareHalf(tokens, at) : undefined);
    if (clock === null && part === undefined) {
      at++;
      continue;
    }
    const mention: TimeMention =
      clock === null
        ? {
            from: at,
            to: part?.to ?? at + 1,
            value: values[part?.label ?? 'any'] ?? null,
            exact: part?.label === 'noon',
          }
        : settle(tokens, at, clock);
    mentions.push(mention);
    at = mention.to;
  }
  return mentions;
}

/** "Am or pm?" / "pm". */
function bareHalf(
  tokens: readonly Token[],
  at: number,
): { label: 'morning' | 'afternoon'; to: number } | undefined {
  const word = tokens[at]?.word ?? '';
  const opens =
    at === 0 || /^(um|uh|yeah|the|say|maybe|probably|preferably)$/.test(tokens[at - 1]?.word ?? '');
  const closes =
    tokens[at + 1] === undefined ||
    /^(please|is|if|thanks|would|works|suits)$/.test(tokens[at + 1]?.word ?? '');
  if (!/^[ap]ms?$/.test(word) || !opens || !closes) return undefined;
  return { label: word.startsWith('a') ? 'morning' : 'afternoon', to: at + 1 };
}

function mayBeClock(token: Token | undefined): boolean {
  return isNumber(token) || /^(half|quarter|a)$/.test(token?.word ?? '');
}

/** Puts the half of the day to a clock time and takes its lead word in. */
function settle(tokens: readonly Token[], at: number, clock: Clock): TimeMention {
  const half = readHalf(tokens, clock.to);
  const before = tokens[at - 1]?.word === 'the' ? tokens[at - 2]?.word : tokens[at - 1]?.word;
  const half24 = half?.half ?? partOf(before) ?? partNearby(tokens, at, clock.to);
  const hour = inHalf(clock.hour, half24);
  const value = `${String(hour).padStart(2, '0')}:${String(clock.minute).padStart(2, '0')}`;
  return { from: at, to: half?.to ?? clock.to, value, exact: true };
}

function inHalf(hour: number, half: string | null): number {
  if (hour > 12 || hour === 0) return hour % 24;
  if (half === 'am') return hour % 12;
  if (half === 'night') return hour === 12 ? 0 : hour < 5 ? hour : hour + 12;
  if (half === 'pm') return (hour % 12) + 12;
  return hour < 7 ? hour + 12 : hour;
}

/** "pm", "p.m.", "in the morning", "arvo" behind a clock time. */
function readHalf(tokens: readonly Token[], at: number): { half: string; to: number } | null {
  const word = tokens[at]?.word ?? '';
  if (/^[ap]ms?$/.test(word)) return { half: word.slice(0, 2), to: at + 1 };
  if ((word === 'a' || word === 'p') && tokens[at + 1]?.word === 'm') return { half: `${word}m`, to: at + 2 };
  const lead =
    word === 'in' && tokens[at + 1]?.word === 'the' ? at + 2 : word === 'at' || word === 'this' ? at + 1 : at;
  const part = partOf(tokens[lead]?.word);
  return part === null || tokens[lead]?.sentence !== tokens[at - 1]?.sentence
    ? null
    : { half: part, to: lead + 1 };
}

/** A part of the day said just before: "Wednesday arvo at two", "tomorrow morning around ten". */
function partNearby(tokens: readonly Token[], from: number, to: number): string | null {
  for (const at of [from - 2, from - 3, to + 1]) {
    const part = tokens[at]?.sentence === tokens[from]?.sentence ? partOf(tokens[at]?.word) : null;
    if (part !== null) return part;
  }
  return null;
}

function partOf(word: string | undefined): string | null {
  if (word === undefined) return null;
  if (/^(morning|mornings|am)$/.test(word)) return 'am';
  if (/^(afternoon|afternoons|arvo|avo|evening|evenings|pm)$/.test(word)) return 'pm';
  return word === 'night' || word === 'tonight' ? 'night' : null;
}

function readClock(tokens: readonly Token[], at: number, asked: boolean): Clock | null {
  const spoken = readFraction(tokens, at);
  if (spoken !== null) return spoken;
  const clock = readHourMinute(tokens, at);
  if (clock === null || clock.hour > 24) return null;
  const behind = tokens[clock.to];
  if (
    notTimes.has(behind?.word ?? '') ||
    (behind?.digits === true && behind.gap.length < 2 && !clock.certain)
  )
    return null;
  if (clock.certain || readHalf(tokens, clock.to) !== null) return clock;
  if (
    /^o?clock$/.test(behind?.word ?? '') ||
    (behind?.word === 'o' && tokens[clock.to + 1]?.word === 'clock')
  ) {
    return { ...clock, to: behind?.word === 'o' ? clock.to + 2 : clock.to + 1, certain: true };
  }
  const modified = readModifier(tokens, clock.to);
  if (modified !== null && clock.hour > 0 && clock.hour < 13)
    return { ...clock, to: modified, certain: true };
  const before = tokens[at - 1]?.word ?? '';
  if (clock.hour === 0 || clock.hour > 12 || tokens[at]?.gap.includes('$')) return null;
  const settles = before === 'it' && tokens[at - 2]?.word === 'make';
  if ((leads.has(before) || settles) && isHourBoundary(tokens, clock.to, before)) return clock;
  if (
    !isNumber(tokens[at - 1]) &&
    !/^(oh|o|double|triple|number|unit|point)$/.test(before) &&
    isHourBoundary(tokens, clock.to, 'at') &&
    (clock.to - at > 1 ? quarters.has(clock.minute) : opensRange(tokens, clock.to))
  )
    return clock;
  return asked &&
    clock.to - at <= 2 &&
    (tokens[at - 1] === undefined ||
      /^(say|um|uh|maybe|probably|or|yeah|ok|like|be|its|make|do|is|it|nah|no|rather|prefer|well|oh)$/.test(
        before,
      )) &&
    isHourBoundary(tokens, clock.to, 'at')
    ? clock
    : null;
}

/** "four-ish", "seven sharp", "7 on the dot": the token behind it. */
function readModifier(tokens: readonly Token[], at: number): number | null {
  const words = tokens.slice(at, at + 3).map(({ word }) => word);
  if (words[0] === 'ish' || words[0] === 'sharp') return at + 1;
  return words.join(' ') === 'on the dot' ? at + 3 : null;
}

/** The "to eleven" of "nine to eleven". */
function opensRange(tokens: readonly Token[], at: number): boolean {
  const end = /^(to|till|til|until)$/.test(tokens[at]?.word ?? '') ? readCardinal(tokens, at + 1) : null;
  return (
    end !== null &&
    end.value > 0 &&
    end.value < 13 &&
    (/^(window|[ap]ms?|slot)$/.test(tokens[end.to]?.word ?? '') || isHourBoundary(tokens, end.to, 'at'))
  );
}

/** An hour stands before a boundary; before a noun it counts things ("after 3 days", "at 12 Smith Street"). */
function isHourBoundary(tokens: readonly Token[], at: number, lead: string): boolean {
  const token = tokens[at];
  if (token === undefined || token.sentence !== tokens[at - 1]?.sentence || /[,;:)]/.test(token.gap))
    return true;
  if (token.digits) return false;
  const listed =
    /^(or|and|on|if|is|would|will|works|suits|please|but|so|then|to|til|till|until|today|tomorrow|tonight|this|next|when|because|cause|cos|ish|sharp|onwards|for|good|great|be|ok|okay|that|thanks|monday|tuesday|wednesday|thursday|friday|saturday|sunday|its|im|ill|my|were|mate|before|after|instead|in|at|ideally|every|each|most|i|we|no|nah|actually|sorry|or)$/.test(
      token.word,
    );
  return listed && !(lead === 'for' && token.word !== 'please' && token.word !== 'on');
}

/** "half past six", "quarter to nine", "ten to four", "25 past 17". */
function readFraction(tokens: readonly Token[], at: number): Clock | null {
  const a = tokens[at]?.word === 'a' ? at + 1 : at;
  const word = tokens[a]?.word ?? '';
  const count =
    word === 'half'
      ? { value: 30, to: a + 1 }
      : word === 'quarter'
        ? { value: 15, to: a + 1 }
        : readCardinal(tokens, a);
  if (count === null || count.value > 59 || count.value < 1) return null;
  const joint = tokens[count.to]?.word ?? '';
  const hour = readCardinal(tokens, count.to + 1);
  if (word === 'half' && hour === null) {
    const bare = readCardinal(tokens, count.to);
    return bare === null || bare.value > 12
      ? null
      : { hour: bare.value, minute: 30, to: bare.to, certain: true };
  }
  if (hour === null || hour.value > 24 || hour.value < 1) return null;
  const named = word === 'half' || word === 'quarter';
  if (joint === 'past' || (joint === 'after' && named))
    return { hour: hour.value, minute: count.value, to: hour.to, certain: true };
  const led = /^(from|between)$/.test(tokens[a - 1]?.word ?? '');
  const range =
    !named && readHalf(tokens, hour.to) === null && (led || tokens[a]?.digits === true) && count.value < 13;
  if (!/^(to|till|til|before)$/.test(joint) || range || count.value % 5 !== 0) return null;
  return {
    hour: hour.value === 1 ? 12 : hour.value - 1,
    minute: 60 - count.value,
    to: hour.to,
    certain: true,
  };
}

/** "3:30", "3.30", "18 45", "930", "four thirty", "five oh five", "12". */
function readHourMinute(tokens: readonly Token[], at: number): Clock | null {
  const hour = readCardinal(tokens, at);
  const token = tokens[at];
  if (hour === null || token === undefined) return null;
  if (token.digits && tokens[at - 1]?.digits === true && token.gap.length === 1) return null;
  if (token.digits && token.word.length >= 3) {
    const minute = hour.value % 100;
    const military = /^(hours|hrs)$/.test(tokens[at + 1]?.word ?? '') && token.word.length === 4;
    if (military && minute < 60 && hour.value < 2400)
      return { hour: Math.floor(hour.value / 100), minute, to: at + 2, certain: true };
    const compact =
      token.word.length <= 4 &&
      minute < 60 &&
      hour.value < 2400 &&
      /^(am|pm)$/.test(tokens[at + 1]?.word ?? '');
    return compact ? { hour: Math.floor(hour.value / 100), minute, to: at + 1, certain: true } : null;
  }
  if (hour.value > 24) return null;
  const next = tokens[hour.to];
  if (token.digits && next?.digits === true && next.word.length === 2 && Number(next.word) < 60) {
    const written = next.gap === ':' || next.gap === '.';
    const spaced = next.gap === ' ' && readHalf(tokens, hour.to + 1) !== null;
    const longer = tokens[hour.to + 1]?.digits === true && (tokens[hour.to + 1]?.gap.length ?? 9) < 2;
    if ((written || spaced) && !longer)
      return { hour: hour.value, minute: Number(next.word), to: hour.to + 1, certain: written || spaced };
  }
  const minute = token.digits ? null : readSpokenMinute(tokens, hour.to);
  if (minute !== null && hour.value <= 12)
    return { hour: hour.value, minute: minute.value, to: minute.to, certain: false };
  return { hour: hour.value, minute: 0, to: hour.to, certain: false };
}

function readSpokenMinute(tokens: readonly Token[], at: number): { value: number; to: number } | null {
  const word = tokens[at]?.word ?? '';
  if (tokens[at]?.digits === true) return null;
  if (word === 'oh' || word === 'o') {
    const unit = readCardinal(tokens, at + 1);
    return unit !== null && unit.value < 10 ? unit : null;
  }
  const minute = readCardinal(tokens, at);
  return minute !== null &&
    minute.value >= 10 &&
    minute.value < 60 &&
    tokens[minute.to]?.word !== 'hundred' &&
    !/^(twelve|eleven)$/.test(word)
    ? minute
    : null;
}
