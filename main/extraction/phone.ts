/** Phone numbers as they are dictated, broken up, corrected and handed out for other people. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import words from '../../resources/extraction/phone-words.json' with { type: 'json' };
import spoken from '../../resources/extraction/places.json' with { type: 'json' };
import type { Capture } from '../../preload/contract/fields.ts';
import { accepts, toCapture, wordsAfter, wordsBefore, type Call, type Utterance } from './call.ts';
import { readRuns, type Run } from './digits.ts';
import { asksForAnothers, ownerOf, type Owner } from './phone-owner.ts';
import { finder } from './phrases.ts';
import { editDistance } from './similarity.ts';
import type { HeardPhone } from './types.ts';

/** A number while the call goes on; `digits` as heard until it is complete. */
interface Draft {
  digits: string;
  run: Run;
  owner: Owner;
  confirmed: boolean;
  inferred: boolean;
  confidence: number;
}

const notPhones = new Set(words.notPhones.split(' '));
const unitsAfter = new Set(words.unitsAfter.split(' '));
const corrections = new Set(words.corrections.split(' '));
const findSame = finder<'same' | 'refused'>(words);
const areaCodes: Readonly<Record<string, string>> = { NSW: '02', ACT: '02', VIC: '03', TAS: '03', QLD: '07', SA: '08', WA: '08', NT: '08' }; // prettier-ignore
/** "It's a Sydney number." */
const cityStates: Readonly<Record<string, string>> = spoken.states;
const fewestHeard = 5;
/** A part of a number said again: three digits at least, so that a house number is none. */
const fewestMended = 3;
const mostMended = 6;
/** Digits by which a number that is read back and agreed to may differ from what was heard. */
const mostSlipped = 6;
/** A correction stands close before the number it corrects to. */
const nearWords = 12;
/** Numbers already judged: the same few come up at every turn of a call. */
const judged = new Map<string, string | null>();
const mostJudged = 500;

/** All numbers of a call, the caller's own first; `state` is the suburb's, for landlines without area code. */
export function hearPhones(call: Call, state: string | null): HeardPhone[] {
  const numbers: Draft[] = [];
  let same: Capture | null = null;
  let open: Draft | null = null;
  for (const utterance of call.callers) {
    same = sameNumber(utterance, call) ?? same;
    readBack(utterance, numbers);
    open = hearTurn(utterance, numbers, open);
  }
  const own = new Set(ownFirst(numbers));
  const rest = numbers.filter((number) => !own.has(number));
  const heard = [...own, ...rest].map((number) => toPhone(number, state));
  return callerIdAmong(heard, own.size > 0, same, call.context.callerId);
}

/** The caller's own numbers; where there are none, the one that is nearest to it: a landline, or the husband's, given when asked. */
function ownFirst(numbers: readonly Draft[]): Draft[] {
  const own = numbers.filter(({ owner }) => owner === 'caller');
  if (own.length > 0) return own;
  const given = numbers.find(
    ({ owner, run: { utterance } }) =>
      owner === 'spare' ||
      (owner === 'other' && utterance.asked.has('phone') && !asksForAnothers(utterance.question)),
  );
  return given === undefined ? [] : [given];
}

/** A number in the form in which it is stored: `0412345678`, `1300655506`; null when it is no valid Australian one. */
export function canonicalPhone(digits: string): string | null {
  const known = judged.get(digits);
  if (known !== undefined) return known;
  if (judged.size >= mostJudged) judged.clear();
  const canonical = judgePhone(digits);
  judged.set(digits, canonical);
  return canonical;
}

function judgePhone(digits: string): string | null {
  if (digits.length < 6 || digits.length > 15) return null;
  const national = digits.replace(/^(?:0011)?61\s*0?(?=[23478]\d{8}$)/, '0').replace(/^(?=4\d{8}$)/, '0');
  if (!/^(0[23478]\d{8}|1[38]00\d{6}|13\d{4}|180\d{4})$/.test(national)) return null;
  const parsed = parsePhoneNumberFromString(national, 'AU');
  return parsed?.isValid() === true ? national : null;
}

