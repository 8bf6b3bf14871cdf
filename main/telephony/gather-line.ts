/** A line without a socket: what is said is collected until the turn closes, and goes out as a document. */
import type { Line } from '../calls/line.ts';

/** A piece of a turn, with the clip that may be played in its place. */
export interface CollectedPiece {
  text: string;
  clip: string | null;
}

/** What was said since the last document, and what is to follow it. */
export interface Collected {
  pieces: CollectedPiece[];
  /** `rest`: the turn is not over yet. */
  then: 'rest' | 'listen' | 'hang_up' | 'voicemail' | 'pass_on';
}

/** A line that speaks in documents. */
export interface GatherLine extends Line {
  /** Waits for the turn to close, at most `withinMs` milliseconds. */
  collect(withinMs: number): Promise<Collected>;
}

/** Has said nothing yet. */
export function createGatherLine(): GatherLine {
  let pieces: CollectedPiece[] = [];
  let then: Collected['then'] = 'rest';
  let closed: (() => void) | null = null;
  const leave = (how: 'hang_up' | 'voicemail' | 'pass_on') => {
    then = how;
    closed?.();
  };
  return {
    say(text, last, clip) {
      pieces.push({ text, clip: clip ?? null });
      then = last ? 'listen' : 'rest';
      if (last) closed?.();
    },
    hangUp: () => leave('hang_up'),
    takeVoicemail: () => leave('voicemail'),
    passOn: () => leave('pass_on'),
    drop: () => leave('hang_up'), // with the next document: nothing is open that could be closed before
    async collect(withinMs) {
      if (then === 'rest') {
        await new Promise<void>((resolve) => {
          const late = setTimeout(resolve, withinMs);
          closed = () => {
            clearTimeout(late);
            resolve();
          };
        });
      }
      closed = null;
      const collected = { pieces, then };
      pieces = [];
      then = 'rest';
      return collected;
    },
  };
}
