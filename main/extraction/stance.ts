/** Whether a day or time is wished for, ruled out, or only told about. */
import words from '../../resources/extraction/dates.json' with { type: 'json' };
import { wordsAfter, wordsBefore } from './call.ts';
import type { Token } from './tokens.ts';

/** How the caller means a day or time. */
export type Stance = 'wished' | 'ruledOut' | 'past';

const pastWords = new Set(words.pastWords.split(' '));
const wishWords = new Set(words.wishWords.split(' '));
const against = new Set(words.against.split(' '));
const againstAfter = words.againstAfter.split('|').map((phrase) => phrase.replaceAll('_', ' '));
const light = new Set(words.lightWords.split(' '));
/** "away till Sunday" rules Sunday out, "not till Sunday" does not. */
const waiting = /^(away|busy|gone|overseas|wait|interstate|closed|shut|out)$/;
const pleases =
  /^(would|will|works?|suits?|please|is (good|fine|great|ok|okay|best|better|perfect)|if|at|morning if)\b/;
const greeting = /^(good|gday|happy|lovely) (morning|afternoon|evening|arvo|night|day)$/;
/** "I work Mondays", "we're closed Sunday". */
const occupied =
  /(?:(?:i|we|always) (?:work|working)|(?:closed|away|shut|busy)|(?:fly|flying|flyin|leave|leaving|go|going|head|heading|off) (?:out|away|overseas|interstate|home|up north))(?: on)?$/;
/** "Mondays the holiday, isn't it?" denies nothing. */
const tags = /^(isnt|doesnt|wont)$/;
const unhurried = /^no (rush|hurry|worries|problems?|stress|dramas?|pressure|matter|panic) /;
/** "Morning, I work arvos": the other is ruled out; "Thursday, I've got the day off". */
const reason =
  /^(?:(?:i|we) work|(?:ive|weve) got(?: \w+){1,4}|im (?:at work|busy|away|working)|were (?:away|busy)|i have work|i cant do)(?: on| in the)? (?:mornings?|arvos?|afternoons?|evenings?|nights?|\w+days?|tomorrow|today) (?!is |works? |would |will |suits? )/;
const atLiberty = /^(?:ive got|i have|weve got|we have|im|i) [\w ]*\b(?:off|free|home|nothing on) /;
/** "I've got a meeting Wednesday". */
const engagement =
  /\b(?:got|have|has|having) (?:an? |my |the )?(?:\w+ ){0,2}(?:appointment|meeting|shift|funeral|party|conference|class|exam|flight|wedding|work|sittings|bookings|guests|dinner|crowd|function|event|house|party|do)(?: booked| coming| on| in the| all| that| at)*$/;
/** "The party's on Sunday", "hosting lunch Saturday". */
const event =
  /\b(?:(?:hosting|throwing|catering)(?: \w+){1,3}|(?:weddings?|party|partys|parties|funerals?|wakes?|christenings?|baptisms?|birthdays?|\w+tieths?|anniversary|auctions?|open (?:day|house|home)s?|fetes?|grand final|grand opening|reunions?|barbecues?|barbies?|bbqs?|concerts?))(?: (?:is|are|on|here|this|coming|up|all|at|our|house|place|next|booked)){0,3}$/;
/** "It let go this morning". */
const broke =
  /\b(?:let go|gave (?:way|out)|came (?:off|apart|out|loose)|went (?:bang|off|out)|conked out|packed it in|dug up)(?: just)?$/;
/** "How are you today?" */
const asksHow = /\bhow(?:s| is| are)? ?(?:you|ya|youse|things|it|we)(?: going| doing| all)*$/;
const near = 4;
const far = 9;

/** Judges by the words around a span: the nearest tells. `ahead`: the words can only mean days to come. */
export function stanceOf(tokens: readonly Token[], from: number, to: number, ahead = false): Stance {
  const before = wordsBefore(tokens, from, far).reverse();
  const after = wordsAfter(tokens, to, 5);
  if (greeting.test(`${before[0] ?? ''} ${tokens[from]?.word ?? ''}`)) return 'past';
  const said = before.slice(0, 7).reverse().join(' ');
  if (broke.test(said) || asksHow.test(said)) return 'past';
  const taken =
    ((engagement.test(said) || event.test(said)) && !tokens[from]?.gap.includes(',')) ||
    (occupied.test(before.slice(0, 4).reverse().join(' ')) && !tokens[from]?.gap.includes(','));
  if (taken || isAgainst(before, after, upToComma(tokens, to))) return 'ruledOut';
  if (ahead || pleases.test(after.slice(0, 3).join(' '))) return 'wished';
  for (const word of before) {
    if (wishWords.has(word)) break;
    if (pastWords.has(word)) return 'past';
  }
  const tells = after.findIndex((word) => pastWords.has(word));
  const wishes = after.findIndex((word) => wishWords.has(word));
  return tells >= 0 &&
    tells < 3 &&
    (wishes < 0 || wishes > tells) &&
    !before.some((word) => wishWords.has(word))
    ? 'past'
    : 'wished';
}

/** The words behind a span up to the next comma. */
function upToComma(tokens: readonly Token[], to: number): string {
  const words = wordsAfter(tokens, to, far);
  const comma = words.findIndex((_, at) => at > 0 && tokens[to + at]?.gap.includes(','));
  return words.slice(0, comma < 0 ? undefined : comma).join(' ') + ' ';
}

function isAgainst(before: readonly string[], after: readonly string[], clause: string): boolean {
  const [nearest = '', second = ''] = before;
  if (/^(till?|until)$/.test(nearest)) return before.slice(1, 6).some((word) => waiting.test(word));
  for (const [at, word] of before.slice(0, near).entries()) {
    if (against.has(word)) return !(tags.test(word) && before[at - 1] === 'it');
    if (!light.has(word)) break;
  }
  const following = after.join(' ') + ' ';
  if (reason.test(clause) || atLiberty.test(following)) return false;
  if (unhurried.test(following) || /^(?:.* )?(?:till|until) then /.test(following)) return false;
  if (nearest === 'but' && /^(anything|anyday|day|any)$/.test(second)) return true;
  if (/^(after|from|before|past)$/.test(nearest) || /^make it$/.test(`${second} ${nearest}`)) return false;
  return againstAfter.some((phrase) => following.startsWith(phrase + ' '));
}
