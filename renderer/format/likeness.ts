/** Whether a word that was typed in haste is meant for another. */

/** One slip in words of four letters and more, two from eight on; the end of the word may be missing. */
export function isLike(typed: string, word: string): boolean {
  const slips = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
  if (word.startsWith(typed)) return true;
  for (let length = typed.length - slips; length <= typed.length + slips; length++)
    if (slips > 0 && distance(typed, word.slice(0, length)) <= slips) return true;
  return false;
}

/** Letters put in, left out, taken for another or exchanged with their neighbour. */
function distance(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    const at = (back: number, column: number) => rows[row - back]?.[column] ?? Infinity;
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const turned = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const least = Math.min(
        at(1, column) + 1,
        (line[column - 1] ?? Infinity) + 1,
        at(1, column - 1) + (same ? 0 : 1),
        turned ? at(2, column - 2) + 1 : Infinity,
      );
      line.push(least);
    }
    rows.push(line);
  }
  return rows.at(-1)?.at(-1) ?? Infinity;
}
