/** What somebody typed, as the full-text index is asked for it. */

const mostWords = 8;

/**
 * Every word must begin a word of the text; null when nothing was typed that could be looked for. A telephone number
 * counts as one word however it is grouped.
 */
export function matchWords(typed: string): string | null {
  const words = joinNumbers(typed)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '') // the index knows no accents
    .replaceAll(/[\u1900-\u1cff]/g, ' ') // letters newer than its tables, on which it would not agree
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  if (words === null) return null;
  return words
    .slice(0, mostWords)
    .map((word) => `"${word}"*`)
    .join(' AND ');
}

/** "+61 412 345 678" and "(02) 5550-0142" as the index has them: `0412345678`, `0255500142`. */
function joinNumbers(typed: string): string {
  return typed.replaceAll(/[+(]?\d[\d\s()-]*\d/g, (run) => {
    const digits = run.replaceAll(/\D/g, '');
    const foreign = run.startsWith('+') || (digits.startsWith('61') && digits.length >= 10);
    if (foreign) return ` ${digits.replace(/^61/, '0')} `;
    return digits.startsWith('0') || digits.length >= 7 ? ` ${digits} ` : run;
  });
}
