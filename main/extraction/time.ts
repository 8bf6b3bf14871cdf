/** The time of day the caller would like. */
import type { Call, Found, Utterance } from './call.ts';
import { stanceOf } from './stance.ts';
import { readTimes, type TimeMention } from './time-words.ts';
import { accepts, wordsAfter, wordsBefore } from './call.ts';

type Wish = Found<string | null> & { readonly exact: boolean };

const leads = new Set('at around about after before by from between'.split(' '));

const ownHours =
  /\b(?:(?:i|we|they|he|she|kids|shop|store|office|place|school|cafe|salon|clinic|pub|work)(?: all| usually| have to| need to| gotta| dont| only| normally)? (?:opens?|opened|closes?|closed|shuts?|leaves?|starts?|finish|finishes|knock off|clock off)|(?:have|got|expecting) (?:\w+ )?(?:patients|customers|guests|people|clients|bookings|sittings|visitors|students|lessons|classes))(?: work| up| again| in| for the day)?(?: coming)?(?: at| from| by| til| till| until| about| around| before| after)*$/;
/** "after I finish at four", "before you close at five" still bound the visit. */
const bounded = /\b(?:after|before|once|when|till|til|until) (?:i|we|they|you|he|she|the \w+) /;
/** "I finish at three, so after that" wishes for the time that was told. */
const fromThen =
  /^(?:(?:so|but|and|then|or|any|anytime|time|day|sometime|morning|arvo) ){0,4}(?:after|before|from) (?:that|then)\b/;
const ringing =
  /\b(?:(?:call|ring|phone|text|reach|get|message)(?: me| us| him| her| you)?(?: back)?(?: on (?:it|this|that|my mobile))?|mobile|landline)(?: at| from| by| about| around| before| after| in the)*$/;

/** "Nine or one?" is all about the time. */
const shortQuestion = 4;
/** A correction stands close before what it corrects to. */
const nearWords = 12;

/** The preferred time: `HH:MM`, morning, afternoon or evening; no value for "any time". */
export function hearTime(call: Call): Found<string | null> | null {
  let current: Wish | null = null;
  for (const utterance of call.callers) {
    const own = wishIn(utterance);
    const agreed = agreedIn(utterance, own);
    const fresh = (own?.value ?? null) !== null ? own : (agreed ?? own);
    current = choose(current, fresh, utterance);
  }
  return current;
}

function wishIn(utterance: Utterance): Wish | null {
  const { tokens, asked } = utterance;
  let wish: Wish | null = null;
  for (const mention of readTimes(tokens, asked.has('time') || proposes(utterance))) {
    if (isGreeting(utterance, mention) || isEarlyOnly(utterance, mention) || isOther(utterance, mention))
      continue;
    if (stanceOf(tokens, mention.from, mention.to) !== 'wished') continue;
    const fresh = toWish(utterance, mention);
    const better =
      wish === null ||
      (wish.value === null && fresh.value !== null) ||
      (!wish.exact && fresh.exact) ||
      (fresh.value !== null && isCorrection(utterance, wish.to, mention.from));
    if (better) wish = fresh;
  }
  return wish;
}

/** The agent named a time, so that a bare "seven" answers it. */
function proposes({ question }: Utterance): boolean {
  return (
    question !== null &&
    readTimes(question.tokens, question.tokens.length < shortQuestion).some(({ exact }) => exact)
  );
}

function toWish(utterance: Utterance, { from, to, value, exact }: TimeMention): Wish {
  const { tokens, asked } = utterance;
  const lead =
    exact && leads.has(tokens[from - 1]?.word ?? '') && tokens[from - 1]?.sentence === tokens[from]?.sentence;
  const expected = asked.has('time') || asked.has('date');
  const confidence = value === null ? 0.5 : expected ? 0.92 : tells(utterance, from, to) ? 0.55 : 0.8;
  return { value, utterance, from: lead ? from - 1 : from, to, confidence, exact };
}

