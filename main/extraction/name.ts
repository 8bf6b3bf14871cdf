/** The caller's name: introduced, answered, spelled, corrected. Other people's names are left alone. */
import vocabulary from '../../resources/extraction/name-phrases.json' with { type: 'json' };
import type { Call, Found, Utterance } from './call.ts';
import { wordsBefore, wordsOf } from './call.ts';
import { applySpelling } from './name-spelling.ts';
import {
  isEnglish,
  isFamilyName,
  isFunctionWord,
  isGivenName,
  isListedEnglish,
  isNeverName,
  particles,
  titles,
} from './names.ts';
import { findPlace, isSuburb } from './gazetteer.ts';
import { finder } from './phrases.ts';
import { isFragmentary } from './spelled-fragments.ts';
import { writeName } from './write-name.ts';

/** How a name was introduced, which decides how much like a name it must look. */
type Cue = 'strong' | 'weak' | 'booking' | 'after' | 'answer' | 'unasked';
interface Heard extends Found {
  readonly cue: Cue;
}

const findCues = finder<'strong' | 'weak' | 'booking' | 'after'>(vocabulary);
const thirdParties = new Set(vocabulary.third.split(' ').filter((word) => !word.endsWith('*')));
const thirdStems = vocabulary.third
  .split(' ')
  .flatMap((word) => (word.endsWith('*') ? [word.slice(0, -1)] : []));
const openers = new Set('um uh ah er oh well hi hello hey yeah yep yes yup sure ok okay gday g day good morning afternoon evening so its it is im just and no thanks thank you of course certainly hiya sorry right righto mate ta like'.split(' ')); // prettier-ignore
const boundaries = new Set('from here speaking calling and in at im i on with my its we for out over again number phone is thats the down up to but please spelled spelt that a ill ive mobile oh zero double triple um uh again mate need want also ringing just a'.split(' ')); // prettier-ignore
const greetings = new Set(
  'hi hey hello ok okay thanks you worries sure right righto mate cheers great yes sorry gday problem dramas'.split(
    ' ',
  ),
);
const latestGreeting = 4;
const longestName = 4;
const nearby = 20;

/** The caller's name as known by the end of the call. */
export function hearName(call: Call): Found | null {
  const staff = new Set(call.context.staffNames.map((name) => name.toLowerCase()));
  const oneSided = call.callers.length === call.utterances.length;
  let current: Heard | null = null;
  for (const utterance of call.callers) {
    for (const heard of namesIn(utterance, current, staff, oneSided))
      current = prefer(current, heard, utterance);
    if (current === null) current = echoed(utterance, call.utterances[utterance.turn + 1], staff);
    current = applySpelling(current, utterance);
  }
  return current;
}

function namesIn(
  utterance: Utterance,
  current: Heard | null,
  staff: ReadonlySet<string>,
  oneSided: boolean,
): Heard[] {
  const found = [...introduced(utterance), ...announced(utterance)];
  const answer = answered(utterance, current);
  if (answer !== null && !found.some(({ from }) => from <= answer.from)) found.unshift(answer);
  found.push(...found.flatMap((heard) => saidAgain(utterance, heard)));
  if (found.length === 0) {
    const confirmed = readBack(utterance, current) ?? alone(utterance, oneSided);
    if (confirmed !== null) found.push(confirmed);
  }
  return found.filter(({ value }) => !staff.has((value.split(' ')[0] ?? '').toLowerCase()));
}

/** "it's Joyce here, Joyce Bannerman": the name again, with more of it. */
function saidAgain(utterance: Utterance, { from, to }: Heard): Heard[] {
  const { tokens } = utterance;
  const again = tokens.slice(to, to + nearby).findIndex(({ word }) => word === tokens[from]?.word);
  const name = again < 0 ? null : takeName(utterance, to + again, 'after');
  return name !== null && name.to - name.from > to - from ? [name] : [];
}

