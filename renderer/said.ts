/** What was just done, or why it could not be, in a sentence. */

/** A sentence on what was done, or why not, with a way back where there is one. */
export interface Said {
  text: string;
  problem: boolean;
  undo: (() => void) | null;
}

/** A sentence on why something could not be done. */
export function problem(text: string): Said {
  return { text, problem: true, undo: null };
}
