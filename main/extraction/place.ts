/** Where the job is: the suburb by its canonical name, its state when that is known. */
import placeWords from '../../resources/extraction/place-words.json' with { type: 'json' };
import spoken from '../../resources/extraction/places.json' with { type: 'json' };
import { isStreetType, streetsIn } from './address.ts';
import { wordsBefore, wordsOf, type Call, type Found, type Utterance } from './call.ts';
import { findPlace, isSuburb, longestPlace, soundsLike, startsPlace, type Place } from './gazetteer.ts';
import {
  confidenceElsewhere,
  isJobPlace,
  isLeft,
  isMovedTo,
  isOurs,
  isPutRight,
  isToldApart,
  locatesNext,
  onlyLocates,
  replacesPlace,
} from './place-context.ts';
import { isListedEnglish, isFamilyName, isGivenName, isNeverName } from './names.ts';
import { postcodeIn, stateIn } from './place-state.ts';
import { writeName } from './write-name.ts';

/** The suburb, and what else is known about where it is. */
export interface Location {
  readonly suburb: Found | null;
  readonly state: string | null;
  readonly postcode: string | null;
  /** The state, or where several have such a suburb the one that people live in, or the office's own. */
  readonly likelyState: string | null;
}

/** How a place came up: named, after "in", or as the answer to the question and written behind a street. */
const rank = { mentioned: 1, placed: 2, answered: 3 } as const;
interface Mention extends Found {
  readonly rank: number;
  readonly states: readonly string[];
  /** Where it is most likely, for landlines without area code. */
  readonly likely: readonly string[];
}

const before = new Set(placeWords.before.split(' '));
const notHere = new Set(placeWords.notHere.split(' '));
const institutions = new Set(placeWords.institutions.split(' '));
const openers = new Set(placeWords.openers.split(' '));
const stateNames: Readonly<Record<string, string>> = spoken.states;
const officeStates: Readonly<Record<string, string>> = spoken.timezones;
const answerEnds = new Set(
  'and my the its is on near number phone thanks please just in at but if it thats we'.split(' '),
);
const calendarWords = new Set(
  'march may april june august monday tuesday wednesday thursday friday saturday sunday easter christmas'.split(
    ' ',
  ),
);
const correctedConfidence = 0.85;
const longestAnswer = 3;
const shortAnswer = 6;
/** "That's Brunswick?" */
const shortQuestion = 4;
const longestOpening = 12;
const soundsRight = 0.72;

/** The suburb by the end of the call: behind a street before anything else, then the latest. */
export function hearLocation(call: Call, name: Found | null): Location {
  let best: Mention | null = null;
  let state: string | null = null;
  let postcode: string | null = null;
  for (const utterance of call.callers) {
    const agreed =
      utterance.reply === 'yes' && utterance.question !== null ? stateIn(utterance.question) : null;
    const named = stateIn(utterance) ?? agreed;
    for (const mention of mentionsIn(utterance, best, name)) {
      if (isOnlyCity(mention, best, utterance)) continue;
      if (best !== null && mention.value !== best.value && mention.rank >= best.rank) state = null;
      if (
        best === null ||
        mention.rank >= best.rank ||
        corrects(utterance) ||
        narrows(mention, best) ||
        isMoreOf(mention, best)
      )
        best = strengthen(best, mention);
    }
    if (named !== null && best !== null && (best.states.length === 0 || best.states.includes(named)))
      state = named;
    postcode = postcodeIn(utterance) ?? postcode;
  }
  const known = state ?? (best?.states.length === 1 ? (best.states[0] ?? null) : null);
  const office = officeStates[call.context.timezone] ?? null;
  return { suburb: best, state: known, postcode, likelyState: known ?? likelyStateOf(best, office) };
}

/** Of several states the office's own; the one where most people live there, unless the office's has such a place too. */
function likelyStateOf(place: Mention | null, office: string | null): string | null {
  const [only, another] = place?.likely ?? [];
  if (office !== null && place?.likely.includes(office) === true) return office;
  if (another !== undefined || (office !== null && place?.states.includes(office) === true)) return null;
  return only ?? null;
}

