/** Writes a name as people do: "ron mcphee" → "Ron McPhee". */

const small = new Set(['and', 'de', 'del', 'di', 'da', 'der', 'den', 'van', 'von', 'bin', 'ibn']);

const titles: Readonly<Record<string, string>> = { mister: 'Mr', missus: 'Mrs', doctor: 'Dr' };

/** Capitals where they belong; a name already written with them is left as it is. */
export function writeName(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replace(/ (?:o|oh) (\p{L}{3,})/iu, (_, rest: string) => " O'" + writeWord(rest))
    .replace(/\bmc (\p{L}{2,})/iu, (_, rest: string) => 'Mc' + writeWord(rest))
    .replace(/^(Dr|Mrs?|Ms|Prof)\.(?= )/, '$1')
    .replace(/^(?:mister|missus|doctor)(?= )/i, (title) => titles[title.toLowerCase()] ?? title)
    .replace(/ (?:hyphen|dash) /i, '-')
    .split(' ')
    .map((word, index) => (index > 0 && small.has(word) ? word : writeWord(word)))
    .join(' ');
}

function writeWord(word: string): string {
  if (/[a-z]/.test(word) && /^[^a-z]*\p{Lu}/u.test(word)) return word;
  return word
    .toLowerCase()
    .replace(
      /^(mc|o['’])?(\p{L})/u,
      (_, prefix: string | undefined, letter: string) => capital(prefix ?? '') + letter.toUpperCase(),
    )
    .replace(/-(\p{L})/gu, (_, letter: string) => '-' + letter.toUpperCase());
}

function capital(prefix: string): string {
  return prefix.charAt(0).toUpperCase() + prefix.slice(1);
}
