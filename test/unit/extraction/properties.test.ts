import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { Capture } from '../../../preload/contract/fields.ts';
import { extract } from '../../../main/extraction/extract.ts';
import type { Extraction, Turn } from '../../../main/extraction/types.ts';
import { mondayAfternoon } from './hear.ts';

/** Words that matter to some recogniser, so that random talk meets them. */
const spoken =
  'my name is dave nguyen n g u y e n double triple oh four one 0412 345 678 5:06 sorry not no yes yep the toilet drain tap gas smell blocked burst in at sunshine st kilda 12 smith street unit / , . ? tomorrow thursday week next or the 14th of august 12/8 half past six before lunch first thing until away not urgent asap never used you came last year A-N-H'.split(
    ' ',
  );
const text = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...spoken), { maxLength: 60 }).map((words) => words.join(' ')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 400 }) },
);
const turn: fc.Arbitrary<Turn> = fc.record({ role: fc.constantFrom('caller', 'agent'), text });
const question: fc.Arbitrary<Turn> = fc
  .constantFrom(
    'name?',
    'how do you spell that?',
    'number?',
    'what suburb?',
    'when and what time?',
    'tomorrow at 8?',
    'is it 0412 345 678?',
  )
  .map((words) => ({ role: 'agent', text: words }));
const turns = fc.array(fc.oneof(turn, question), { maxLength: 12 });

function capturesOf({ fields, streetAddress, services, phones }: Extraction): Capture[] {
  return [...Object.values(fields), streetAddress, ...services, ...phones].filter(
    (capture) => capture !== null,
  );
}

describe('extraction, whatever is said', () => {
  it('gives evidence that stands verbatim in its turn', () => {
    fc.assert(
      fc.property(turns, (said) => {
        for (const { said: words, turn: index } of capturesOf(extract(said, mondayAfternoon))) {
          if (words === null || index === null) continue;
          expect(words).not.toBe('');
          expect(said[index]?.text).toContain(words);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('gives only real dates, none before the day of the call', () => {
    const instants = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2032-01-01'),
      noInvalidDate: true,
    });
    const zones = fc.constantFrom(
      'Australia/Sydney',
      'Australia/Perth',
      'Australia/Adelaide',
      'Pacific/Auckland',
      'UTC',
    );
    fc.assert(
      fc.property(turns, instants, zones, (said, instant, timezone) => {
        const { fields } = extract(said, { ...mondayAfternoon, callStart: instant.getTime(), timezone });
        const date = fields.preferred_date?.value ?? null;
        if (date === null) return;
        expect(DateTime.fromISO(String(date)).isValid).toBe(true);
        expect(String(date) >= (DateTime.fromJSDate(instant, { zone: timezone }).toISODate() ?? '')).toBe(
          true,
        );
      }),
      { numRuns: 1500 },
    );
  });

  it('gives confidences between 0 and 1, and the same answer to the same words', () => {
    fc.assert(
      fc.property(turns, (said) => {
        const heard = extract(said, mondayAfternoon);
        for (const { confidence } of capturesOf(heard)) {
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
        expect(extract(said, mondayAfternoon)).toEqual(heard);
      }),
    );
  });

  it('never passes a number as valid that is not Australian', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9 ]{5,20}$/), (digits) => {
        for (const { valid, value } of extract(
          [{ role: 'caller', text: `my number is ${digits}` }],
          mondayAfternoon,
        ).phones) {
          if (valid) expect(value).toMatch(/^(0[23478]\d{8}|1[38]00\d{6}|13\d{4}|180\d{4})$/);
        }
      }),
    );
  });

  it('takes 100,000 characters of anything', () => {
    fc.assert(
      fc.property(
        fc.oneof(text, fc.constantFrom(...spoken)).filter((part) => part !== ''),
        (part) => {
          const long = `${part} `.repeat(Math.ceil(100_000 / (part.length + 1))).slice(0, 100_000);
          extract(
            [
              { role: 'agent', text: 'name, number and suburb?' },
              { role: 'caller', text: long },
            ],
            mondayAfternoon,
          );
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it.each([
    'my name is dave from sydney and the toilet is blocked ',
    '0412 345 678 ',
    'oh four sorry ',
    'monday or ',
    '12 smith street ',
    'n g u y e n ',
    'double ',
    "a'",
  ])(
    'takes ten times as long for ten times as much of "%s", not a hundred times',
    (part) => {
      const best = (characters: number): number =>
        Math.min(
          ...[1, 2, 3].map(() =>
            timeOf(part.repeat(Math.ceil(characters / part.length)).slice(0, characters)),
          ),
        );
      timeOf(part.repeat(2_000));
      expect(best(100_000)).toBeLessThan(Math.max(20, best(10_000)) * 40);
    },
    60_000,
  );
});

/** Milliseconds of the processor for one caller's turn: other programs' share does not count. */
function timeOf(said: string): number {
  const start = process.cpuUsage();
  extract(
    [
      { role: 'agent', text: 'name, number, suburb, how do you spell that, when, what time?' },
      { role: 'caller', text: said },
    ],
    mondayAfternoon,
  );
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
