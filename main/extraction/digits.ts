/** Runs of dictated digits in a turn, with pauses, fillers and slips of the tongue in them. */
import type { Utterance } from './call.ts';
import { isNumber, readDictated, soundAlikeDigit } from './numbers.ts';
import type { Token } from './tokens.ts';

/** Digits said one after the other. */
export interface Run {
  readonly utterance: Utterance;
  readonly digits: string;
  readonly from: number;
  readonly to: number;
  /** The digits these are said to stand for ("eight not three" → "3"). */
  readonly instead: string | null;
}

/** Groups of digits said in a row, before they are put together. */
interface Groups {
  groups: string[];
  from: number;
  to: number;
}

const fillers = new Set('um uh er ah erm like then and dash hyphen space thats so its plus is'.split(' '));
const slips = new Set('sorry no actually wait oops correction nah'.split(' '));
const aside = new Set('sorry no wait hang hold thats its i right well yeah and my you'.split(' '));
const complete = /^(?:0[23478]\d{8}|1[38]00\d{6})$/;
const longestNumber = 12;
/** Words between a slip and what mends it: few for a digit or two, more for a number begun anew. */
const nearestSlip = 4;
const farthestSlip = 9;
/** Fewer digits than these are no beginning of a number ("my old one its 0435 …", "we close 12 to 1. 9381 …"). */
const fewestBefore = 3;

/** All runs of a turn in order. */
export function readRuns(utterance: Utterance): Run[] {
  const runs: Run[] = [];
  const { tokens } = utterance;
  for (let at = 0; at < tokens.length;) {
    const run = isExclaimed(tokens, at) ? null : readRun(utterance, at);
    if (run === null) {
      at++;
      continue;
    }
    runs.push(run);
    at = run.to;
  }
  return runs;
}

/** The one of "use this one", "try the home one". */
const oneAfter = /^(?:this|that|old|new|other|home|work|best|right|main|current|mobile|second|first|last)$/;

/** "Oh sorry", "oh no wait": no zero; "the old one": no one. */
function isExclaimed(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.word === 'one') return oneAfter.test(tokens[at - 1]?.word ?? '');
  return /^(oh|o)$/.test(tokens[at]?.word ?? '') && aside.has(tokens[at + 1]?.word ?? '');
}

function readRun(utterance: Utterance, at: number): Run | null {
  const { tokens } = utterance;
  let read = readGroups(tokens, at);
  if (read === null) return null;
  const instead = readInstead(tokens, read.to);
  const digits = read.groups.join('');
  if (instead !== null && instead.groups.join('').length <= digits.length) {
    return { utterance, digits, from: read.from, to: instead.to, instead: instead.groups.join('') };
  }
  for (
    let slip = readSlip(tokens, read.to);
    slip !== null && length(read) < longestNumber * 2;
    slip = readSlip(tokens, read.to)
  ) {
    const mended: ReturnType<typeof mend> =
      readInstead(tokens, slip.to) === null ? mend(read.groups, slip.groups) : null;
    if (mended === null) break;
    read = { groups: mended.groups, from: mended.restarted ? slip.from : read.from, to: slip.to };
  }
  return { utterance, digits: withoutStammer(read.groups), from: read.from, to: read.to, instead: null };
}

/** "0412 345 6… um, 678": a group broken off and begun again, where only so the number is complete. */
function withoutStammer(groups: readonly string[]): string {
  const spoken = groups.join('');
  if (spoken.length < longestNumber - 1 || complete.test(spoken)) return spoken;
  const mended = groups
    .map((group, at) => (groups[at + 1]?.startsWith(group) ? groups.toSpliced(at, 1).join('') : ''))
    .find((digits) => complete.test(digits));
  return mended ?? spoken;
}

function length({ groups }: Groups): number {
  return groups.reduce((sum, group) => sum + group.length, 0);
}

