/** The day the caller would like, against the day of the call in the office's zone. */
import { dayAt, isoDate } from './calendar.ts';
import { accepts, wordsAfter, wordsBefore, type Call, type Found, type Utterance } from './call.ts';
import { stateOf } from './public-holidays.ts';
import type { Today } from './calendar-words.ts';
import { readDates, type DateMention } from './date-words.ts';
import { choiceOf, stepBehind, type Step } from './onward.ts';
import { stanceOf } from './stance.ts';
import { readTimes } from './time-words.ts';

type Wish = Found<string | null>;

const corrections = new Set(['sorry', 'actually', 'rather', 'instead', 'make', 'better', 'change']);

/** A correction stands close before what it corrects to. */
const nearWords = 12;

/** The preferred day: ISO date, or no value where only words name it ("early next week"). */
export function hearDate(call: Call): Wish | null {
  const { callStart, timezone } = call.context;
  const today = { day: dayAt(callStart, timezone), state: stateOf(timezone) };
  let current: Wish | null = null;
  for (const utterance of call.callers) {
    const own = wishIn(utterance, today);
    const agreed = (own?.value ?? null) === null ? agreedIn(utterance, today, current) : null;
    current = choose(current, agreed ?? own, utterance);
  }
  return current;
}

function wishIn(utterance: Utterance, today: Today): Wish | null {
  const { tokens, asked } = utterance;
  let wish: Wish | null = null;
  for (const mention of readDates(tokens, today, asked.has('date'))) {
    const stance =
      mention.kind === 'past'
        ? 'past'
        : stanceOf(tokens, mention.from, mention.to, looksAhead(tokens, mention));
    const step = mention.kind === 'day' ? stepBehind(tokens, mention.to) : null;
    if ((stance !== 'wished' && step === null) || isCallBack(tokens, mention)) continue;
    const fresh = toWish(utterance, step === null ? mention : stepped(mention, step), today);
    const vaguer = wish !== null && wish.value !== null && fresh.value === null;
    if (vaguer || (wish !== null && wish.value !== null && !isCorrection(utterance, wish.to, mention.from)))
      continue;
    wish = fresh;
  }
  return wish;
}

/** "not this Thursday, the next one": a week on. */
function stepped(mention: DateMention, { days, to }: Step): DateMention {
  return { ...mention, to, day: mention.day === null ? null : mention.day + days };
}

function toWish(utterance: Utterance, { from, to, day }: DateMention, today: Today): Wish {
  const { tokens, asked } = utterance;
  const before = wordsBefore(tokens, from, 2).at(-1);
  const shifted = day !== null && before === 'after' ? day + 1 : day;
  const lead = shifted !== day && tokens[from - 2]?.word === 'day' ? 3 : shifted !== day ? 1 : 0;
  const confidence =
    shifted !== day || before === 'before' || before === 'by'
      ? 0.55
      : asked.has('date') || asked.has('time')
        ? 0.95
        : 0.88;
  return {
    value: shifted === null || shifted < today.day ? null : isoDate(shifted),
    utterance,
    from: Math.max(0, from - lead),
    to,
    confidence: shifted === null ? 0.5 : confidence,
  };
}

/** The agent proposed a day and the caller took it, or one counted from it ("the day after"). */
function agreedIn(utterance: Utterance, today: Today, current: Wish | null): Wish | null {
  const { question, tokens } = utterance;
  if (question === null) return null;
  const offered = readDates(question.tokens, today, utterance.asked.has('date')).filter(
    ({ kind, from, to }) => kind === 'day' && stanceOf(question.tokens, from, to) !== 'past',
  );
  const offer = offered.at(-1);
  if (offer === undefined || offer.day === null) return null;
  const step = stepBehind(tokens, 0);
  if (step !== null && offered.length === 1)
    return toWish(
      utterance,
      { kind: 'day', from: step.from, to: step.to, day: offer.day + step.days },
      today,
    );
  const chosen = choiceOf(tokens);
  if (chosen !== null) return choice(question, chosen, today);
  const isOpen =
    question.tokens[offer.to]?.word === 'or' ||
    question.tokens.slice(offer.from, offer.to).some(({ word }) => word === 'or');
  const onlyTime = offered.length === 1 && utterance.reply !== 'no' && readTimes(tokens, true).length > 0;
  const takesIt = accepts(utterance);
  if (isOpen || !(takesIt || onlyTime)) return null;
  const value = isoDate(offer.day);
  const latest = /^(?:before|by)$/.test(wordsBefore(question.tokens, offer.from, 1)[0] ?? '');
  if (current?.value === value) return { ...current, confirmed: takesIt, confidence: 0.97 };
  return {
    value,
    utterance: question,
    from: offer.from,
    to: offer.to,
    confidence: latest ? 0.55 : takesIt ? 0.85 : 0.7,
    confirmed: takesIt,
  };
}

/** "Wednesday or Thursday?" "The latter." */
function choice(question: Utterance, chosen: 'first' | 'second', today: Today): Wish | null {
  const or = question.tokens.findIndex(({ word }) => word === 'or');
  if (or < 0) return null;
  const skipped = chosen === 'first' ? 0 : or + 1;
  const taken = readDates(question.tokens.slice(skipped), today, true).find(({ kind }) => kind === 'day');
  if (taken === undefined || taken.day === null || (chosen === 'first' && taken.from > or)) return null;
  const from = taken.from + skipped;
  const to = chosen === 'first' ? Math.min(taken.to, or) : taken.to + skipped;
  return { value: isoDate(taken.day), utterance: question, from, to, confidence: 0.8, confirmed: true };
}

function choose(current: Wish | null, fresh: Wish | null, utterance: Utterance): Wish | null {
  if (fresh === null || current === null) return fresh ?? current;
  if (fresh.value === null && current.value !== null) return current;
  if (fresh.value === current.value && fresh.value !== null)
    return {
      ...current,
      confidence: Math.max(current.confidence, fresh.confidence),
      confirmed: Boolean(current.confirmed ?? fresh.confirmed),
    };
  return fresh.value !== null || utterance.asked.has('date') ? fresh : current;
}

/** "I'll call you back tomorrow" wishes for no visit. */
function isCallBack(tokens: Utterance['tokens'], { from }: DateMention): boolean {
  const before = wordsBefore(tokens, from, 6).join(' ');
  return /\b(?:call|ring|phone|text|message|get back to|email) (?:you|youse|me|him|her|us|ya)?(?: ?(?:back|again))?(?: (?:on|by))?$/.test(
    before,
  );
}

/** Tomorrow, tonight, "in three days" and a date with its year cannot be told about as over. */
function looksAhead(tokens: Utterance['tokens'], { from, to }: DateMention): boolean {
  const first = tokens[from]?.word ?? '';
  return (
    /^(tomorr?.?ow|tomoz|tonight|tmrw|in|next)/.test(first) || /^20\d\d$/.test(tokens[to - 1]?.word ?? '')
  );
}

function isCorrection({ tokens }: Utterance, from: number, to: number): boolean {
  const between = tokens
    .slice(Math.max(from, to - nearWords), to)
    .some(({ word }) => corrections.has(word) || word === 'no' || word === 'move' || word === 'so');
  return between || wordsAfter(tokens, to, 5).includes('instead');
}
