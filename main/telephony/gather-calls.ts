/** The calls that go on without the relay, turn by turn: what each said last, and what it is asked next. */
import type { CallLine } from '../calls/line.ts';
import { createGatherLine, type GatherLine } from './gather-line.ts';

/** One call without the relay. */
export interface GatherCall {
  line: GatherLine;
  /** The number that the next request must carry; an older one is a repetition. */
  step: number;
  /** The answer to the last request, for one that is repeated. */
  answer: Promise<string>;
  /** What `<Gather>` has heard of a sentence that is not finished. */
  unfinished: string;
}

/** The calls under way without the relay. */
export interface GatherCalls {
  find(callSid: string): GatherCall | null;
  /** Connects the call to a line of its own; null for a call that is unknown or over. */
  open(callSid: string): GatherCall | null;
  /** Waits for the next request anew; without one the line counts as lost. */
  expectMore(callSid: string): void;
  /** The line is closed. */
  close(callSid: string): void;
}

/** Longer than any document of ours takes to run, a caller's longest turn included. */
const quietMs = 180_000;

/** Starts with no calls. */
export function createGatherCalls(calls: CallLine): GatherCalls {
  const open = new Map<string, GatherCall & { timer?: NodeJS.Timeout }>();
  let opened = 0;
  const close = (callSid: string) => {
    const call = open.get(callSid);
    if (!call) return;
    clearTimeout(call.timer);
    open.delete(callSid);
    if (call.unfinished === '') calls.lost(callSid);
    else calls.lost(callSid, call.unfinished);
  };
  return {
    find: (callSid) => open.get(callSid) ?? null,
    open(callSid) {
      const line = createGatherLine();
      opened += 1;
      if (!calls.connect(callSid, line, `turn-by-turn-${String(opened)}`, true)) return null;
      const call = { line, step: 0, answer: Promise.resolve(''), unfinished: '' };
      open.set(callSid, call);
      return call;
    },
    expectMore(callSid) {
      const call = open.get(callSid);
      if (!call) return;
      clearTimeout(call.timer);
      call.timer = setTimeout(() => close(callSid), quietMs).unref();
    },
    close,
  };
}