/** Takes one turn's digits up; returns the number that is still waiting for digits. */
function hearTurn(utterance: Utterance, numbers: Draft[], waiting: Draft | null): Draft | null {
  let open = waiting;
  for (const run of readRuns(utterance).map(withAreaCodeLast)) {
    const last: Draft | undefined = numbers.at(-1);
    if (last !== undefined && corrected(utterance, run, last)) continue;
    if (!looksLikePhone(utterance, run, open !== null && mayContinue(utterance))) continue;
    const joined = open === null ? null : joinRuns(open.digits, run);
    if (open !== null && joined !== null) {
      open.digits = joined;
      if (run.digits.length >= open.run.digits.length) open.run = run;
      open = canonicalPhone(joined) === null ? open : null;
      continue;
    }
    const number: Draft = {
      digits: run.digits,
      run,
      owner: ownerOf(utterance, run),
      confirmed: false,
      inferred: false,
      confidence: 0.95,
    };
    if (last !== undefined && replaces(utterance, run, last)) numbers.pop();
    numbers.push(number);
    open = canonicalPhone(run.digits) === null ? number : null;
  }
  return open;
}

/** "five four two two … oh three is the area code". */
function withAreaCodeLast(run: Run): Run {
  if (!wordsAfter(run.utterance.tokens, run.to, 4).includes('area')) return run;
  return { ...run, digits: run.digits.replace(/^([2-9]\d{7})(0[2378])$/, '$2$1') };
}

/** Another question than for the number ends a number left unfinished. */
function mayContinue({ asked }: Utterance): boolean {
  return asked.size === 0 || asked.has('phone');
}

/** Digits that go on from an unfinished number, or null when they begin another. */
function joinRuns(before: string, run: Run): string | null {
  if (canonicalPhone(run.digits) !== null && run.digits.length > 6) return run.digits;
  if (canonicalPhone(before + run.digits) !== null) return before + run.digits;
  if (/^0[2378]$/.test(run.digits) && /^[2-9]\d{7}$/.test(before)) return run.digits + before;
  if (run.digits.startsWith('0') && before.startsWith('0') && run.digits.length >= 4) return run.digits;
  return before.length + run.digits.length <= 10 ? before + run.digits : null;
}

/** "0413 not 0412", "eight not three", "ends in 679": the right digits replace the wrong ones. */
function corrected(utterance: Utterance, run: Run, last: Draft): boolean {
  const { tokens } = utterance;
  if (run.instead !== null) {
    const at = last.digits.lastIndexOf(run.instead);
    if (at < 0) return false;
    last.digits = last.digits.slice(0, at) + run.digits + last.digits.slice(at + run.instead.length);
    last.confidence = last.digits.indexOf(run.digits) === at ? 0.85 : 0.55;
    return true;
  }
  const before = wordsBefore(tokens, run.from, 5);
  if (run.digits.length >= last.digits.length || canonicalPhone(run.digits) !== null) return false;
  if (/^0[2378]$/.test(run.digits) && /^[2-9]\d{7}$/.test(last.digits)) return false;
  const around = [...before, ...wordsAfter(tokens, run.to, 4)];
  const ends = isAboutNumber(utterance, last) && around.some((word) => /^(end|ends|ending|last)$/.test(word));
  const starts =
    isAboutNumber(utterance, last) &&
    around.some((word) => /^(start|starts|starting|begins|beginning|front|first)$/.test(word));
  if (ends) last.digits = last.digits.slice(0, -run.digits.length) + run.digits;
  else if (starts) last.digits = run.digits + last.digits.slice(run.digits.length);
  if (ends || starts) last.confidence = 0.85;
  return ends || starts || mendsPart(utterance, run, last, around);
}

/** Said with the number, or as the answer to a question about it: not "the last week of May" three turns later. */
function isAboutNumber(utterance: Utterance, last: Draft): boolean {
  if (last.run.utterance === utterance || utterance.asked.has('phone')) return true;
  if (/\b(?:number|phone|mobile|digits?)\b/i.test(utterance.text)) return true;
  const { question } = utterance;
  return question === null || readRuns(question).some(({ digits }) => digits.length > fewestMended);
}

