/** What a relay socket may cost and how long it may wait. */

/** Times in milliseconds. */
export interface RelayLimits {
  /** From the upgrade to Twilio's `setup`. */
  setupMs: number;
  /** Between pings; a socket that did not answer the last one is dropped. */
  pingMs: number;
  /** Without any message the call is ended: a muted caller must not hold the line for ever. */
  idleMs: number;
  /** From `end` until Twilio should have closed the socket. */
  closeMs: number;
  /** Estimated speech: per character, and once for the way to the caller's ear. */
  speechPerCharacterMs: number;
  speechDelayMs: number;
  /** How long an interrupted goodbye waits for the caller's last sentence. */
  lastWordsMs: number;
  /** Within which a call without the relay is answered; Twilio gives up after 15 seconds. */
  answerWithinMs: number;
  sockets: number;
  frameBytes: number;
  /** Messages within one second; Twilio's own stay far below. */
  framesPerSecond: number;
  malformedInARow: number;
}

/** Fit for real calls. */
export const defaultRelayLimits: RelayLimits = {
  setupMs: 10_000,
  pingMs: 20_000,
  idleMs: 600_000,
  closeMs: 10_000,
  speechPerCharacterMs: 75,
  speechDelayMs: 1_500,
  lastWordsMs: 4_000,
  answerWithinMs: 10_000,
  sockets: 500,
  frameBytes: 64 * 1024,
  framesPerSecond: 200,
  malformedInARow: 10,
};
