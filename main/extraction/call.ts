/** One call as every recogniser sees it: tokenised turns, what was being asked, and whether the answer was yes or no. */
import questionWords from '../../resources/extraction/questions.json' with { type: 'json' };
import replyWords from '../../resources/extraction/replies.json' with { type: 'json' };
import type { Capture } from '../../preload/contract/fields.ts';
import { finder } from './phrases.ts';
import { tokenise, type Token } from './tokens.ts';
import type { ExtractionContext, Turn } from './types.ts';

/** What an agent's turn may ask for. */
export type Topic = keyof typeof questionWords.phrases;

/** One turn, analysed once. */
export interface Utterance {
  readonly role: Turn['role'];
  readonly text: string;
  readonly turn: number;
  readonly tokens: readonly Token[];
  /** What the agent asked for just before; empty when nothing recognisable was asked. */
  readonly asked: ReadonlySet<Topic>;
  /** How a caller's turn answers the agent's: yes, no, or with something else. */
  readonly reply: 'yes' | 'no' | null;
  /** The text has capitals where English has them, so that a lower-case word is no name. */
  readonly cased: boolean;
  /** The agent's turn just before, for answers. */
  readonly question: Utterance | null;
}

/** The whole call and its surroundings. */
export interface Call {
  readonly utterances: readonly Utterance[];
  readonly callers: readonly Utterance[];
  readonly context: ExtractionContext;
}

/** Something recognised: a value and the tokens it was said with. */
export interface Found<Value = string> {
  readonly value: Value;
  readonly utterance: Utterance;
  readonly from: number;
  readonly to: number;
  readonly confidence: number;
  readonly inferred?: boolean;
  readonly confirmed?: boolean;
}

const findQuestions = finder<Topic>(questionWords);
const latestReply = 12;
const shortAnswer = 13;
/** "Yeah nah, I can't" declines; "yeah nah, that works" does not. */
const declines = /^(cant|cannot|wont|doesnt|isnt|busy|working|away)$/;
const pleased = /^(great|good|fine|perfect|works|suits|ok|okay|that|then|[ap]ms?|lovely|wonderful)$/;
const findReplies = finder<'yes' | 'no'>(replyWords);

/** Analyses a call's turns. */
export function readCall(turns: readonly Turn[], context: ExtractionContext): Call {
  const utterances: Utterance[] = [];
  const tokenised = turns.map(tokensOf);
  const cased = tokenised.some((tokens, turn) => turns[turn]?.role === 'caller' && hasCapitals(tokens));
  let question: Utterance | null = null;
  for (const [turn, { role, text }] of turns.entries()) {
    const tokens = tokenised[turn] ?? [];
    const before: Utterance | null = role === 'caller' ? question : null;
    const utterance: Utterance = {
      role,
      text,
      turn,
      tokens,
      asked: role === 'agent' ? topicsOf(tokens, text, turn === 0) : (before?.asked ?? new Set()),
      reply: role === 'caller' ? readReply(tokens) : null,
      cased: (role === 'agent' ? hasCapitals(tokens) : cased) && tokens.some(({ capital }) => capital),
      question: before,
    };
    utterances.push(utterance);
    if (role === 'agent') question = utterance;
    else if (tokens.length > 0) question = null;
  }
  return { utterances, callers: utterances.filter(({ role }) => role === 'caller'), context };
}

/** What a turn asks for; a greeting asks with its questions only: "Wattle Street Plumbing" asks for no street. */
function topicsOf(tokens: readonly Token[], text: string, greeting: boolean): ReadonlySet<Topic> {
  const found = findQuestions(tokens);
  const isQuestion = ({ from }: { from: number }) => {
    const sentence = tokens[from]?.sentence;
    const last = tokens.findLastIndex((token) => token.sentence === sentence);
    return text.slice(tokens[last]?.end, tokens[last + 1]?.start).includes('?');
  };
  const asking = greeting && text.includes('?') ? found.filter(isQuestion) : found;
  return new Set(asking.map(({ label }) => label));
}

/** Turns that were read before, as a call is read again after each of them. */
const readBefore = new WeakMap<Turn, { text: string; tokens: readonly Token[] }>();

function tokensOf(turn: Turn): readonly Token[] {
  const known = readBefore.get(turn);
  if (known?.text === turn.text) return known.tokens;
  const tokens = tokenise(turn.text);
  readBefore.set(turn, { text: turn.text, tokens });
  return tokens;
}

/** The verbatim words of a span of tokens. */
export function wordsOf(utterance: Utterance, from: number, to: number): string {
  return utterance.text.slice(utterance.tokens[from]?.start ?? 0, utterance.tokens[to - 1]?.end ?? 0);
}

/** A finding with its evidence, as the contract has it. */
export function toCapture<Value extends Capture['value']>(found: Found<Value>): Capture & { value: Value } {
  return {
    value: found.value,
    said: wordsOf(found.utterance, found.from, found.to),
    turn: found.utterance.turn,
    source: 'said',
    confidence: found.confidence,
    confirmed: found.confirmed ?? false,
    inferred: found.inferred ?? false,
  };
}

/** The words from `at - count` up to `at` in the same sentence, nearest last. */
export function wordsBefore(tokens: readonly Token[], at: number, count: number): string[] {
  const sentence = tokens[at]?.sentence ?? tokens.at(-1)?.sentence;
  return tokens
    .slice(Math.max(0, at - count), at)
    .filter((token) => token.sentence === sentence)
    .map(({ word }) => word);
}

/** The words from `at` on in the same sentence as the token before `at`. */
export function wordsAfter(tokens: readonly Token[], at: number, count: number): string[] {
  const sentence = tokens[at - 1]?.sentence ?? tokens[0]?.sentence;
  return tokens
    .slice(at, at + count)
    .filter((token) => token.sentence === sentence)
    .map(({ word }) => word);
}

/** The caller takes what the agent proposed: "yes", "seven, yeah that's fine", or something short like "two is good". */
export function accepts({ reply, tokens }: Utterance): boolean {
  if (reply !== null) return reply === 'yes';
  const replies = findReplies(tokens);
  if (tokens.length < shortAnswer && replies.length > 0) return replies.every(({ label }) => label === 'yes');
  return tokens.length > 0 && tokens.length < 6 && tokens.some(({ word }) => pleased.test(word));
}

/** "Still in Kew?" / "We are." */
const echo =
  /^(?:we|i|it|he|she|they|you) (?:are|am|is|do|does|did|have|was)(?: (?:indeed|still|mate|yes|love))?$/;

/** A yes or no counts when the turn begins with it, fillers aside. */
function readReply(tokens: readonly Token[]): 'yes' | 'no' | null {
  const opening = findReplies(tokens).find(
    ({ from }) =>
      from < latestReply && tokens.slice(0, from).every(({ word }) => replyWords.fillers.includes(word)),
  );
  const declined =
    opening?.label === 'yes' &&
    /^(nah|no)$/.test(tokens[opening.to]?.word ?? '') &&
    tokens.slice(opening.to, latestReply).some(({ word }) => declines.test(word));
  if (declined) return 'no';
  const first = wordsAfter(tokens, 0, shortAnswer).join(' ');
  return opening?.label ?? (echo.test(first) ? 'yes' : null);
}

/** Capitals inside a sentence, "I" aside: what raw speech-to-text never writes. */
function hasCapitals(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({ capital, word, sentence }, at) =>
      capital && tokens[at - 1]?.sentence === sentence && !/^i(m|ll|ve|d)?$/.test(word),
  );
}
