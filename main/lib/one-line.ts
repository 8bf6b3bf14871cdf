/** A caller's words on their way into a text message or speech. */

const longest = 200;

/** One line of at most 200 UTF-16 units, without characters that steer a screen (controls, marks of direction). */
export function oneLine(words: string): string {
  const plain = words
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim();
  if (plain.length <= longest) return plain;
  return `${plain.slice(0, longest - 1).replace(/\p{Cs}$/u, '')}…`; // half a character at the cut goes
}