/** "my name is …", "it's … here", "booking under …". */
function introduced(utterance: Utterance): Heard[] {
  const { tokens } = utterance;
  return findCues(tokens).flatMap(({ label, from, to }) => {
    if (label === 'after' || isAboutOthers(utterance, from, tokens[to - 1]?.word ?? '')) return [];
    const name = takeName(utterance, skipOpeners(utterance, to), label);
    return name === null ? [] : [name];
  });
}

/** "Desmond here", "Ilse Varga speaking", "Toby from the bakery" at the head of a sentence. */
function announced(utterance: Utterance): Heard[] {
  const { tokens } = utterance;
  const opening = openingName(utterance);
  if (opening !== null) return [opening];
  const beside = besideNumber(utterance);
  if (beside !== null) return [beside];
  return findCues(tokens).flatMap(({ label, from }) => {
    if (label !== 'after') return [];
    let start = from;
    while (start > 0 && from - start < longestName && tokens[start - 1]?.sentence === tokens[from]?.sentence)
      start--;
    start = skipOpeners(utterance, start);
    const name = start < from ? takeName(utterance, start, 'after') : null;
    return name !== null && name.to === from && beginsClause(utterance, start) ? [name] : [];
  });
}

/** "Col Ashby out at Yass", "Moira Keane, about the drains": first and last name before all else. */
function openingName(utterance: Utterance): Heard | null {
  if (utterance.turn > 3 || utterance.asked.has('name')) return null;
  const at = skipOpeners(utterance, 0);
  const { tokens, cased } = utterance;
  const name = takeName(utterance, at, 'unasked');
  if (
    name === null ||
    name.to - name.from < 2 ||
    name.to === tokens.length ||
    !isBoundary(utterance, name.to)
  )
    return null;
  const [first, last] = [tokens[name.from]?.word ?? '', tokens[name.to - 1]?.word ?? ''];
  if (!isGivenName(first) || (isEnglish(first) && !isFamilyName(last)) || isSuburb(first)) return null;
  return cased || isFamilyName(last) ? { ...name, cue: 'after', confidence: 0.75 } : null;
}

/** "… blocked. Amir Hosseini, 0491 570 156": a full name and then the number. */
function besideNumber(utterance: Utterance): Heard | null {
  const { tokens } = utterance;
  for (const [at, token] of tokens.entries()) {
    const starts = at > 0 && token.sentence !== tokens[at - 1]?.sentence && isGivenName(token.word);
    const name = starts ? takeName(utterance, at, 'unasked') : null;
    const next = name === null ? undefined : tokens[name.to];
    if (
      name !== null &&
      name.to - at > 1 &&
      (next?.digits === true || next?.word === 'oh' || next?.word === 'zero')
    ) {
      return { ...name, cue: 'after', confidence: 0.8 };
    }
  }
  return null;
}

/** A bare answer to "who am I speaking with?". */
function answered(utterance: Utterance, current: Heard | null): Heard | null {
  const { asked, tokens, question } = utterance;
  const readsNameBack =
    current !== null && utterance.reply === 'yes' && (question?.tokens ?? []).length < 8 && asked.size <= 1;
  const wanted = asked.has('name') || asked.has('surname') || asked.has('spelling');
  const guess =
    current !== null &&
    utterance.reply === 'no' &&
    (question?.tokens ?? []).some(
      ({ word }) => word.length > 2 && word.slice(0, 3) === current.value.slice(0, 3).toLowerCase(),
    );
  if (!wanted && !readsNameBack && !guess) return null;
  if (asked.has('spelling') && isFragmentary(tokens)) return null;
  const at = skipOpeners(utterance, 0);
  const name = takeName(utterance, at, 'answer') ?? familyOnly(utterance, at);
  if (name === null) return null;
  if (wanted || guess) return endsLikeAnswer(utterance, name.to) ? name : null;
  const guessed = question?.tokens.some(({ word }) => word === tokens[name.from]?.word) === true;
  if (guessed && name.to - name.from > 1) return name;
  const family = current?.value.toLowerCase().split(' ').at(-1);
  return tokens.length - at <= 3 && name.value.toLowerCase().split(' ').at(-1) === family ? name : null;
}