/** The Kew of "Sarah Kew". */
function isPartOf({ utterance, from, to, rank: placed }: Mention, name: Found): boolean {
  if (utterance === name.utterance && from < name.to && to > name.from) return true;
  const words = name.value.toLowerCase().split(' ');
  const [before = '', said = ''] = [utterance.tokens[from - 1]?.word, utterance.tokens[from]?.word];
  return placed < rank.placed && words.includes(before) && words.includes(said);
}

function mentionsIn(utterance: Utterance, current: Mention | null, name: Found | null): Mention[] {
  const found = exactMentions(utterance, name);
  if (found.length > 0) return found;
  const heard = heardMention(utterance, current);
  if (heard !== null) return [heard];
  return agreedMention(utterance, current, name);
}

/** The agent named the place and the caller said yes; the Ruby of "Thanks, Ruby" is the caller. */
function agreedMention(
  { reply, question }: Utterance,
  current: Mention | null,
  name: Found | null,
): Mention[] {
  if (reply !== 'yes' || question === null) return [];
  const called = new Set(name?.value.toLowerCase().split(' '));
  const named = exactMentions(question).filter(
    ({ from, to }) =>
      !isOurs(question.tokens, from) &&
      !question.tokens.slice(from, to).every(({ word }) => called.has(word)),
  );
  const known = named.filter(({ value }) => value === current?.value);
  const short = question.tokens.length <= shortQuestion;
  const agreed = known.length > 0 ? known : named.filter((mention) => short || mention.rank >= rank.placed);
  return agreed.slice(-1).map((mention) => ({ ...mention, confirmed: true, confidence: 0.9 }));
}

function exactMentions(utterance: Utterance, name: Found | null = null): Mention[] {
  const { tokens } = utterance;
  const streets = streetsIn(utterance);
  const streetEnds = new Set(streets.map(({ to }) => to));
  const numbered = new Map(streets.flatMap((street) => (street.numbered ? [[street.to, street.from]] : [])));
  const mentions: Mention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const match = tokens[at]?.word === 'the' && startsLonger(utterance, at) ? null : longestAt(utterance, at);
    if (match === null) continue;
    if ((numbered.get(match.to) ?? at) < at) continue;
    const mention = judge(utterance, at, match.to, match.place, streetEnds);
    if (mention === null || (name !== null && isPartOf(mention, name))) continue;
    mentions.push(mention);
    at = match.to - 1;
  }
  return mentions.flatMap((mention, index) => inPlace(mention, mentions[index - 1], mentions[index + 1]));
}

/** A mention by what stands beside it: put right by the next, or only saying where the other is. */
function inPlace(mention: Mention, last: Mention | undefined, next: Mention | undefined): Mention[] {
  const { utterance } = mention;
  if (last !== undefined && replacesPlace(last, mention, utterance.tokens))
    return [{ ...mention, rank: Math.max(last.rank, mention.rank), confidence: correctedConfidence }];
  const located = last !== undefined && locatesNext(last, mention, utterance);
  if (!located && onlyLocates(last, mention, utterance.tokens)) return [];
  return next !== undefined && locatesNext(mention, next, utterance) ? [] : [mention];
}

/** In "the Hill End area" it is Hill End, not The Hill. */
function startsLonger(utterance: Utterance, at: number): boolean {
  return (longestAt(utterance, at + 1)?.to ?? 0) > (longestAt(utterance, at)?.to ?? 0);
}

function longestAt({ tokens }: Utterance, at: number): { place: Place; to: number } | null {
  if (!startsPlace(tokens[at]?.word ?? '')) return null;
  let words = '';
  let match: { place: Place; to: number } | null = null;
  for (let to = at; to < Math.min(tokens.length, at + longestPlace); to++) {
    const token = tokens[to];
    if (
      token === undefined ||
      token.digits ||
      (to > at &&
        (/[,.;:()]/.test(token.gap.replace(/^\. $/, tokens[at]?.word === 'st' ? ' ' : '. ')) ||
          token.sentence !== tokens[at]?.sentence))
    )
      break;
    words += (to > at ? ' ' : '') + token.word;
    const place = findPlace(words);
    if (place !== null) match = { place, to: to + 1 };
  }
  return match;
}