function readGroups(tokens: readonly Token[], at: number): Groups | null {
  let groups: string[] = [];
  let from = at;
  let to = at;
  let length = 0;
  for (let next = at; next < tokens.length && length < longestNumber;) {
    const said = readDictated(tokens, next) ?? readSoundAlike(tokens, next, length);
    if (said === null) {
      if (length === 0 || !fillers.has(tokens[next]?.word ?? '')) break;
      next++;
      continue;
    }
    if (length > 0 && beginsAnother(tokens[next], tokens[to - 1], groups.join(''), said.digits)) break;
    if (length < fewestBefore && next > to && said.digits.startsWith('0')) {
      groups = [];
      length = 0;
      from = next;
    }
    groups.push(said.digits);
    length += said.digits.length;
    next = to = said.to;
  }
  return length === 0 ? null : { groups, from, to };
}

/** A full number is followed by another number, not by more digits. */
function beginsAnother(
  token: Token | undefined,
  before: Token | undefined,
  digits: string,
  next: string,
): boolean {
  if (complete.test(digits)) return true;
  if (digits.length < fewestBefore && token?.sentence !== before?.sentence) return true;
  const stop = token !== undefined && /[.,;:)]\s|\n/.test(token.gap);
  return stop && /^(?:0|1[38]00|61|\+)/.test(next) && next.length > 1;
}

function readSoundAlike(
  tokens: readonly Token[],
  at: number,
  length: number,
): { digits: string; to: number } | null {
  if (length < fewestBefore) return null;
  const digit = soundAlikeDigit(tokens[at]);
  const flanked =
    isNumber(tokens[at - 1]) && isNumber(tokens[at + 1]) && (tokens[at + 1]?.word.length ?? 0) < 6;
  return digit !== null && flanked ? { digits: digit, to: at + 1 } : null;
}

/** "… not 0412" after a group. */
function readInstead(tokens: readonly Token[], at: number): Groups | null {
  const place = /^(at|on) the (start|beginning|front|end)$/.test(
    tokens
      .slice(at, at + 3)
      .map(({ word }) => word)
      .join(' '),
  );
  const not = place ? at + 3 : at;
  return tokens[not]?.word === 'not' ? readGroups(tokens, not + 1) : null;
}

/** "… sorry, …" with further digits soon after it. */
function readSlip(tokens: readonly Token[], at: number): (Groups & { readonly from: number }) | null {
  const slip = tokens.slice(at, at + 3).findIndex(({ word }) => slips.has(word) || word === 'mean');
  if (slip < 0) return null;
  const first = at + slip + 1;
  for (let next = first; next < Math.min(tokens.length, first + farthestSlip); next++) {
    if (isExclaimed(tokens, next)) continue;
    const read = readGroups(tokens, next);
    const whole = read !== null && length(read) >= fewestBefore;
    if (read !== null && (whole || next < first + nearestSlip) && !isCounted(tokens, read)) return read;
    if (/^(mobile|his|her|the|or)$/.test(tokens[next]?.word ?? '')) return null;
  }
  return null;
}

/** "one too many", "that one": no digit of the number. */
function isCounted(tokens: readonly Token[], { from, to }: Groups): boolean {
  const alone = to - from === 1 && tokens[from]?.word === 'one';
  return (
    alone && (/^(that|the|wrong|this)$/.test(tokens[from - 1]?.word ?? '') || tokens[to]?.word === 'too')
  );
}

/** Puts right what was said before a slip by what was said after it; null when they do not belong together. */
function mend(
  before: readonly string[],
  after: readonly string[],
): { groups: string[]; restarted: boolean } | null {
  const fresh = after.join('');
  const spoken = before.join('');
  if (complete.test(spoken)) return null;
  const goesOn = complete.test(before.slice(0, -1).join('') + fresh);
  if (
    complete.test(fresh) ||
    (!goesOn && fresh.startsWith('0') && fresh.length >= 4 && spoken.startsWith('0'))
  ) {
    return { groups: [...after], restarted: true };
  }
  const digits = before.join('').split('');
  const shorter = [
    before.slice(0, -1).join(''),
    ...[1, 2, 3, 4].map((count) => digits.slice(0, -count).join('')),
    spoken,
  ];
  const kept = shorter.find((start) => complete.test(start + fresh)) ?? before.slice(0, -1).join('');
  return { groups: [kept, ...after], restarted: false };
}
