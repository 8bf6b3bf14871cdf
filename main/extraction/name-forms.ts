/** Names said the other way round: "Fitzpatrick, Noreen", "stuart's the name". */
import { wordsAfter, type Utterance } from './call.ts';
import { isFamilyName, isGivenName, titles } from './names.ts';
import { isBoundary, isLast, skipOpeners, takeName, type Heard } from './read-name.ts';
import { writeName } from './write-name.ts';

const longestOpening = 6;
const relative =
  /^(?:wife|missus|husband|partner|mum|mother|dad|father|son|daughter|sister|brother|carer|nurse)$/;

/** The family name before the comma and the first name behind it; other names as they are. */
export function givenAfter(heard: Heard): Heard {
  const { utterance, from, to } = heard;
  const { tokens } = utterance;
  const [family, next] = [tokens[from]?.word ?? '', tokens[to]];
  if (to - from > 1) return isFamilyFirst(heard) ? turned(heard, to - 1) : heard;
  if (next?.sentence !== tokens[from]?.sentence || !next?.gap.includes(',') || titles.has(family))
    return heard;
  const given = takeName(utterance, to, 'answer', true);
  if (given === null || !isFamilyName(family) || !isGivenName(next.word)) return heard;
  const plain = !isGivenName(family) || !isFamilyName(next.word);
  const ends = isLast(utterance, given.to - 1) || isBoundary(utterance, given.to);
  if (!plain || !ends || given.to - given.from > 2 || /^(here|speaking)$/.test(tokens[given.to]?.word ?? ''))
    return heard;
  return { ...heard, value: `${given.value} ${heard.value}`, to: given.to, confidence: 0.85 };
}

/** "What's it under?" / "mccarthy bernadette". */
function isFamilyFirst({ utterance: { tokens, question }, from, to }: Heard): boolean {
  const [family, given] = [tokens[from]?.word ?? '', tokens[to - 1]?.word ?? ''];
  const filed = question?.tokens.some(({ word }) => /^(under|account|surname|file)$/.test(word)) === true;
  if (!filed || to - from !== 2) return false;
  return isFamilyName(family) && !isGivenName(family) && isGivenName(given) && !isFamilyName(given);
}

function turned(heard: Heard, at: number): Heard {
  const words = heard.value.split(' ');
  const value = writeName([...words.slice(at - heard.from), ...words.slice(0, at - heard.from)].join(' '));
  return { ...heard, value, confidence: 0.7 };
}

/** "keith's the name", "stuarts my name". */
export function possessed(utterance: Utterance): Heard[] {
  const { tokens, text } = utterance;
  const at = skipOpeners(utterance, 0);
  const token = at < longestOpening ? tokens[at] : undefined;
  if (token === undefined || !/^(the|my|me) name\b/.test(wordsAfter(tokens, at + 1, 2).join(' '))) return [];
  const word = text.slice(token.start, token.end).replace(/['’]?s$/i, '');
  if (word.length === token.end - token.start || !isGivenName(word.toLowerCase())) return [];
  return [{ value: writeName(word), utterance, from: at, to: at + 1, cue: 'strong', confidence: 0.9 }];
}

/** "it's Kenny's missus, Trish", "im peters daughter lucy". */
export function relatives(utterance: Utterance): Heard[] {
  const { tokens } = utterance;
  return tokens.flatMap((token, at) => {
    const whose =
      /^(?:im|its|is|am)$/.test(tokens[at - 1]?.word ?? '') && isGivenName(token.word.replace(/s$/, ''));
    if (!whose || !token.word.endsWith('s') || !relative.test(tokens[at + 1]?.word ?? '')) return [];
    const name = takeName(utterance, at + 2, 'strong');
    return name === null ? [] : [name];
  });
}
