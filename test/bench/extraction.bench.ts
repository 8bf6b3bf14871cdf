/**
 * How fast a whole call is extracted, against what one would reach for instead: chrono-node for dates, compromise for
 * names and places, libphonenumber-js for numbers, each doing what it can on the same text. The two take turns on the
 * same calls, so that a busy machine slows both; the middle of the rounds counts.
 */
import * as chrono from 'chrono-node';
import nlp from 'compromise';
import { findPhoneNumbersInText } from 'libphonenumber-js';
import { extract } from '../../main/extraction/extract.ts';
import type { Turn } from '../../main/extraction/types.ts';
import { benchCalls } from './calls.ts';
import type { Figure } from './figure.ts';

const callStart = Date.UTC(2024, 7, 5, 4, 30);
const context = { callStart, timezone: 'Australia/Sydney', callerId: null, staffNames: [] };
const rounds = 15;
const repeats = 20;

/** Calls a second, and the milliseconds of one extraction as the live path runs it. */
export function bench(): Figure[] {
  const ours: number[] = [];
  const theirs: number[] = [];
  rateOf(ourExtraction, repeats);
  rateOf(theirExtraction, 2);
  for (let round = 0; round < rounds; round++) {
    ours.push(rateOf(ourExtraction, repeats));
    theirs.push(rateOf(theirExtraction, 1));
  }
  const [rate, other] = [middle(ours), middle(theirs)];
  const against = 'chrono-node + compromise + libphonenumber-js';
  const long = milliseconds(longCall());
  return [
    { figure: 'whole calls', value: rate, unit: 'calls/s', against, ratio: rate / other },
    { figure: 'whole calls, the three libraries', value: other, unit: 'calls/s', against: null, ratio: null },
    {
      figure: 'a call of 30 turns, after its last turn',
      value: long,
      unit: 'ms',
      against: null,
      ratio: null,
    },
  ];
}

function ourExtraction(turns: readonly Turn[]): unknown {
  return extract(turns, context);
}

/** The libraries on the caller's turns: the same words, and less asked of them. */
function theirExtraction(turns: readonly Turn[]): unknown {
  const reference = { instant: new Date(callStart), timezone: 'AEST' };
  return turns
    .filter(({ role }) => role === 'caller')
    .map(({ text }) => {
      const doc = nlp(text);
      return [
        chrono.en.GB.parse(text, reference, { forwardDate: true }),
        doc.people().text(),
        doc.places().text(),
        findPhoneNumbersInText(text, 'AU'),
      ];
    });
}

function rateOf(extraction: (turns: readonly Turn[]) => unknown, times: number): number {
  const start = performance.now();
  for (let time = 0; time < times; time++) for (const turns of benchCalls) extraction(turns);
  return (times * benchCalls.length * 1000) / (performance.now() - start);
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function longCall(): Turn[] {
  return benchCalls.flat().slice(0, 30);
}

function milliseconds(turns: readonly Turn[]): number {
  const times = Array.from({ length: 200 }, () => {
    const start = performance.now();
    extract(turns, context);
    return performance.now() - start;
  });
  return middle(times);
}
