/**
 * Cuts a model's stream of tokens into pieces that are spoken one by one. Each piece is written to disk before it is
 * spoken, so a turn should be a handful of them, the first one early.
 */

/** A piece may end after so many words, sooner after a comma or full stop. */
const pieceSizes = { first: { words: 3, clause: 2 }, later: { words: 12, clause: 4 } };

/** The words of one answer on their way to the caller. */
export class SpeechPieces {
  #waiting = '';
  #first = true;

  /** Takes a token; returns the piece that is ready to be spoken, or '' while none is. A piece ends between words. */
  add(token: string): string {
    this.#waiting += speakable(token);
    const end = pieceEnd(this.#waiting, this.#first ? pieceSizes.first : pieceSizes.later);
    const piece = this.#waiting.slice(0, end);
    this.#waiting = this.#waiting.slice(end);
    if (piece !== '') this.#first = false;
    return piece;
  }

  /** The words that were not handed out yet. */
  get waiting(): string {
    return this.#waiting;
  }

  /** Hands out the rest. */
  finish(): string {
    const rest = this.#waiting.trimEnd();
    this.#waiting = '';
    return rest;
  }
}

/** Where the longest piece ends that may be spoken; 0 for none. The word after it has begun, so the last is whole. */
function pieceEnd(text: string, size: { words: number; clause: number }): number {
  let end = 0;
  let words = 0;
  for (const word of text.matchAll(/(\S+)\s+(?=\S)/g)) {
    words++;
    const closesClause = /[.,;:?!]["')]*$/.test(word[1] ?? '');
    if (words >= size.words || (closesClause && words >= size.clause)) end = word.index + word[0].length;
  }
  return end;
}

/** Marks meant for a screen are not read out. */
function speakable(token: string): string {
  return token.replace(/[*_#`]/g, '').replace(/\s+/g, ' ');
}
