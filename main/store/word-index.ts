/** The full-text index of finished calls, kept in step with what it indexes. */
import type { CallEvent } from '../calls/call-events.ts';
import type { Store } from './open.ts';

/** Keeps the index; every method is to be called inside the transaction that changes the call. */
export interface WordIndex {
  /** Takes a call's words out, while the tables still hold them. */
  takeOut(callSid: string): void;
  /** Puts a call's words in, if it is over. */
  putIn(callSid: string): void;
  /** Makes a change of one call together with its entry in the index. */
  follow(callSid: string, event: CallEvent, change: () => void): void;
  clear(): void;
}

/** Writes to the index of this database. */
export function createWordIndex(store: Store): WordIndex {
  const out = store.prepare<{ callSid: string }>(
    'take words out',
    `INSERT INTO call_words (call_words, rowid, words)
     SELECT 'delete', place, words FROM call_texts WHERE call_sid = @callSid`,
  );
  const into = store.prepare<{ callSid: string }>(
    'put words in',
    'INSERT INTO call_words (rowid, words) SELECT place, words FROM call_texts WHERE call_sid = @callSid',
  );
  const isOver = store.prepare<{ callSid: string }, object>(
    'is call over',
    'SELECT 1 FROM calls WHERE call_sid = @callSid AND ended_at IS NOT NULL',
  );
  const clear = store.prepare<object>(
    'clear words',
    `INSERT INTO call_words (call_words) VALUES ('delete-all')`,
  );
  return {
    takeOut: (callSid) => void out.run({ callSid }),
    putIn: (callSid) => void into.run({ callSid }),
    follow: (callSid, { type }, change) => {
      const matters = Object.hasOwn(changingWords, type) && (ending.has(type) || isOver.get({ callSid }));
      if (matters) out.run({ callSid }); // nothing, while the call is not over
      change();
      if (matters) into.run({ callSid });
    },
    clear: () => void clear.run({}),
  };
}

const ending: ReadonlySet<CallEvent['type']> = new Set(['call_finished', 'outcome_reported']);

/** Events after which a call is found by other words. */
const changingWords: Readonly<Partial<Record<CallEvent['type'], true>>> = {
  caller_said: true,
  agent_said: true,
  agent_cut_off: true,
  fields_captured: true,
  note_added: true,
  call_finished: true,
  outcome_reported: true,
};