/** Is this suburb's name here a suburb? Words that are also names or plain English need a place's surroundings. */
function judge(
  utterance: Utterance,
  from: number,
  to: number,
  place: Place,
  streetEnds: ReadonlySet<number>,
): Mention | null {
  const { tokens, cased, asked } = utterance;
  const next = tokens[to]?.sentence === tokens[from]?.sentence ? (tokens[to]?.word ?? '') : '';
  const previous = wordsBefore(tokens, from, 2);
  const nearest = previous.at(-1) ?? '';
  if (to - from === 1 && calendarWords.has(tokens[from]?.word ?? '')) return null;
  const thatWay = next === 'way' && /^(up|down|out|over)$/.test(nearest);
  if (isStreetType(next) && !thatWay && !/,/.test(tokens[to]?.gap ?? '')) return null;
  if (institutions.has(next) || notHere.has(nearest) || isLeft(tokens, from)) return null;
  if (nearest === 'is' && previous[0] === 'name') return null;
  if (!asked.has('place') && to - from === 1 && introduces(previous) && isGivenName(tokens[from]?.word ?? ''))
    return null;
  const token = tokens[from];
  const capital = token?.capital === true && (tokens[from - 1]?.sentence === token.sentence || to - from > 1);
  const plain =
    to - from === 1 && (isListedEnglish(tokens[from]?.word ?? '') || !isSuburb(tokens[from]?.word ?? ''));
  const mends = tokens.length < shortAnswer && corrects(utterance) && isBare(utterance, from);
  const wanted = mends || asked.has('place') || asked.has('address');
  const behindStreet = streetEnds.has(from) || (previous.at(-1) === 'in' && streetEnds.has(from - 1));
  if (tokens[from]?.word === 'the' && !wanted && !/^(in|at)$/.test(nearest)) return null;
  const answers = wanted && isBare(utterance, from) && (!cased || token?.capital === true);
  const moved = isMovedTo(tokens, from);
  const job = isJobPlace(tokens, from, to);
  const placed =
    before.has(nearest) ||
    job ||
    moved ||
    (nearest === 'the' && before.has(previous[0] ?? '')) ||
    (wanted && (isBare(utterance, from) || isPutRight(nearest))) ||
    next in stateNames ||
    isToldApart(tokens, to) ||
    (wanted && !plain);
  const base = { value: place.name, utterance, from, to, states: place.states, likely: place.trustedStates };
  if (behindStreet) return { ...base, rank: rank.answered, confidence: 0.95 };
  if (cased && !capital && !(placed && token?.capital) && !isNickname(utterance, from, to)) return null;
  if (
    plain &&
    !cased &&
    !moved &&
    ['is', 'to', 'of', 'by', 'here', 'up', 'down', 'off', 'out', 'past', 'over'].includes(nearest) &&
    !wanted
  )
    return null;
  if (plain && isNeverName(tokens[from]?.word ?? '') && !wanted && !capital) return null;
  const unlike = !isListedEnglish(token?.word ?? '') && !isGivenName(token?.word ?? '');
  if (answers || job) return { ...base, rank: rank.answered, confidence: plain ? 0.85 : 0.92 };
  const elsewhere = placed ? confidenceElsewhere(tokens, from, to) : null;
  if (elsewhere !== null) return { ...base, rank: rank.mentioned, confidence: elsewhere };
  if (placed && (place.trusted || wanted || capital || unlike || to - from > 1))
    return { ...base, rank: rank.placed, confidence: plain ? 0.85 : 0.92 };
  const aName = to - from === 1 && isGivenName(token?.word ?? '');
  if (plain || aName || (!place.trusted && !(capital && to - from > 1))) return null;
  return { ...base, rank: rank.mentioned, confidence: 0.65 };
}

/** "This is Grace in Marrickville": what follows is the caller before it is a place. */
function introduces(previous: readonly string[]): boolean {
  return /(?:^| )(?:this is|it is|its|im|i am|names)$/.test(previous.join(' '));
}

