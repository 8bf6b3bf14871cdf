/** Names in the agent's words: read back and agreed to, or said in greeting after the caller said them in passing. */
import { wordsBefore, type Utterance } from './call.ts';
import { isSuburb } from './gazetteer.ts';
import { isAboutOthers } from './name-owner.ts';
import { isEnglish, isGivenName, isNeverName, titles } from './names.ts';
import { isBoundary, takeName, type Heard } from './read-name.ts';
import { writeName } from './write-name.ts';

const greetings = new Set(
  'hi hey hello ok okay thanks you worries sure right righto mate cheers great yes sorry gday problem dramas'.split(
    ' ',
  ),
);
const latestGreeting = 4;

/** The agent said a name and the caller said yes to it. */
export function readBack({ question, reply }: Utterance, current: Heard | null): Heard | null {
  if (question === null || reply !== 'yes' || current !== null) return null;
  const { tokens } = question;
  for (const [at, { word }] of tokens.entries()) {
    const asks =
      (word === 'this' || word === 'that' || word === 'with' || word === 'to') &&
      wordsBefore(tokens, at, 2).some(
        (before) => before === 'is' || before === 'speaking' || before === 'talking',
      );
    const titled = titles.has(word) && /^(mr|mrs|ms|miss|dr)$/.test(word);
    const name = titled ? takeName(question, at, 'weak') : asks ? takeName(question, at + 1, 'weak') : null;
    if (
      name !== null &&
      tokens[name.to]?.word !== 'in' &&
      (titled || isGivenName(tokens[name.from]?.word ?? ''))
    )
      return { ...name, confirmed: true };
  }
  return null;
}

/** A name in passing that the agent then says back: "… got me down, Tim Rourke" / "Hi Tim". */
export function echoed(
  utterance: Utterance,
  next: Utterance | undefined,
  staff: ReadonlySet<string>,
): Heard | null {
  if (next?.role !== 'agent') return null;
  for (const [place, { word }] of next.tokens.entries()) {
    const own = addressed(utterance, next, place);
    if (own !== null && !staff.has(word)) return own;
    if (place > latestGreeting || !greetings.has(next.tokens[place - 1]?.word ?? '')) continue;
    const at = utterance.tokens.findIndex((token) => token.word === word);
    if (at < 0 || staff.has(word) || isAboutOthers(utterance, at, '')) continue;
    if (!isGivenName(word) || isEnglish(word) || isSuburb(word)) {
      const plain = plainEchoed(utterance, at, next.tokens[place - 1]?.word ?? '');
      if (plain !== null) return plain;
      continue;
    }
    return takeName(utterance, at, 'after');
  }
  return null;
}

/** "It's Ascot …" / "where are you, Ascot?": a name that is a suburb too, and by which the agent calls the caller. */
function addressed(utterance: Utterance, { tokens }: Utterance, place: number): Heard | null {
  const word = tokens[place]?.word ?? '';
  if (
    place !== tokens.length - 1 ||
    !isSuburb(word) ||
    !/^(you|number|phone|name)$/.test(tokens[place - 1]?.word ?? '')
  )
    return null;
  const at = utterance.tokens.findIndex(
    (token, index) => token.word === word && /^(its|is|im)$/.test(utterance.tokens[index - 1]?.word ?? ''),
  );
  return at < 0 ? null : takeName(utterance, at, 'strong');
}

/** "its snow from the caravan park" / "hey snow": a plain word given as a name, by which the agent greets the caller. */
function plainEchoed(utterance: Utterance, at: number, greeting: string): Heard | null {
  const { tokens, text } = utterance;
  const token = tokens[at];
  if (token === undefined || isNeverName(token.word) || /(?:ing|ed|ly)$/.test(token.word)) return null;
  const before = tokens[at - 1]?.word ?? '';
  const given = /^(?:its|im|is|me|name|names)$/.test(before) && isBoundary(utterance, at + 1);
  const announced = at <= 1 && /^(?:here|from|at)$/.test(tokens[at + 1]?.word ?? '');
  if (!/^(?:hi|hey|hello|gday|thanks)$/.test(greeting) || !(given || announced)) return null;
  const value = writeName(text.slice(token.start, token.end));
  return { value, utterance, from: at, to: at + 1, cue: 'after', confidence: 0.75 };
}