/** A misheard first name before a family name that is known: the family name is kept. */
function familyOnly(utterance: Utterance, at: number): Heard | null {
  const { tokens } = utterance;
  const last = tokens.length - 1;
  const two = last === at + 1 && tokens[last]?.gap === ' ';
  return two && (isFamilyName(tokens[last]?.word ?? '') || tokens[last]?.capital === true)
    ? takeName(utterance, last, 'answer')
    : null;
}

/** The agent said a name and the caller said yes to it. */
function readBack({ question, reply }: Utterance, current: Heard | null): Heard | null {
  if (question === null || reply !== 'yes' || current !== null) return null;
  const { tokens } = question;
  for (const [at, { word }] of tokens.entries()) {
    const asks =
      (word === 'this' || word === 'that' || word === 'with' || word === 'to') &&
      wordsBefore(tokens, at, 2).some(
        (before) => before === 'is' || before === 'speaking' || before === 'talking',
      );
    const titled = titles.has(word) && /^(mr|mrs|ms|miss|dr)$/.test(word);
    const name = titled ? takeName(question, at, 'weak') : asks ? takeName(question, at + 1, 'weak') : null;
    if (name !== null && (titled || isGivenName(tokens[name.from]?.word ?? '')))
      return { ...name, confirmed: true };
  }
  return null;
}

/** A name in passing that the agent then says back: "… got me down, Tim Rourke" / "Hi Tim". */
function echoed(utterance: Utterance, next: Utterance | undefined, staff: ReadonlySet<string>): Heard | null {
  if (next?.role !== 'agent') return null;
  for (const [place, { word }] of next.tokens.entries()) {
    if (place > latestGreeting || !greetings.has(next.tokens[place - 1]?.word ?? '')) continue;
    if (!isGivenName(word) || isEnglish(word) || isSuburb(word) || staff.has(word)) continue;
    const at = utterance.tokens.findIndex((token) => token.word === word);
    if (at < 0 || isAboutOthers(utterance, at, '')) continue;
    return takeName(utterance, at, 'after');
  }
  return null;
}

/** A turn that is nothing but a name, though nobody asked in words that were recognised, or nobody was heard asking. */
function alone(utterance: Utterance, oneSided: boolean): Heard | null {
  const { tokens, asked, question } = utterance;
  if (tokens.length > 8 || (question !== null && asked.size > 0)) return null;
  const name = takeName(utterance, skipOpeners(utterance, 0), 'unasked');
  if (name === null) return null;
  const words = tokens.slice(name.from, name.to).map(({ word }) => word);
  const first = words[0] ?? '';
  const whole = oneSided && utterance.turn > 0 && name.from === 0 && name.to === tokens.length;
  const likely = (isGivenName(first) && !isEnglish(first)) || (whole && !words.some(isListedEnglish));
  if (!likely || (question !== null && findPlace(words.join(' ')) !== null)) return null;
  const next = tokens[name.to];
  return next === undefined || next.digits || next.word.length === 1 || next.word === 'and' ? name : null;
}