/** A suburb nobody has on a list, or one misheard, where a place was asked for or follows "in". */
function heardMention(utterance: Utterance, current: Mention | null): Mention | null {
  const { tokens, asked, cased } = utterance;
  const wanted = asked.has('place') && current === null;
  let from = 0;
  if (wanted) while (openers.has(tokens[from]?.word ?? '')) from++;
  else if (current === null)
    from = tokens.findIndex(
      (token, at) =>
        token.capital &&
        at > 0 &&
        ['in', 'near'].includes(tokens[at - 1]?.word ?? '') &&
        !(token.word in stateNames) &&
        !isListedEnglish(token.word),
    );
  else from = -1;
  if (from < 0 || tokens[from] === undefined || tokens[from]?.digits) return null;
  const to = endOfAnswer(utterance, from, cased && !wanted);
  if (to === from || (wanted && !mayBePlace(utterance, from, to))) return null;
  const words = tokens
    .slice(from, to)
    .map(({ word }) => word)
    .join(' ');
  const alike = soundsLike(words)[0];
  const base = { utterance, from, to, rank: rank.placed };
  if (alike !== undefined && alike.score >= soundsRight) {
    return {
      ...base,
      value: alike.place.name,
      states: alike.place.states,
      likely: alike.place.trustedStates,
      confidence: alike.score > 0.85 ? 0.7 : 0.55,
      inferred: true,
    };
  }
  return {
    ...base,
    value: writeName(wordsOf(utterance, from, to)),
    states: [],
    likely: [],
    confidence: 0.45,
  };
}

function endOfAnswer({ tokens }: Utterance, from: number, capitals: boolean): number {
  let to = from;
  while (to < tokens.length && to - from < longestAnswer) {
    const token = tokens[to];
    if (token === undefined || token.digits || token.sentence !== tokens[from]?.sentence) break;
    if (to > from && (/,/.test(token.gap) || answerEnds.has(token.word) || (capitals && !token.capital)))
      break;
    to++;
  }
  return to;
}

/** An answer to "what suburb?" that is neither a person's name nor plain English. */
function mayBePlace({ tokens, asked }: Utterance, from: number, to: number): boolean {
  const words = tokens.slice(from, to).map(({ word }) => word);
  if (words.some((word) => word.length < 2)) return false;
  const english = words.filter((word) => isListedEnglish(word)).length;
  if (english === words.length || isNeverName(words[0] ?? '')) return false;
  return !(asked.has('name') && (isGivenName(words[0] ?? '') || isFamilyName(words[0] ?? '')));
}

/** The answer is the place and little else. */
function isBare({ tokens }: Utterance, from: number): boolean {
  return (
    (from < longestOpening &&
      tokens.slice(0, from).every(({ word, digits }) => openers.has(word) || digits)) ||
    /,/.test(tokens[from]?.gap ?? '') ||
    tokens[from]?.sentence !== tokens[from - 1]?.sentence
  );
}

function isNickname({ tokens }: Utterance, from: number, to: number): boolean {
  return (
    tokens
      .slice(from, to)
      .map(({ word }) => word)
      .join(' ') in spoken.nicknames
  );
}

/** A capital named while the suburb is known already says only which state. */
function isOnlyCity(mention: Mention, current: Mention | null, utterance: Utterance): boolean {
  const { question } = utterance;
  if (current === null || mention.value === current.value || !(mention.value.toLowerCase() in stateNames))
    return false;
  const before = wordsBefore(mention.utterance.tokens, mention.from, 2).join(' ');
  if (before === 'one in') return true;
  const words = question?.tokens.map(({ word }) => word) ?? [];
  const state = stateNames[mention.value.toLowerCase()] ?? '';
  if (current.states.includes(state) && !corrects(utterance) && !utterance.asked.has('place')) return true;
  return (
    mention.rank < rank.placed ||
    current.value
      .toLowerCase()
      .split(' ')
      .some((word) => words.includes(word)) ||
    words.includes('state')
  );
}

/** "in Toowoomba, uh, Harristown": the suburb of the city just named. */
function narrows(mention: Mention, current: Mention): boolean {
  return (
    mention.utterance === current.utterance &&
    mention.rank >= rank.placed &&
    current.value.toLowerCase() in stateNames
  );
}

/** "Blackburn", then "Blackburn South". */
function isMoreOf(mention: Mention, current: Mention): boolean {
  return mention.value.startsWith(current.value + ' ');
}

function strengthen(current: Mention | null, mention: Mention): Mention {
  if (current?.value !== mention.value) return mention;
  const better = mention.rank >= current.rank && mention.confidence >= current.confidence ? mention : current;
  return {
    ...better,
    confirmed: Boolean(current.confirmed ?? mention.confirmed),
    rank: Math.max(mention.rank, current.rank),
  };
}

function corrects({ tokens, reply }: Utterance): boolean {
  return reply === 'no' || tokens.some(({ word }) => word === 'sorry' || word === 'actually');
}