/** "no, 678" after a full number: its beginning, its middle or, most often, its end. */
function mendsPart(utterance: Utterance, run: Run, last: Draft, around: readonly string[]): boolean {
  const size = run.digits.length;
  if (size < fewestMended || size > mostMended || last.owner !== 'caller') return false;
  if (canonicalPhone(last.digits) === null || isAddress(utterance, run)) return false;
  const readBefore = last.run.utterance !== utterance;
  const read = readRuns(utterance.question ?? utterance).map(({ digits }) => digits);
  const denied = readBefore
    ? utterance.reply === 'no' &&
      utterance.asked.size === 0 &&
      read.some(
        (digits) =>
          digits.length > mostMended || (digits.length >= fewestMended && last.digits.includes(digits)),
      )
    : around.slice(0, 5).some((word) => corrections.has(word));
  if (!denied) return false;
  const at = run.digits.startsWith('0') ? 0 : around.includes('middle') ? 4 : last.digits.length - size;
  last.digits = last.digits.slice(0, at) + run.digits + last.digits.slice(at + size);
  last.confidence = 0.7;
  return true;
}

/** A second number after "sorry" or "no" stands for the first. */
function replaces(utterance: Utterance, run: Run, last: Draft): boolean {
  if (last.owner !== 'caller') return false;
  if (canonicalPhone(last.digits) === null && canonicalPhone(run.digits) !== null && last.digits.length < 8)
    return true;
  const { tokens } = utterance;
  const start = last.run.utterance === utterance ? last.run.to : 0;
  return (
    tokens.slice(Math.max(start, run.from - nearWords), run.from).some(({ word }) => corrections.has(word)) &&
    ownerOf(utterance, run) === 'caller'
  );
}

function looksLikePhone(utterance: Utterance, run: Run, continues: boolean): boolean {
  const { tokens, asked } = utterance;
  const before = wordsBefore(tokens, run.from, 3);
  const after = tokens[run.to]?.word ?? '';
  if (tokens[run.from]?.gap.includes('$') || unitsAfter.has(after)) return false;
  const counts = before.findLastIndex((word) => notPhones.has(word));
  const phones = before.findLastIndex((word) => /^(phone|mobile|call|my|mine)$/.test(word));
  if (!before.includes('area') && counts > phones) return false;
  if (canonicalPhone(run.digits) !== null)
    return (
      run.digits.length > 6 ||
      asked.has('phone') ||
      before.some((word) => /^(on|number|call|ring|phone)$/.test(word))
    );
  const expected =
    asked.has('phone') ||
    continues ||
    before.some((word) => /^(number|phone|mobile|ring|call|on|ph|is)$/.test(word));
  const whole = tokens.length === run.to - run.from;
  if (continues && (run.digits.length >= 2 || whole) && run.digits.length < 9)
    return !isAddress(utterance, run);
  if (run.digits.length > 15) return false;
  if (isLandline(utterance, run)) return true;
  return (
    run.digits.length >=
      (asked.has('phone') && !isAddress(utterance, run) ? fewestHeard - 2 : expected ? 8 : 9) &&
    !isAddress(utterance, run)
  );
}

/** Four and four digits, written so: a landline without its area code. */
function isLandline({ tokens }: Utterance, { from, to, digits }: Run): boolean {
  return /^[2-9]\d{7}$/.test(digits) && to - from === 2 && tokens[from]?.word.length === 4;
}

function isAddress({ tokens }: Utterance, run: Run): boolean {
  return (
    run.digits.length < 6 &&
    tokens
      .slice(run.to, run.to + 5)
      .some(({ word }) =>
        /^(street|st|road|rd|avenue|ave|drive|court|crescent|place|lane|parade|close|grove|highway)$/.test(
          word,
        ),
      )
  );
}

