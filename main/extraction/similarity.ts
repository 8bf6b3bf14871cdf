/** How alike two words are, by letters and by sound. */

/** Edit distance (insert, delete, replace, swap of neighbours), given up above `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : replace;
      next.push(Math.min(replace, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > limit) return limit + 1;
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

/** A key that words of about the same sound share: first letter and consonants, alike ones merged. */
export function soundKey(word: string): string {
  const merged = word
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/^(wr|r)h?/, 'r')
    .replace(/^kn|^gn/, 'n')
    .replace(/ph/g, 'f')
    .replace(/gh(?=t|$)/g, '')
    .replace(/c(?=[eiy])|z|x/g, 's')
    .replace(/ck|c|q/g, 'k')
    .replace(/dg|j/g, 'g')
    .replace(/[dt]+h?/g, 't')
    .replace(/v/g, 'f')
    .replace(/[mn]+/g, 'n');
  const first = /^[aeiouyhw]/.test(merged) ? 'a' : merged.charAt(0);
  return (
    first +
    merged
      .slice(1)
      .replace(/[aeiouyhw]/g, '')
      .replace(/(.)\1+/g, '$1')
  );
}
