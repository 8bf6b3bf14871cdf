/**
 * Measures extraction on files with known answers: `npm run eval -- FILE.jsonl … [--misses] [--field NAME]`.
 * A line is a call (see scripts/extract.ts) with `gold` (absent: not scored, null: not stated) and `accept`. A gold date
 * before the call's day counts as not stated ("it started yesterday"): Callout never takes one for a wish.
 */
import { readFileSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { basename } from 'node:path';
import { sureConfidence } from '../preload/contract/fields.ts';
import { parseCallLine } from '../main/extraction/call-line.ts';
import { extract } from '../main/extraction/extract.ts';
import { dayAt, isoDate } from '../main/extraction/calendar.ts';
import type { Extraction, ExtractionContext } from '../main/extraction/types.ts';

/** What was heard for a gold name: the values that may match, and whether they are given as sure. */
interface Answer {
  readonly values: readonly (string | boolean)[];
  readonly sure: boolean;
}
interface Tally {
  right: number;
  wrong: number;
  missed: number;
  invented: number;
  agreed: number;
  wrongSure: number;
  scored: number;
}
interface Line {
  id: string;
  gold: Record<string, unknown>;
  accept?: Record<string, unknown[]>;
}

const required = ['customer_name', 'phone', 'location', 'service_type'];
const fieldOf: Record<string, keyof Extraction['fields']> = {
  customer_name: 'customer_name',
  phone: 'customer_phone',
  location: 'customer_location',
  service_type: 'service_type',
  urgency: 'urgency_level',
  preferred_date: 'preferred_date',
  preferred_time: 'preferred_time',
  property_type: 'property_type',
  previous_customer: 'previous_customer',
};
const textOf: Record<string, keyof Extraction['fields']> = {
  preferred_date_text: 'preferred_date',
  preferred_time_text: 'preferred_time',
};

function main(): void {
  const files = argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const onlyField = argv.find((argument) => argument.startsWith('--field='))?.slice('--field='.length);
  const misses = argv.includes('--misses');
  if (files.length === 0) {
    console.error('Say which files to measure: npm run eval -- FILE.jsonl …');
    exit(1);
  }
  for (const file of files) measure(file, misses, onlyField);
}

function measure(file: string, misses: boolean, onlyField: string | undefined): void {
  const tallies = new Map<string, Tally>();
  let calls = 0;
  let whole = 0;
  let withRequired = 0;
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    if (text.trim() === '') continue;
    const read = parseCallLine(text, Date.UTC(2024, 7, 5, 4, 30));
    if (!read.ok) {
      console.error(`${basename(file)}: ${read.error}`);
      continue;
    }
    const line = withoutPastDates(JSON.parse(text) as Line, read.call.context); // a corpus line as its README describes
    const extraction = extract(read.call.turns, read.call.context);
    calls++;
    let complete = required.every((name) => name in line.gold);
    for (const name of Object.keys(line.gold)) {
      const answer = answerFor(name, extraction);
      if (answer === null) continue;
      const good = score(tallyFor(tallies, name), answer, line, name);
      if (!good && required.includes(name)) complete = false;
      if (!good && misses && (onlyField === undefined || onlyField === name)) {
        console.log(
          `  ${line.id} ${name}: heard ${JSON.stringify(answer.values[0] ?? null)}, gold ${JSON.stringify(line.gold[name])}`,
        );
      }
    }
    if (required.every((name) => name in line.gold)) withRequired++;
    if (complete) whole++;
  }
  print(file, calls, tallies, withRequired === 0 ? null : whole / withRequired);
}

function withoutPastDates(line: Line, { callStart, timezone }: ExtractionContext): Line {
  const date = line.gold['preferred_date'];
  if (typeof date !== 'string' || date >= isoDate(dayAt(callStart, timezone))) return line;
  const gold: Line['gold'] = { ...line.gold, preferred_date: null };
  if ('preferred_date_text' in gold) gold['preferred_date_text'] = null;
  return {
    ...line,
    gold,
    accept: { ...line.accept, preferred_date_text: [line.gold['preferred_date_text']] },
  };
}

function answerFor(name: string, { fields, streetAddress, isJob }: Extraction): Answer | null {
  if (name === 'is_job') return { values: isJob === null ? [] : [isJob], sure: true };
  if (name === 'address')
    return {
      values: streetAddress === null ? [] : [String(streetAddress.value)],
      sure: streetAddress !== null && streetAddress.confidence >= sureConfidence,
    };
  const textField = textOf[name];
  if (textField !== undefined) {
    const said = fields[textField]?.said ?? null;
    return { values: said === null ? [] : [said], sure: false };
  }
  const field = fieldOf[name];
  if (field === undefined) return null;
  const capture = fields[field];
  const value = capture?.value ?? null;
  return {
    values: value === null ? [] : [value],
    sure: value !== null && (capture?.confidence ?? 0) >= sureConfidence,
  };
}

/** True when the answer is right; counts it either way. */
function score(tally: Tally, answer: Answer, line: Line, name: string): boolean {
  const gold = line.gold[name] ?? null;
  const right = [gold, ...(line.accept?.[name] ?? [])];
  const heard = answer.values[0] ?? null;
  const matches = right.some((value) => same(name, heard, value));
  tally.scored++;
  if (matches) {
    tally.agreed++;
    if (heard !== null) tally.right++;
    return true;
  }
  if (heard === null) tally.missed++;
  else if (gold === null) tally.invented++;
  else tally.wrong++;
  if (answer.sure) tally.wrongSure++;
  return false;
}

function same(name: string, heard: string | boolean | null, gold: unknown): boolean {
  if (heard === null || gold === null || gold === undefined) return heard === null && (gold ?? null) === null;
  if (typeof heard === 'boolean' || typeof gold === 'boolean') return heard === gold;
  if (typeof gold !== 'string') return false;
  const [a, b] = [plain(heard), plain(gold)];
  if (name.endsWith('_text')) return a.includes(b) || b.includes(a);
  return a === b;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\d:]+/gu, ' ')
    .replace(/^the /, '')
    .trim();
}

function tallyFor(tallies: Map<string, Tally>, name: string): Tally {
  const known = tallies.get(name);
  if (known !== undefined) return known;
  const tally = { right: 0, wrong: 0, missed: 0, invented: 0, agreed: 0, wrongSure: 0, scored: 0 };
  tallies.set(name, tally);
  return tally;
}

function print(file: string, calls: number, tallies: Map<string, Tally>, share: number | null): void {
  console.log(`\n${basename(file)}: ${String(calls)} calls`);
  console.log('field                 precision  recall     F1  exact  wrong as sure');
  for (const [name, { right, wrong, missed, invented, agreed, wrongSure, scored }] of tallies) {
    const precision = right / Math.max(1, right + wrong + invented);
    const recall = right / Math.max(1, right + wrong + missed);
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    const figures = [precision, recall, f1, agreed / scored]
      .map((figure) => figure.toFixed(2).padStart(7))
      .join('');
    console.log(`${name.padEnd(22)} ${figures}  ${String(wrongSure).padStart(4)} of ${String(scored)}`);
  }
  const sure = [...tallies.values()].reduce((sum, tally) => sum + tally.wrongSure, 0);
  const scored = [...tallies.values()].reduce((sum, tally) => sum + tally.scored, 0);
  console.log(
    `wrong values given as sure: ${String(sure)} of ${String(scored)} (${((100 * sure) / Math.max(1, scored)).toFixed(1)} %)`,
  );
  if (share !== null) console.log(`all required fields right: ${(100 * share).toFixed(0)} % of calls`);
}

main();
