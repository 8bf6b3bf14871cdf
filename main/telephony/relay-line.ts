/** The line a call speaks through: words go out as text messages, and hanging up waits until they were heard. */
import type { Line } from '../calls/line.ts';
import type { Clock } from '../lib/clock.ts';
import type { RelayLimits } from './relay-limits.ts';
import { createSilenceWatch, type SilenceWatch } from './silence-watch.ts';
import {
  endMessage,
  playMessage,
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
  /** The caller says or keys something; once it is `finished` it is the agent's turn. */
  hearing(finished: boolean): void;
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

/** What a relay line speaks and listens with. */
export interface RelayLineNeeds {
  send: (message: OutboundMessage) => void;
  /** Where a clip is and how long it plays; null when there is none of that name. */
  findClip: (name: string) => PlayableClip | null;
  limits: RelayLimits;
  /** Estimates how long words take when Twilio does not tell. */
  clock: Clock;
  /** How long a caller may say nothing, in milliseconds. */
  silentMs: number;
  onSilent: () => void;
  /** Characters of the greeting that Twilio speaks by itself. */
  greeted: number;
}

/** A recording that Twilio can fetch. */
export interface PlayableClip {
  url: string;
  durationMs: number;
}

/** Speaks with `send`. */
export function createRelayLine(needs: RelayLineNeeds): RelayLine {
  return new TwilioLine(needs);
}

class TwilioLine implements RelayLine {
  readonly #needs: RelayLineNeeds;
  readonly #silence: SilenceWatch;
  readonly #speech: Speech = {
    quiet: true,
    closed: true,
    begun: false,
    unplayed: 0,
    reported: false,
    until: 0,
  };
  /** Why the session is to be ended once the last words were heard. */
  #leaving: EndReason | null = null;
  #ended = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(needs: RelayLineNeeds) {
    this.#needs = needs;
    this.#silence = createSilenceWatch({ ...needs, listeningMs: () => this.#listeningMs() });
    if (needs.greeted === 0) return;
    this.#note('', true, needs.greeted * needs.limits.speechPerCharacterMs);
    this.#silence.expect();
  }

  say(text: string, last: boolean, clip?: string): void {
    if (this.#ended) return;
    this.#bring(text, last, clip === undefined ? null : this.#needs.findClip(clip));
    // the caller spoke over the goodbye and was answered: the conversation goes on
    this.#leaving = null;
    clearTimeout(this.#timer);
    if (last) this.#silence.expect();
  }

  hangUp(): void {
    this.#leave('agent_hung_up');
  }

  takeVoicemail(): void {
    this.#leave('voicemail');
  }

  passOn(): void {
    this.#leave('passed_on');
  }

  drop(): void {
    this.end('office_hung_up');
  }

  played(info: InboundOf<'info'>): void {
    const wasQuiet = this.#speech.quiet;
    noteInfo(this.#speech, info);
    const heardOut = this.#speech.quiet && !wasQuiet;
    if (this.#leaving !== null && heardOut) this.end(this.#leaving);
    else if (heardOut || (info.name === 'clientSpeaking' && info.value === 'on')) this.#silence.postpone();
  }

  interrupted(): void {
    const silent = { quiet: true, closed: true, unplayed: 0, until: 0 } satisfies Partial<Speech>;
    Object.assign(this.#speech, silent);
    if (this.#ended) return;
    if (this.#leaving !== null) this.#leaveIn(this.#leaving, this.#needs.limits.lastWordsMs);
    else this.#silence.expect();
  }

  hearing(finished: boolean): void {
    if (finished) this.#silence.rest();
    else this.#silence.postpone();
  }

  end(reason: EndReason): void {
    clearTimeout(this.#timer);
    this.#silence.rest();
    if (this.#ended) return;
    this.#ended = true;
    this.#needs.send(endMessage(reason));
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#silence.rest();
    this.#ended = true;
  }

  #leave(reason: EndReason): void {
    this.#silence.rest();
    this.#leaving = reason;
    if (this.#speech.quiet) this.end(reason);
    else this.#leaveIn(reason, this.#listeningMs());
  }

  #leaveIn(reason: EndReason, ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.end(reason), ms);
  }

  /** Sends words or a clip: what was said before a clip is closed first, else it would wait for the next words. */
  #bring(text: string, last: boolean, clip: PlayableClip | null): void {
    const { send, limits } = this.#needs;
    if (clip === null) {
      send(textMessage(text, last));
      this.#note(text, last, text.length * limits.speechPerCharacterMs);
      return;
    }
    if (!this.#speech.closed) send(textMessage('', true));
    send(playMessage(clip.url));
    if (last) send(textMessage('', true));
    this.#note('', true, clip.durationMs); // of a clip Twilio reports no words
  }

  #note(text: string, last: boolean, ms: number): void {
    noteSaid(this.#speech, text, last, { now: this.#needs.clock.now(), ms });
  }

  /** How long the caller should still be listening to what was said. */
  #listeningMs(): number {
    const { limits, clock } = this.#needs;
    return this.#speech.quiet ? 0 : Math.max(0, this.#speech.until + limits.speechDelayMs - clock.now());
  }
}

function noteSaid(
  speech: Speech,
  text: string,
  last: boolean,
  { now, ms }: { now: number; ms: number },
): void {
  if (speech.closed) speech.begun = false;
  speech.quiet = false;
  speech.closed = last;
  speech.unplayed += letters(text);
  speech.until = Math.max(now, speech.until) + ms;
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
