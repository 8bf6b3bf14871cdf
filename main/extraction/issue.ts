/** The problem in one short sentence, in the caller's own terms. */
import words from '../../resources/extraction/issue-words.json' with { type: 'json' };
import type { Found, Utterance } from './call.ts';
import { readRuns } from './digits.ts';
import type { HeardService } from './service.ts';

const stops = new Set(words.stops.split(' '));
const requests = new Set(words.requests.split(' '));
const leads = new Set(words.leads.split(' '));
const dropped = new Set(words.dropped.split(' '));
const trailing = new Set(words.trailing.split(' '));
const mostBefore = 9;
const mostAfter = 10;
/** Digits in a row of which a phone number has at least so many; "a 250 litre tank" has not. */
const fewestDialled = 8;

/** The words about the main service, trimmed to the problem; what was told about name and place before is left out, and so are phone numbers. */
export function hearIssue(
  services: readonly HeardService[],
  told: readonly (Found<unknown> | null)[],
): Found | null {
  const main = services[0];
  if (main === undefined) return null;
  const { utterance } = main;
  const dialled = readRuns(utterance).filter(({ digits }) => digits.length >= fewestDialled);
  const barriers = [...told, ...dialled].flatMap((each) => (each?.utterance === utterance ? [each.to] : []));
  const from = startOf(utterance, main.from, Math.max(0, ...barriers.filter((to) => to <= main.from)));
  const next = dialled.find((run) => run.from >= main.to)?.from ?? utterance.tokens.length;
  const to = endOf(utterance, main.to, next);
  const value = tell(utterance, from, to);
  return value === '' ? null : { value, utterance, from, to, confidence: Math.min(0.85, main.confidence) };
}

function startOf({ tokens }: Utterance, at: number, earliest: number): number {
  let from = at;
  while (from > earliest && at - from < mostBefore) {
    const before = tokens[from - 1];
    if (before === undefined || before.sentence !== tokens[at]?.sentence || stops.has(before.word)) break;
    if (before.word === 'and' && requests.has(tokens[from]?.word ?? '')) break;
    from--;
  }
  while (from < at && leads.has(tokens[from]?.word ?? '')) from++;
  return from;
}

function endOf({ tokens }: Utterance, at: number, latest: number): number {
  let to = at;
  while (to < latest && to - at < mostAfter) {
    const token = tokens[to];
    if (token === undefined || token.sentence !== tokens[at - 1]?.sentence || stops.has(token.word)) break;
    if (
      requests.has(token.word) &&
      !(/^(its|it|i)$/.test(token.word) && tokens[to - 1]?.word !== 'and' && !/,/.test(token.gap))
    )
      break;
    if (/^(and|so|but)$/.test(token.word) && requests.has(tokens[to + 1]?.word ?? '')) break;
    to++;
  }
  while (to > at && trailing.has(tokens[to - 1]?.word ?? '')) to--;
  return to;
}

/** The span without possessives and fillers, as one plain sentence. */
function tell({ text, tokens }: Utterance, from: number, to: number): string {
  let told = '';
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (token === undefined || (dropped.has(token.word) && to - from > 1)) continue;
    const joint =
      told === '' ? '' : /^[-/.:%]$/.test(token.gap) ? token.gap : token.gap.includes(',') ? ', ' : ' ';
    told += joint + text.slice(token.start, token.end);
  }
  return told;
}
