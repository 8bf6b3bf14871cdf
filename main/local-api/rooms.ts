/** What the local pages and the API need from the other rooms; compose hands it in. */
import type { Call, CallPosition, CallSummary } from '../../preload/contract/calls.ts';
import type { Result } from '../lib/result.ts';

/** The calls, live and past. */
export interface OfficeCalls {
  /** Calls in progress, oldest first. */
  live(): Call[];
  /** The call of that id, live or past; null when there is none. */
  find(callSid: string): Call | null;
  /** Newest first; `before` (exclusive) pages on. */
  list(page: { limit: number; before: CallPosition | null }): CallSummary[];
}

/** Plays a caller over the real doors. */
export interface TestCalls {
  /** Rings; `from` is an E.164 number. Resolves once the greeting has been spoken. */
  start(options?: { from?: string }): Promise<Result<{ callSid: string }>>;
  /** Says the caller's words; resolves with the agent's whole answer. */
  say(callSid: string, text: string): Promise<Result<{ reply: string }>>;
  hangUp(callSid: string): Promise<void>;
}
