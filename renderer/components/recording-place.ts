/** Where in the sound of a call a turn was said. */
import type { Call, CallTurn, KeptRecording } from '../../preload/contract/calls.ts';

/** Before the words: they are noted when they were understood, not when they began. */
const leadMs = 1_000;

/** A call is recorded from its first document on. A beginning farther off from the ring means that this PC's clock is wrong. */
const nearMs = 60_000;

/** Seconds into the recording of a whole call; counted from the ring where it is not known when the sound begins. */
export function secondsTo(turn: CallTurn, { beganAt }: KeptRecording, { startedAt }: Call): number {
  const isKnown = beganAt !== null && Math.abs(beganAt - startedAt) <= nearMs;
  return Math.max(0, turn.at - (isKnown ? beganAt : startedAt) - leadMs) / 1000;
}
