/** A job in words that name no category: "the old one is stuck", "a musty smell in the cupboard". */
import vocabulary from '../../resources/extraction/unnamed-jobs.json' with { type: 'json' };
import type { Call, Utterance } from './call.ts';
import { isGivenName } from './names.ts';
import { finder, type Match } from './phrases.ts';
import type { Token } from './tokens.ts';
import type { HeardService } from './service.ts';

const find = finder<'trouble' | 'wish'>(vocabulary);
type Span = Match<'trouble' | 'wish' | 'answer'>;
const weight = 0.3;

const fewestWords = 3;

/** The category 'other', concluded and unsure, where a caller tells of a trouble or wishes for work; else nothing. */
export function hearUnnamedJob(call: Call): HeardService[] {
  let best: { utterance: Utterance; match: Span; score: number } | null = null;
  for (const utterance of call.callers) {
    for (const match of tellsIn(utterance)) {
      const score = scoreOf(utterance, match);
      if (best === null || score > best.score) best = { utterance, match, score };
    }
  }
  if (best === null) return [];
  const { utterance, match } = best;
  return [
    { value: 'other', utterance, from: match.from, to: match.to, weight, confidence: 0.5, inferred: true },
  ];
}

/** What is told of a job, or the whole answer to "what's the trouble?". */
function tellsIn(utterance: Utterance): readonly Span[] {
  const { tokens, asked } = utterance;
  const found = find(tokens);
  if (found.length > 0 || !asked.has('problem') || tokens.length < fewestWords || isGreeting(tokens))
    return found;
  return [{ label: 'answer', from: 0, to: tokens.length }];
}

/** "Hi, it's Sam", "Hello there, Grace Taylor speaking": the caller says who it is, and not yet what is wrong. */
function isGreeting(tokens: readonly Token[]): boolean {
  const words = tokens.map(({ word }) => word).join(' ');
  const [, before = '', name = ''] = introduction.exec(words) ?? sender.exec(words) ?? [];
  const first = tokens[before === '' ? 0 : before.trim().split(' ').length];
  return name !== '' && first !== undefined && (first.capital || isGivenName(first.word));
}

const hail = '(?:(?:hi|hello|hey|gday|yeah|um|good|morning|afternoon|evening|there|mate) )*';
const introduction = new RegExp(
  `^(${hail}(?:its|it is|this is|im|i am|my names|my name is) )(\\S+(?: \\S+)?)(?: here| speaking| calling)?$`,
);
const sender = new RegExp(`^(${hail})(\\S+(?: \\S+)?) (?:here|speaking)$`);

/** An answer to "what's the trouble?" tells most, then a trouble, then a wish. */
function scoreOf({ asked }: Utterance, { label }: Span): number {
  return label === 'answer' ? -1 : (asked.has('problem') ? 2 : 0) + (label === 'trouble' ? 1 : 0);
}
