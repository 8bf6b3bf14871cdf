/** The day the caller would like, against the day of the call in the office's zone. */
import { dayAt, isoDate } from './calendar.ts';
import { accepts, wordsAfter, wordsBefore, type Call, type Found, type Utterance } from './call.ts';
import { stateOf } from './public-holidays.ts';
import { readDates, type DateMention, type Today } from './date-words.ts';
import { stanceOf } from './stance.ts';

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
    if (stance !== 'wished' || isCallBack(tokens, mention)) continue;
    const fresh = toWish(utterance, mention, today);
    const vaguer = wish !== null && wish.value !== null && fresh.value === null;
    if (vaguer || (wish !== null && wish.value !== null && !isCorrection(utterance, wish.to, mention.from)))
      continue;
    wish = fresh;
  }
  return wish;
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

/** The agent proposed a day and the caller took it. */
function agreedIn(utterance: Utterance, today: Today, current: Wish | null): Wish | null {
  const { question } = utterance;
  if (question === null || !accepts(utterance)) return null;
  const offered = readDates(question.tokens, today, utterance.asked.has('date')).filter(
    ({ kind, from, to }) => kind === 'day' && stanceOf(question.tokens, from, to) !== 'past',
  );
  const offer = offered.at(-1);
  if (
    offer === undefined ||
    offer.day === null ||
    question.tokens[offer.to]?.word === 'or' ||
    question.tokens.slice(offer.from, offer.to).some(({ word }) => word === 'or')
  )
    return null;
  const value = isoDate(offer.day);
  if (current?.value === value) return { ...current, confirmed: true, confidence: 0.97 };
  return { value, utterance: question, from: offer.from, to: offer.to, confidence: 0.85, confirmed: true };
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
