/** The words that a captured value came from, pointed at in the transcript. */
export interface Evidence {
  turn: number;
  words: string;
}
