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
const complete = /^(?:0[23478]\d{8}|1[38]00\d{6})$/;
const longestNumber = 12;
/** Fewer digits than these are no beginning of a number ("my old one its 0435 …", "we close 12 to 1. 9381 …"). */
const fewestBefore = 3;

/** All runs of a turn in order. */
export function readRuns(utterance: Utterance): Run[] {
  const runs: Run[] = [];
  const { tokens } = utterance;
  for (let at = 0; at < tokens.length;) {
    const run = readRun(utterance, at);
    if (run === null) {
      at++;
      continue;
    }
    runs.push(run);
    at = run.to;
  }
  return runs;
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
    const mended = mend(read.groups, slip.groups);
    if (mended === null) break;
    read = { groups: mended.groups, from: mended.restarted ? slip.from : read.from, to: slip.to };
  }
  return { utterance, digits: read.groups.join(''), from: read.from, to: read.to, instead: null };
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
  return tokens[at]?.word === 'not' ? readGroups(tokens, at + 1) : null;
}

/** "… sorry, …" with further digits soon after it. */
function readSlip(tokens: readonly Token[], at: number): Groups | null {
  const slip = tokens.slice(at, at + 3).findIndex(({ word }) => slips.has(word) || word === 'mean');
  if (slip < 0) return null;
  for (let next = at + slip + 1; next < Math.min(tokens.length, at + slip + 5); next++) {
    const read = readGroups(tokens, next);
    if (read !== null) return read;
    if (/^(mobile|his|her|the|or)$/.test(tokens[next]?.word ?? '')) return null;
  }
  return null;
}

/** Puts right what was said before a slip by what was said after it; null when they do not belong together. */
function mend(
  before: readonly string[],
  after: readonly string[],
): { groups: string[]; restarted: boolean } | null {
  const fresh = after.join('');
  const spoken = before.join('');
  if (complete.test(spoken)) return null;
  if (complete.test(fresh) || (fresh.startsWith('0') && fresh.length >= 4 && spoken.startsWith('0'))) {
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
