/** A telephone at this PC: what the window does with it, and what it tells. */

/** Whether callers can be put through to it; `off` until it is wanted. */
export type PhoneLine = 'off' | 'connecting' | 'ready';

/** What a telephone tells. `legSid` names the call to the headset, not the caller's. */
export type SoftphoneNews =
  | { type: 'line'; line: PhoneLine }
  | { type: 'rang'; legSid: string }
  | { type: 'answered'; legSid: string }
  | { type: 'muted'; legSid: string; muted: boolean }
  | { type: 'ended'; legSid: string }
  /** Something is in the way, in a plain sentence; null when it no longer is. */
  | { type: 'trouble'; sentence: string | null };

/** One telephone. News of a call begins with `rang` and ends with `ended`, once each. */
export interface SoftphonePort {
  /** To be told everything; once, before anything else. */
  listen(tell: (news: SoftphoneNews) => void): void;
  answer(legSid: string): Promise<void>;
  /** Ends the talk, or declines while it rings. */
  hangUp(legSid: string): void;
  mute(legSid: string, muted: boolean): void;
}
