/**
 * Reads what a caller is still saying, so that the answer need not wait for it: the recogniser's last partial result
 * is mostly the sentence as it comes a moment later, when the pause has told that it is over.
 */
import type { Call } from '../../preload/contract/calls.ts';
import type { Extract, Extraction, ExtractionContext, Turn } from '../extraction/types.ts';

/** Milliseconds without a further word; the recogniser waits longer before it calls a sentence finished. */
const pause = 60;

/** One call's reading ahead. */
export class ReadAhead {
  readonly #extract: Extract;
  #timer: NodeJS.Timeout | undefined;
  #read: { turns: readonly Turn[]; context: ExtractionContext; extraction: Extraction } | null = null;

  constructor(extract: Extract) {
    this.#extract = extract;
  }

  /** The same as the extractor's answer, which depends on nothing but these turns and this context. */
  readonly extract: Extract = (turns, context) => {
    const read = this.#read;
    if (read !== null && sameTurns(read.turns, turns) && sameContext(read.context, context))
      return read.extraction;
    return this.#extract(turns, context);
  };

  /** The caller has said `text` so far: read when they pause. */
  hear(text: string, call: Call, staffNames: readonly string[]): void {
    this.stop();
    this.#timer = setTimeout(() => {
      const turns = [...call.turns, { role: 'caller' as const, text }];
      const context = contextOf(call, staffNames);
      this.#read = { turns, context, extraction: this.#extract(turns, context) };
    }, pause).unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** What the extractor is told of a call besides its turns. */
export function contextOf(call: Call, staffNames: readonly string[]): ExtractionContext {
  return { callStart: call.startedAt, timezone: call.timezone, callerId: call.from, staffNames };
}

function sameTurns(some: readonly Turn[], others: readonly Turn[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ role, text }, turn) => others[turn]?.role === role && others[turn].text === text)
  );
}

function sameContext(one: ExtractionContext, other: ExtractionContext): boolean {
  return (
    one.callStart === other.callStart &&
    one.timezone === other.timezone &&
    one.callerId === other.callerId &&
    one.staffNames.join('\n') === other.staffNames.join('\n')
  );
}
