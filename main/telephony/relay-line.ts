/** The line a call speaks through: words go out as text messages, and hanging up waits until they were heard. */
import type { Line } from '../calls/line.ts';
import type { Clock } from '../lib/clock.ts';
import type { RelayLimits } from './relay-limits.ts';
import {
  endMessage,
  textMessage,
  type EndReason,
  type InboundOf,
  type OutboundMessage,
} from './relay-protocol.ts';

/** A line that also hears from Twilio how far the words got. */
export interface RelayLine extends Line {
  /** Twilio's optional news of what was played; calls never depend on it. */
  played(info: InboundOf<'info'>): void;
  /** The caller spoke over the agent: what was not played never will be. */
  interrupted(): void;
  /** Ends the session at once. */
  end(reason: EndReason): void;
  /** The socket is gone. */
  close(): void;
}

interface Speech {
  /** No words are on their way to the caller. */
  quiet: boolean;
  /** The agent's turn is closed. */
  closed: boolean;
  /** Twilio said that it speaks since the turn began. */
  begun: boolean;
  /** Letters said and not reported as played; means something only where Twilio reports them. */
  unplayed: number;
  reported: boolean;
  /** When the words should have been heard, by their length. */
  until: number;
}

/** Speaks with `send`; `clock` estimates how long the words take when Twilio does not tell. */
export function createRelayLine(
  send: (message: OutboundMessage) => void,
  limits: RelayLimits,
  clock: Clock,
): RelayLine {
  const speech: Speech = {
    quiet: true,
    closed: true,
    begun: false,
    unplayed: 0,
    reported: false,
    until: 0,
  };
  let leaving: EndReason | null = null;
  let ended = false;
  let timer: NodeJS.Timeout | undefined;

  function end(reason: EndReason): void {
    clearTimeout(timer);
    if (ended) return;
    ended = true;
    send(endMessage(reason));
  }
  function endIn(ms: number, reason: EndReason): void {
    clearTimeout(timer);
    timer = setTimeout(() => end(reason), ms);
  }
  function leave(reason: EndReason): void {
    leaving = reason;
    if (speech.quiet) end(reason);
    else endIn(Math.max(0, speech.until - clock.now()) + limits.speechDelayMs, reason);
  }
  return {
    say(text, last) {
      if (ended) return;
      send(textMessage(text, last));
      noteSaid(speech, text, last, clock.now(), limits.speechPerCharacterMs);
      // the caller spoke over the goodbye and was answered: the conversation goes on
      leaving = null;
      clearTimeout(timer);
    },
    hangUp: () => leave('agent_hung_up'),
    passOn: () => leave('passed_on'),
    drop: () => end('office_hung_up'),
    played(info) {
      const wasQuiet = speech.quiet;
      noteInfo(speech, info);
      if (leaving && speech.quiet && !wasQuiet) end(leaving);
    },
    interrupted() {
      Object.assign(speech, { quiet: true, closed: true, unplayed: 0, until: 0 } satisfies Partial<Speech>);
      if (leaving && !ended) endIn(limits.lastWordsMs, leaving);
    },
    end,
    close() {
      clearTimeout(timer);
      ended = true;
    },
  };
}

function noteSaid(speech: Speech, text: string, last: boolean, now: number, perCharacterMs: number): void {
  if (speech.closed) speech.begun = false;
  speech.quiet = false;
  speech.closed = last;
  speech.unplayed += letters(text);
  speech.until = Math.max(now, speech.until) + text.length * perCharacterMs;
}

/** `off` counts only for this turn: it may be late news of the one before. */
function noteInfo(speech: Speech, { name, value }: InboundOf<'info'>): void {
  if (name === 'tokensPlayed' && typeof value === 'string') {
    speech.unplayed = Math.max(0, speech.unplayed - letters(value));
    speech.reported = true;
  }
  if (name !== 'agentSpeaking') return;
  if (value === 'on') speech.begun = true;
  const allPlayed = !speech.reported || speech.unplayed === 0;
  if (value === 'off' && speech.begun && allPlayed) speech.quiet = true;
}

/** Spacing may differ between what was sent and what is reported. */
function letters(text: string): number {
  return text.replace(/\s/g, '').length;
}
