/** The numbers of an address said apart from its street: "Ewell Road, number 104", "12 Pine Avenue, unit 5", a turn later. */
import words from '../../resources/extraction/place-words.json' with { type: 'json' };
import type { Utterance } from './call.ts';
import { isNumber, readCardinal, readDictated } from './numbers.ts';
import type { Token } from './tokens.ts';

const unitWords = new Set(words.units.split(' '));
/** "… in Crown Street in Wollongong, number 88, um, unit nine". */
const farthestNumber = 8;
const longestNumber = 4;
const lettered = /^[a-d]$/;

/** The house and unit number that follow a street in the same turn; empty where none is said. */
export function numbersBehind({ tokens }: Utterance, street: number): { house: string; unit: string } {
  const said = { house: '', unit: '' };
  for (
    let at = street;
    at < Math.min(tokens.length, street + farthestNumber + (said.house === '' ? 0 : 4));
    at++
  ) {
    const word = tokens[at]?.word ?? '';
    if (/^(phone|mobile|call|ring|contact|my)$/.test(word)) break;
    if (word === 'number' && said.house === '') said.house = numberAt(tokens, at + 1);
    if (unitWords.has(word) && said.unit === '') said.unit = numberAt(tokens, at + 1);
  }
  return said;
}

/** The number that answers "what number?" or "which unit?"; empty for anything longer. */
export function numberAnswered({ tokens }: Utterance): string {
  const at = tokens.findIndex((token) => isNumber(token) && !/^(oh|o)$/.test(token.word));
  return at < 0 || at > longestNumber ? '' : numberAt(tokens, at);
}

/** "88", "one oh two", "twelve a"; empty where more digits follow than a house has. */
function numberAt(tokens: readonly Token[], from: number): string {
  let number = '';
  let at = from;
  while (at < tokens.length && isNumber(tokens[at]) && tokens[at]?.sentence === tokens[from]?.sentence) {
    const read = number === '' ? cardinalAt(tokens, at) : readDictated(tokens, at);
    if (read === null) break;
    number += read.digits;
    at = read.to;
  }
  if (number.length > longestNumber) return '';
  const letter = tokens[at]?.word ?? '';
  return number !== '' && lettered.test(letter) && tokens[at + 1] === undefined
    ? number + letter.toUpperCase()
    : number;
}

function cardinalAt(tokens: readonly Token[], at: number): { digits: string; to: number } | null {
  const cardinal = readCardinal(tokens, at);
  return cardinal === null ? readDictated(tokens, at) : { digits: String(cardinal.value), to: cardinal.to };
}
