/** Spoken and written numbers: digits said one by one, and cardinals ("six hundred and four", "forty five"). */
import type { Token } from './tokens.ts';

/** Digits read at a place, and the token after them. */
export interface DigitsRead {
  readonly digits: string;
  readonly to: number;
}

const units: Readonly<Record<string, string>> = {
  zero: '0', oh: '0', o: '0', nought: '0', naught: '0', ought: '0', nil: '0', one: '1', two: '2', three: '3',
  four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9',
}; // prettier-ignore
const teens: Readonly<Record<string, string>> = {
  ten: '10', eleven: '11', twelve: '12', thirteen: '13', fourteen: '14', fifteen: '15', sixteen: '16',
  seventeen: '17', eighteen: '18', nineteen: '19',
}; // prettier-ignore
const tens: Readonly<Record<string, string>> = {
  twenty: '2', thirty: '3', forty: '4', fourty: '4', fifty: '5', sixty: '6', seventy: '7', eighty: '8', ninety: '9',
}; // prettier-ignore
const repeats: Readonly<Record<string, number>> = { double: 2, triple: 3, treble: 3, quadruple: 4 };
const numberWords = new Set([units, teens, tens, repeats].flatMap((list) => Object.keys(list)));
/** What recognisers write for a digit in the middle of a number. */
const soundAlikes: Readonly<Record<string, string>> = { to: '2', too: '2', for: '4', fore: '4', ate: '8', won: '1', tree: '3', sex: '6', niner: '9', ow: '0', owe: '0' }; // prettier-ignore

/** The digits a token or a short group stands for when a number is dictated; null when it is no number. */
export function readDictated(tokens: readonly Token[], at: number): DigitsRead | null {
  const token = tokens[at];
  if (token === undefined || !(token.digits || numberWords.has(token.word))) return null;
  if (token.digits) return withHundreds(tokens, { digits: token.word, to: at + 1 });
  const times = repeats[token.word];
  if (times !== undefined) {
    const next = tokens[at + 1];
    const digit = next === undefined ? undefined : next.digits ? next.word : units[next.word];
    return digit?.length === 1 ? { digits: digit.repeat(times), to: at + 2 } : null;
  }
  const unit = units[token.word];
  if (unit !== undefined) return withHundreds(tokens, { digits: unit, to: at + 1 });
  const teen = teens[token.word];
  if (teen !== undefined) return withHundreds(tokens, { digits: teen, to: at + 1 });
  const ten = tens[token.word];
  if (ten === undefined) return null;
  const ones = units[tokens[at + 1]?.word ?? ''];
  return ones === undefined || ones === '0'
    ? { digits: ten + '0', to: at + 1 }
    : { digits: ten + ones, to: at + 2 };
}

/** A digit that speech-to-text wrote as a word of the same sound; only to be believed between digits. */
export function soundAlikeDigit(token: Token | undefined): string | null {
  return (token && soundAlikes[token.word]) ?? null;
}

/** A number as counted rather than dictated: "twenty two", "six hundred and four", "1203". */
export function readCardinal(
  tokens: readonly Token[],
  at: number,
): { readonly value: number; readonly to: number } | null {
  const token = tokens[at];
  if (token === undefined) return null;
  if (token.digits) return token.word.length > 6 ? null : { value: Number(token.word), to: at + 1 };
  const small = readBelowHundred(tokens, at);
  if (small === null) return null;
  if (tokens[small.to]?.word !== 'hundred') return small;
  const rest = readBelowHundred(tokens, tokens[small.to + 1]?.word === 'and' ? small.to + 2 : small.to + 1);
  return rest === null || rest.value === 0
    ? { value: small.value * 100, to: small.to + 1 }
    : { value: small.value * 100 + rest.value, to: rest.to };
}

/** True when a token says a number in any way. */
export function isNumber(token: Token | undefined): boolean {
  return token !== undefined && (token.digits || (numberWords.has(token.word) && !(token.word in repeats)));
}

function readBelowHundred(tokens: readonly Token[], at: number): { value: number; to: number } | null {
  const word = tokens[at]?.word ?? '';
  const single =
    word === 'a' && tokens[at + 1]?.word === 'hundred'
      ? '1'
      : word === 'oh' || word === 'o'
        ? undefined
        : (units[word] ?? teens[word]);
  if (single !== undefined) return { value: Number(single), to: at + 1 };
  const ten = tens[word];
  if (ten === undefined) return null;
  const one = units[tokens[at + 1]?.word ?? ''];
  const plain =
    one === undefined || one === '0' || tokens[at + 1]?.word === 'o' || tokens[at + 1]?.word === 'oh';
  return plain
    ? { value: Number(ten) * 10, to: at + 1 }
    : { value: Number(ten) * 10 + Number(one), to: at + 2 };
}

/** "thirteen hundred" is dictated as 1300, "four hundred" as 400, "three hundred and ten" as 310, "nine thousand" as 9000. */
function withHundreds(tokens: readonly Token[], read: DigitsRead): DigitsRead {
  const word = tokens[read.to]?.word;
  const rest =
    word === 'hundred' && tokens[read.to + 1]?.word === 'and' && read.digits.length === 1
      ? readBelowHundred(tokens, read.to + 2)
      : null;
  if (rest !== null && rest.value > 9) return { digits: read.digits + String(rest.value), to: rest.to };
  if (word === 'hundred') return { digits: read.digits + '00', to: read.to + 1 };
  if (word === 'thousand') return { digits: read.digits + '000', to: read.to + 1 };
  return read;
}