/** Reads a name at a place, if what stands there looks enough like one for how it was introduced. `restated`: said before ("Brendan, Brendan Kiely"). */
function takeName(utterance: Utterance, at: number, cue: Cue, restated = false): Heard | null {
  const { tokens } = utterance;
  let to = at;
  if (titles.has(tokens[to]?.word ?? '')) to++;
  const first = to;
  while (to < tokens.length && to - first < longestName && continuesName(utterance, first, to, cue)) to++;
  while (to > first && particles.has(tokens[to - 1]?.word ?? '') && !isGivenName(tokens[to - 1]?.word ?? ''))
    to--;
  if (to === first) return null;
  if (!restated && tokens[to]?.word === tokens[first]?.word) return takeName(utterance, to, cue, true);
  to = withPartner(utterance, to);
  const word = tokens[first]?.word ?? '';
  if (/['’]s$/i.test(wordsOf(utterance, to - 1, to))) return null;
  if (!looksLikeName(utterance, first, to, cue)) return null;
  const value = writeName(wordsOf(utterance, at, to));
  return { value, utterance, from: at, to, cue, confidence: confidenceOf(cue, word, utterance.cased) };
}

function continuesName(utterance: Utterance, first: number, at: number, cue: Cue): boolean {
  const { tokens, cased } = utterance;
  const token = tokens[at];
  if (token === undefined || token.digits || token.word.length === 1) return false;
  if (at > first && (token.sentence !== tokens[first]?.sentence || /[,:()]/.test(token.gap))) return false;
  const { word, capital } = token;
  const next = tokens[at + 1];
  if (particles.has(word) && next !== undefined && !isNeverName(next.word))
    return at > first || word !== 'la';
  if (cased && !capital) return cue === 'answer' && at > first && !isNeverName(word);
  if (at === first) return !isNeverName(word) || (cue === 'answer' && isGivenName(word));
  if (isFamilyName(word) || (isGivenName(word) && !isEnglish(word)))
    return !isNeverName(word) || capital || isLast(utterance, at);
  if (isSuburb(word) && !capital) {
    const answers = cue === 'answer' && !utterance.asked.has('place') && isLast(utterance, at);
    return answers || /^(here|speaking|calling)$/.test(next?.word ?? '');
  }
  if (cased) return !isNeverName(word);
  const closes = cue === 'answer' && isLast(utterance, at) && !isFunctionWord(word);
  return !isEnglish(word) || (closes && (!isNeverName(word) || isGivenName(tokens[first]?.word ?? '')));
}

function looksLikeName(utterance: Utterance, first: number, to: number, cue: Cue): boolean {
  const { tokens, cased } = utterance;
  const token = tokens[first];
  if (token === undefined) return false;
  const { word } = token;
  const listed = isGivenName(word) || isFamilyName(word);
  if (titles.has(tokens[first - 1]?.word ?? '')) return true;
  if (cue === 'strong') return listed || cased || !isListedEnglish(word) || isBoundary(utterance, to);
  if (cue === 'answer' && isWholeAnswer(utterance, first, to)) return !isNeverName(word);
  if (cue === 'answer')
    return listed || !isListedEnglish(word) || (cased && !isNeverName(word)) || to - first > 1;
  if (cue === 'after' && cased && /^(here|speaking)$/.test(tokens[to]?.word ?? '')) return !isNeverName(word);
  if (cue === 'after' && tokens[to]?.word === 'from') return isGivenName(word) && (cased || !isEnglish(word));
  if (cased)
    return !isNeverName(word) && (listed || !isEnglish(word)) && (listed || isBoundary(utterance, to));
  if (isEnglish(word))
    return (
      isGivenName(word) &&
      (isFamilyName(tokens[first + 1]?.word ?? '') || isBoundary(utterance, to)) &&
      !isNeverName(word)
    );
  if (cue === 'booking') return !isSuburb(word);
  return listed ? !(isSuburb(word) && !isGivenName(word)) : isBoundary(utterance, to) && !isSuburb(word);
}

/** Nothing but the name was said. */
function isWholeAnswer(utterance: Utterance, first: number, to: number): boolean {
  return skipOpeners(utterance, 0) >= first && to === utterance.tokens.length && to - first < 3;
}

/** "Di and Ron Keating": a couple is kept whole. */
function withPartner({ tokens }: Utterance, to: number): number {
  const partner = tokens[to + 1]?.word ?? '';
  const family = tokens[to + 2]?.word ?? '';
  const couple =
    tokens[to]?.word === 'and' && isGivenName(partner) && isFamilyName(family) && !isEnglish(partner);
  return couple && !isNeverName(family) ? to + 3 : to;
}

function confidenceOf(cue: Cue, word: string, cased: boolean): number {
  const listed = isGivenName(word);
  if (cue === 'answer' && !listed && isListedEnglish(word)) return 0.6;
  if (cue === 'strong') return listed || cased ? 0.95 : 0.85;
  if (cue === 'answer') return listed ? 0.92 : 0.75;
  if (cue === 'unasked') return 0.55;
  return listed ? 0.9 : 0.65;
}

/** Whether a newly heard name replaces, lengthens or repeats the one already known. */
function prefer(current: Heard | null, heard: Heard, utterance: Utterance): Heard {
  if (current === null) return heard;
  const known = current.value.toLowerCase().split(' ');
  const fresh = heard.value.toLowerCase().split(' ');
  if (fresh.every((word) => known.includes(word)))
    return { ...current, confidence: Math.max(current.confidence, heard.confidence) };
  const whole =
    fresh.length > 1 &&
    (utterance.asked.has('full') || (isGivenName(fresh[0] ?? '') && !isFamilyName(fresh[0] ?? '')));
  const asksFamily = !whole && utterance.asked.has('surname') && known.length === 1 && fresh[0] !== known[0];
  if (asksFamily && (heard.cue === 'answer' || fresh.length === 1)) {
    return { ...heard, value: `${current.value} ${heard.value}`, confidence: current.confidence };
  }
  const asksGiven = utterance.asked.has('given') && !utterance.asked.has('surname');
  if (asksGiven && fresh.length < 3 && !fresh.some((word) => known.includes(word))) {
    const family = current.value.split(' ').filter((word) => !titles.has(word.toLowerCase()));
    return { ...heard, value: [heard.value, ...family].join(' ') };
  }
  const longer = utterance.reply === 'yes' && fresh[0]?.startsWith(known[0] ?? ' ') === true;
  if (whole || longer || fresh[0] === known[0] || known.every((word) => fresh.includes(word))) return heard;
  const corrects = heard.cue === 'strong' || utterance.reply === 'no' || utterance.asked.has('name');
  if (heard.cue === 'booking' || heard.cue === 'unasked')
    return current.cue === 'unasked' && heard.cue !== 'unasked' ? heard : current;
  return corrects || heard.confidence > current.confidence ? heard : current;
}

function skipOpeners({ tokens }: Utterance, at: number): number {
  let to = at;
  while (
    to < tokens.length &&
    openers.has(tokens[to]?.word ?? '') &&
    !(isGivenName(tokens[to]?.word ?? '') && tokens[to]?.capital)
  )
    to++;
  return to;
}

/** "the tenant's name is Josh", "my wife Sarah": a name, but not the caller's. */
function isAboutOthers({ tokens }: Utterance, from: number, lastCueWord: string): boolean {
  const before = wordsBefore(tokens, from, 3);
  const isOther = (word: string): boolean =>
    thirdParties.has(word) || thirdStems.some((stem) => word.startsWith(stem));
  if (/^names?$/.test(lastCueWord) || lastCueWord === 'is') return before.slice(-2).some(isOther);
  return before.slice(-1).some(isOther);
}

function beginsClause({ tokens }: Utterance, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (before === undefined || before.sentence !== token?.sentence) return true;
  return openers.has(before.word) || token.gap.includes(',');
}

function isBoundary(utterance: Utterance, at: number): boolean {
  const token = utterance.tokens[at];
  return (
    isLast(utterance, at - 1) ||
    /[,]/.test(token?.gap ?? '') ||
    boundaries.has(token?.word ?? '') ||
    token?.digits === true
  );
}

function isLast({ tokens }: Utterance, at: number): boolean {
  return tokens[at + 1] === undefined || tokens[at + 1]?.sentence !== tokens[at]?.sentence;
}

function endsLikeAnswer(utterance: Utterance, to: number): boolean {
  const next = utterance.tokens[to];
  return (
    isBoundary(utterance, to) ||
    isLast(utterance, to) ||
    next?.word.length === 1 ||
    isSuburb(next?.word ?? '') ||
    titles.has(utterance.tokens[to - 1]?.word ?? '')
  );
}