/** The agent reads the number back: yes confirms it, and one the caller never said may come from an older record. */
function readBack(utterance: Utterance, numbers: Draft[]): void {
  const { question } = utterance;
  const reply = utterance.reply ?? (accepts(utterance) ? 'yes' : null);
  if (question === null || reply === null) return;
  const last = numbers.at(-1);
  const own = numbers.find(({ owner }) => owner === 'caller');
  for (const run of readRuns(question)) {
    const area = reply === 'yes' && /^0[2378]$/.test(run.digits) && /^[2-9]\d{7}$/.test(last?.digits ?? '');
    if (area && last !== undefined) last.digits = run.digits + last.digits;
    const digits = canonicalPhone(run.digits) ?? (/^[2-9]\d{7}$/.test(run.digits) ? run.digits : null);
    if (digits === null || digits.length < 8) continue;
    if (own === undefined && reply === 'yes') {
      numbers.push({ digits, run, owner: 'caller', confirmed: true, inferred: false, confidence: 0.9 });
    } else if (own !== undefined && canonicalPhone(own.digits) === digits) {
      own.confirmed = reply === 'yes';
      own.confidence = reply === 'yes' ? 0.98 : 0.5;
    } else if (own !== undefined && reply === 'yes' && isSlipOf(own, digits, question)) {
      Object.assign(own, { digits, run, confirmed: true, confidence: 0.9 });
    }
  }
}

/** Right after a number with slips of the tongue: the agent may have understood it better. */
function isSlipOf({ digits, run }: Draft, readBack: string, question: Utterance): boolean {
  return (
    run.utterance.turn === question.turn - 1 &&
    canonicalPhone(readBack) !== null &&
    editDistance(digits, readBack, mostSlipped) <= mostSlipped
  );
}

/** "the same number I'm calling from". */
function sameNumber(utterance: Utterance, { context }: Call): Capture | null {
  const match = findSame(utterance.tokens).find(
    ({ label, from }) => label === 'same' && utterance.tokens[from - 1]?.word !== 'not',
  );
  if (match === undefined) return null;
  const evidence = toCapture({
    value: '',
    utterance,
    from: match.from,
    to: match.to,
    confidence: 0.95,
    confirmed: true,
  });
  if (context.callerId === null) return null;
  return { ...evidence, value: nationalCallerId(context.callerId), source: 'caller_id' };
}

function toPhone(number: Draft, state: string | null): HeardPhone {
  const canonical = canonicalPhone(number.digits);
  const said = wordsBefore(number.run.utterance.tokens, number.run.from, nearWords)
    .map((word) => cityStates[word])
    .find((city) => city !== undefined);
  const area = areaCodes[said ?? state ?? ''];
  const completed =
    canonical === null && area !== undefined && /^[2-9]\d{7}$/.test(number.digits)
      ? canonicalPhone(area + number.digits)
      : null;
  const value = canonical ?? completed ?? number.digits;
  const capture = toCapture({
    value,
    utterance: number.run.utterance,
    from: number.run.from,
    to: number.run.to,
    confidence: number.confidence,
    confirmed: number.confirmed,
  });
  const valid = canonical !== null || completed !== null;
  const confidence = canonical !== null ? number.confidence : completed !== null ? 0.55 : 0.3;
  return { ...capture, valid, confidence, inferred: completed !== null };
}

/** Caller ID stands until another number is said, and is kept beside it then. */
function callerIdAmong(
  heard: HeardPhone[],
  spoken: boolean,
  same: Capture | null,
  callerId: string | null,
): HeardPhone[] {
  if (callerId === null) return heard;
  const value = nationalCallerId(callerId);
  const rest = heard.filter((phone) => phone.value !== value);
  if (same !== null) return [{ ...same, value, valid: canonicalPhone(value) !== null }, ...rest];
  const said = heard.find((phone) => phone.value === value);
  if (said !== undefined) return heard;
  const unsaid: HeardPhone = {
    value,
    said: null,
    turn: null,
    source: 'caller_id',
    confidence: 0.8,
    confirmed: false,
    inferred: false,
    valid: canonicalPhone(value) !== null,
  };
  return spoken && heard[0]?.valid === true ? [...heard, unsaid] : [unsaid, ...heard];
}

function nationalCallerId(callerId: string): string {
  const digits = callerId.replace(/\D/g, '');
  return canonicalPhone(digits) ?? digits;
}