/** "no hot water this morning", "a noise at night" may tell of the fault. */
function tells({ tokens }: Utterance, from: number, to: number): boolean {
  return (
    (to - from === 2 && tokens[from]?.word === 'this' && tokens[from + 1]?.word === 'morning') ||
    /^nights?$/.test(tokens[to - 1]?.word ?? '')
  );
}

/** "we open at nine", "patients from eight", "call me after five": somebody's own hours, and when to ring. */
function isOther({ tokens }: Utterance, { from, to }: TimeMention): boolean {
  if (fromThen.test(wordsAfter(tokens, to, 6).join(' '))) return false;
  const before = wordsBefore(tokens, from, 7).join(' ');
  return (ownHours.test(before) && !bounded.test(before)) || ringing.test(before);
}

/** The agent proposed a time and the caller took it. */
function agreedIn(utterance: Utterance, own: Wish | null): Wish | null {
  const { question } = utterance;
  if (question === null || !accepts(utterance) || (own?.value ?? null) !== null) return null;
  const offered = readTimes(question.tokens, question.tokens.length < shortQuestion).filter(
    (mention) =>
      !isGreeting(question, mention) &&
      mention.value !== null &&
      question.tokens[mention.from - 1]?.word !== 'from' &&
      stanceOf(question.tokens, mention.from, mention.to) !== 'past',
  );
  const offer = offered.find(({ exact }) => exact) ?? offered.at(-1);
  if (offer === undefined || (offered.length > 1 && question.tokens.some(({ word }) => word === 'or')))
    return null;
  return { ...toWish(question, offer), confirmed: true, confidence: 0.85 };
}

function choose(current: Wish | null, fresh: Wish | null, utterance: Utterance): Wish | null {
  if (fresh === null || current === null) return fresh ?? current;
  if (fresh.value === null && current.value !== null) return current;
  if (fresh.value === current.value)
    return { ...current, confidence: Math.max(current.confidence, fresh.confidence) };
  const { asked, reply } = utterance;
  const vaguer = current.exact && !fresh.exact && reply !== 'no' && !(asked.has('time') || asked.has('date'));
  return vaguer || (current.exact && isPartOf(current.value, fresh.value)) ? current : fresh;
}

/** 15:30 is in the afternoon: the vaguer words say nothing new. */
function isPartOf(clock: string | null, part: string | null): boolean {
  const hour = Number((clock ?? '').slice(0, 2));
  return part === (hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening');
}

/** "good morning" greets, and "all night" tells how long. */
function isGreeting({ tokens, asked }: Utterance, { from, to }: TimeMention): boolean {
  if (
    /^(all|every|last|other|each)$/.test(tokens[from - 1]?.word ?? '') &&
    /^(night|nights|day)$/.test(tokens[from]?.word ?? '')
  )
    return true;
  return (
    (to - from === 1 && /^(good|gday|lovely|happy)$/.test(tokens[from - 1]?.word ?? '') && from <= 4) ||
    (from === 0 &&
      /^(morning|afternoon|evening|arvo)$/.test(tokens[0]?.word ?? '') &&
      tokens.length > 3 &&
      !asked.has('time'))
  );
}

/** "early next week" and "a bit early to ask" name no time of day. */
function isEarlyOnly({ tokens }: Utterance, { from, to }: TimeMention): boolean {
  if (tokens[from]?.word !== 'early' || to - from > 1) return false;
  const next = wordsAfter(tokens, to, 1)[0] ?? '';
  return (
    !/^(|please|if|is|on|tomorrow|as|would|or)$/.test(next) ||
    /^(bit|too|so|very)$/.test(wordsBefore(tokens, from, 1)[0] ?? '')
  );
}

function isCorrection({ tokens }: Utterance, from: number, to: number): boolean {
  const between = tokens
    .slice(Math.max(from, to - nearWords), to)
    .some(({ word }) => /^(sorry|actually|no|rather|instead|make|move|change|so)$/.test(word));
  return between || wordsAfter(tokens, to, 4).includes('instead');
}
