/** The caller's name: introduced, answered, spelled, corrected. Other people's names are left alone. */
import vocabulary from '../../resources/extraction/name-phrases.json' with { type: 'json' };
import type { Call, Found, Utterance } from './call.ts';
import { echoed, readBack } from './name-echo.ts';
import { asksForOthers, isAboutOthers, isOwn } from './name-owner.ts';
import { applyLetters } from './name-letters.ts';
import { applySpelling } from './name-spelling.ts';
import { isEnglish, isFamilyName, isGivenName, isListedEnglish, particles, titles } from './names.ts';
import { findPlace, isSuburb } from './gazetteer.ts';
import { finder } from './phrases.ts';
import { isToldApart } from './place-context.ts';
import { isFragmentary } from './spelled-fragments.ts';
import { givenAfter, possessed, relatives } from './name-forms.ts';
import { isBoundary, isLast, openers, skipOpeners, takeName, type Heard } from './read-name.ts';

interface Part {
  readonly name: Heard;
  readonly from: number;
}

const findCues = finder<'strong' | 'weak' | 'nickname' | 'booking' | 'after'>(vocabulary);
const findParts = finder<'given' | 'family'>(vocabulary.parts);
const findBehalf = finder<'behalf'>(vocabulary.behalf);
const nearby = 20;
/** Confidence in one name where two were said and the other did not come through. */
const unheardPart = 0.55;
/** How far before "here" or "speaking" a name may begin. */
const longestBefore = 4;

/** The caller's name as known by the end of the call. */
export function hearName(call: Call): Found | null {
  const staff = new Set(call.context.staffNames.map((name) => name.toLowerCase()));
  const oneSided = call.callers.length === call.utterances.length;
  let current: Heard | null = null;
  for (const utterance of call.callers) {
    for (const heard of namesIn(utterance, current, staff, oneSided))
      current = prefer(current, heard, utterance);
    if (current === null) current = echoed(utterance, call.utterances[utterance.turn + 1], staff);
    current = applyLetters(applySpelling(current, utterance), utterance);
  }
  return current ?? onBehalfOf(call, staff);
}

/** "I'm ringing for my boss" / "what's his name?": where the caller gives no own name, the one who is rung for. */
function onBehalfOf({ callers }: Call, staff: ReadonlySet<string>): Heard | null {
  if (!callers.some(({ tokens }) => findBehalf(tokens).length > 0)) return null;
  for (const utterance of callers) {
    if (!asksForOthers(utterance, null)) continue;
    const name = takeName(utterance, skipOpeners(utterance, 0), 'answer');
    if (name !== null && !staff.has(name.value.toLowerCase())) return { ...name, confidence: unheardPart };
  }
  return null;
}

function namesIn(
  utterance: Utterance,
  current: Heard | null,
  staff: ReadonlySet<string>,
  oneSided: boolean,
): Heard[] {
  if (asksForOthers(utterance, current)) return introduced(utterance).filter(isOwn);
  const parted = inParts(utterance, current);
  if (parted !== null) return [parted];
  const found = [
    ...introduced(utterance),
    ...announced(utterance),
    ...possessed(utterance),
    ...relatives(utterance),
  ];
  const answer = answered(utterance, current);
  if (answer !== null && !found.some(({ from }) => from <= answer.from)) found.unshift(answer);
  found.push(...found.flatMap((heard) => saidAgain(utterance, heard)));
  if (found.length === 0) {
    const confirmed =
      readBack(utterance, current) ?? closing(utterance, current) ?? alone(utterance, oneSided);
    if (confirmed !== null) found.push(confirmed);
  }
  return found
    .map(givenAfter)
    .filter((heard) => !staff.has((heard.value.split(' ')[0] ?? '').toLowerCase()) && !answersPlace(heard));
}

/** "Which suburb?" / "it's Tennyson Point"; "Kingston here, the one in Tassie". */
function answersPlace({ utterance: { asked, tokens }, value, cue, to }: Heard): boolean {
  if (isToldApart(tokens, to) && findPlace(value.toLowerCase()) !== null) return true;
  return (
    asked.has('place') && !asked.has('name') && cue !== 'strong' && findPlace(value.toLowerCase()) !== null
  );
}

/** "last name Ferris, first name Olga", "Olga, surname Ferris". */
function inParts(utterance: Utterance, current: Heard | null): Heard | null {
  const parts = findParts(utterance.tokens).flatMap(({ label, from, to }) => {
    const name = isAboutOthers(utterance, from, 'name')
      ? null
      : takeName(utterance, skipOpeners(utterance, to), 'strong');
    return name === null ? [] : [{ label, name, from }];
  });
  const family = parts.findLast(({ label }) => label === 'family') ?? familyBefore(utterance, parts[0]);
  if (family === undefined) return null;
  const before = family.from > 0 ? introduced(utterance).find(({ to }) => to <= family.from) : undefined;
  const answer = before ?? takeName(utterance, skipOpeners(utterance, 0), 'answer');
  const given =
    parts.findLast(({ label }) => label === 'given')?.name ??
    (answer !== null && answer.to <= family.from && answer.to - answer.from === 1 ? answer : null) ??
    (current !== null && !current.value.includes(' ') ? current : null);
  if (given === null) return null;
  const here = given.utterance === utterance;
  const from = here ? Math.min(given.from, family.name.from) : family.name.from;
  const to = here ? Math.max(given.to, family.name.to) : family.name.to;
  const same = given.value.toLowerCase() === family.name.value.toLowerCase();
  const value = same ? given.value : `${given.value} ${family.name.value}`;
  return { ...given, value, utterance, from, to, cue: 'strong' };
}

/** "under Ferris, first name Olga": the family name that the first name's cue follows. */
function familyBefore(utterance: Utterance, given: Part | undefined): Part | undefined {
  if (given === undefined) return undefined;
  const name = introduced(utterance).find(({ from, to }) => to <= given.from && to - from === 1);
  const word = name?.value.toLowerCase() ?? '';
  return name !== undefined && isFamilyName(word) && !isGivenName(word)
    ? { name, from: name.from }
    : undefined;
}

/** "it's Joyce here, Joyce Bannerman": the name again, with more of it. */
function saidAgain(utterance: Utterance, { from, to }: Heard): Heard[] {
  const { tokens } = utterance;
  const again = tokens.slice(to, to + nearby).findIndex(({ word }) => word === tokens[from]?.word);
  const name = again < 0 ? null : takeName(utterance, to + again, 'after');
  return name !== null && name.to - name.from > to - from ? [name] : [];
}

/** "my name is …", "it's … here", "booking under …". */
function introduced(utterance: Utterance): Heard[] {
  const { tokens } = utterance;
  return findCues(tokens).flatMap(({ label, from, to }) => {
    if (label === 'after' || isAboutOthers(utterance, from, tokens[to - 1]?.word ?? '')) return [];
    const name = takeName(utterance, skipOpeners(utterance, to), label);
    return name === null ? [] : [name];
  });
}

/** "Desmond here", "Ilse Varga speaking", "Toby from the bakery" at the head of a clause; "stuart's the name". */
function announced(utterance: Utterance): Heard[] {
  const opening = openingName(utterance) ?? besideNumber(utterance);
  if (opening !== null) return [opening];
  return findCues(utterance.tokens).flatMap(({ label, from }) => {
    const name = label === 'after' ? nameBefore(utterance, from) : null;
    return name === null ? [] : [name];
  });
}

/** The name that ends at a cue: the longest that begins a clause, or the first name right before "speaking". */
function nameBefore(utterance: Utterance, cue: number): Heard | null {
  const { tokens } = utterance;
  for (let at = Math.max(0, cue - longestBefore); at < cue; at++) {
    const start = skipOpeners(utterance, at);
    if (start >= cue || tokens[start]?.sentence !== tokens[cue]?.sentence) continue;
    const speaks = tokens[cue]?.word === 'speaking' && isGivenName(tokens[start]?.word ?? '');
    if (!beginsClause(utterance, start) && !speaks) continue;
    const name = takeName(utterance, start, 'after');
    if (name?.to === cue) return name;
  }
  return null;
}

/** "Col Ashby out at Yass", "Moira Keane, about the drains": first and last name before all else. */
function openingName(utterance: Utterance): Heard | null {
  if (utterance.turn > 3 || utterance.asked.has('name')) return null;
  const at = skipOpeners(utterance, 0);
  const { tokens, cased } = utterance;
  const name = takeName(utterance, at, 'unasked');
  if (
    name === null ||
    name.to - name.from < 2 ||
    name.to === tokens.length ||
    !isBoundary(utterance, name.to)
  )
    return null;
  const [first, last] = [tokens[name.from]?.word ?? '', tokens[name.to - 1]?.word ?? ''];
  const particled = cased && tokens.slice(name.from, name.to).some(({ word }) => particles.has(word));
  if (particled) return { ...name, cue: 'after', confidence: 0.75 };
  if (!isGivenName(first) || (isEnglish(first) && !isFamilyName(last)) || isSuburb(first)) return null;
  return cased || isFamilyName(last) ? { ...name, cue: 'after', confidence: 0.75 } : null;
}

/** "… blocked. Amir Hosseini, 0491 570 156": a full name and then the number. */
function besideNumber(utterance: Utterance): Heard | null {
  const { tokens } = utterance;
  for (const [at, token] of tokens.entries()) {
    const starts = at > 0 && token.sentence !== tokens[at - 1]?.sentence && isGivenName(token.word);
    const name = starts ? takeName(utterance, at, 'unasked') : null;
    const next = name === null ? undefined : tokens[name.to];
    if (
      name !== null &&
      name.to - at > 1 &&
      (next?.digits === true || next?.word === 'oh' || next?.word === 'zero')
    ) {
      return { ...name, cue: 'after', confidence: 0.8 };
    }
  }
  return null;
}

/** A bare answer to "who am I speaking with?". */
function answered(utterance: Utterance, current: Heard | null): Heard | null {
  const { asked, tokens, question } = utterance;
  const readsNameBack =
    current !== null && utterance.reply === 'yes' && (question?.tokens ?? []).length < 8 && asked.size <= 1;
  const wanted = asked.has('name') || asked.has('surname') || asked.has('spelling');
  const guess = current !== null && (deniesName(utterance, current) || beginsAgain(utterance, current));
  if (!wanted && !readsNameBack && !guess) return null;
  if (asked.has('spelling') && isFragmentary(tokens)) return null;
  const at = skipOpeners(utterance, 0);
  const name = takeName(utterance, at, 'answer') ?? familyOnly(utterance, at);
  if (name === null) return null;
  const cut =
    asked.has('full') && !name.value.includes(' ') && name.to < tokens.length && tokens[name.to]?.gap === ' ';
  const heard = cut ? { ...name, confidence: Math.min(name.confidence, unheardPart) } : name;
  if (wanted || guess)
    return endsLikeAnswer(utterance, name.to) || isRareFamily(utterance, name) ? heard : null;
  const guessed = question?.tokens.some(({ word }) => word === tokens[name.from]?.word) === true;
  if (guessed && name.to - name.from > 1) return name;
  const family = current?.value.toLowerCase().split(' ').at(-1);
  return tokens.length - at <= 3 && name.value.toLowerCase().split(' ').at(-1) === family ? name : null;
}

/** "Rory" / "Rory who?" / "Rory Delahunt". */
function beginsAgain(utterance: Utterance, { value }: Heard): boolean {
  return utterance.tokens[skipOpeners(utterance, 0)]?.word === value.toLowerCase();
}

/** "Surname?" / "Quillfeather, shall I spell that?" */
function isRareFamily({ asked, tokens }: Utterance, { from, to }: Heard): boolean {
  return asked.has('surname') && to - from === 1 && !isEnglish(tokens[from]?.word ?? '');
}

/** "Thanks Brian" / "no, Ryan": the agent said the name or one like it, and was wrong. */
function deniesName({ question, reply, asked }: Utterance, current: Heard): boolean {
  if (reply !== 'no' || asked.has('place')) return false;
  const begins = current.value.slice(0, 3).toLowerCase();
  return (question?.tokens ?? []).some(({ word }) => word.length > 2 && word.slice(0, 3) === begins);
}

/** A misheard first name before a family name that is known: the family name is kept. */
function familyOnly(utterance: Utterance, at: number): Heard | null {
  const { tokens } = utterance;
  const last = tokens.length - 1;
  const short = last > at && last <= at + 2 && tokens[last]?.gap === ' ';
  const { word, capital } = tokens[last] ?? { word: '', capital: false };
  if (!short || isAboutOthers(utterance, last, '') || !(isFamilyName(word) || capital)) return null;
  const name = takeName(utterance, last, 'answer');
  return name === null ? null : { ...name, confidence: Math.min(name.confidence, unheardPart) };
}

/** "as I said, Dave Lister", "… about the pump, Ingrid Larsen": a turn that ends with a full name. */
function closing(utterance: Utterance, current: Heard | null): Heard | null {
  const { tokens, asked } = utterance;
  const wanted = asked.has('name');
  if (!wanted && (current !== null || utterance.turn > 1)) return null;
  if (tokens.some((_, at) => isAboutOthers(utterance, at + 1, ''))) return null;
  for (let at = Math.max(1, tokens.length - longestBefore); at < tokens.length - 1; at++) {
    const word = tokens[at]?.word ?? '';
    if (!isGivenName(word) || isEnglish(word) || isEnglish(tokens.at(-1)?.word ?? '')) continue;
    if (!wanted && !(tokens[at]?.gap.includes(',') || tokens[at]?.sentence !== tokens[at - 1]?.sentence))
      continue;
    const name = takeName(utterance, at, wanted ? 'answer' : 'unasked');
    if (name !== null && name.to === tokens.length && name.to - name.from > 1)
      return { ...name, confidence: 0.7 };
  }
  return null;
}

/** A turn that is nothing but a name, though nobody asked in words that were recognised, or nobody was heard asking. */
function alone(utterance: Utterance, oneSided: boolean): Heard | null {
  const { tokens, asked, question } = utterance;
  if (tokens.length > 8 || (question !== null && asked.size > 0)) return null;
  const name = takeName(utterance, skipOpeners(utterance, 0), 'unasked');
  if (name === null) return null;
  const words = tokens.slice(name.from, name.to).map(({ word }) => word);
  const first = words[0] ?? '';
  const whole = oneSided && utterance.turn > 0 && name.from === 0 && name.to === tokens.length;
  const likely = (isGivenName(first) && !isEnglish(first)) || (whole && !words.some(isListedEnglish));
  if (!likely || (question !== null && findPlace(words.join(' ')) !== null)) return null;
  const next = tokens[name.to];
  return next === undefined || next.digits || next.word.length === 1 || next.word === 'and' ? name : null;
}

/** Whether a newly heard name replaces, lengthens or repeats the one already known. */
function prefer(current: Heard | null, heard: Heard, utterance: Utterance): Heard {
  if (current === null) return heard;
  const known = current.value.toLowerCase().split(' ');
  const fresh = heard.value.toLowerCase().split(' ');
  if (fresh.every((word) => known.includes(word)))
    return { ...current, confidence: Math.max(current.confidence, heard.confidence) };
  const whole =
    fresh.length > 1 &&
    (utterance.asked.has('full') || (isGivenName(fresh[0] ?? '') && !isFamilyName(fresh[0] ?? '')));
  const asksFamily = !whole && utterance.asked.has('surname') && known.length === 1 && fresh[0] !== known[0];
  if (asksFamily && (heard.cue === 'answer' || fresh.length === 1)) {
    return { ...heard, value: `${current.value} ${heard.value}`, confidence: current.confidence };
  }
  const asksGiven = utterance.asked.has('given') && !utterance.asked.has('surname');
  if (asksGiven && fresh.length < 3 && !fresh.some((word) => known.includes(word))) {
    const family = current.value.split(' ').filter((word) => !titles.has(word.toLowerCase()));
    return { ...heard, value: [heard.value, ...family].join(' ') };
  }
  const settled = known.length > 1 || heard.utterance === current.utterance;
  if (heard.cue === 'nickname' && settled && utterance.reply !== 'no') return current;
  const longer = utterance.reply === 'yes' && fresh[0]?.startsWith(known[0] ?? ' ') === true;
  if (whole || longer || fresh[0] === known[0] || known.every((word) => fresh.includes(word))) return heard;
  const corrects = heard.cue === 'strong' || utterance.reply === 'no' || utterance.asked.has('name');
  if (heard.cue === 'booking' || heard.cue === 'unasked')
    return current.cue === 'unasked' && heard.cue !== 'unasked' ? heard : current;
  return corrects || heard.confidence > current.confidence ? heard : current;
}

function beginsClause({ tokens }: Utterance, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (before === undefined || before.sentence !== token?.sentence) return true;
  return openers.has(before.word) || token.gap.includes(',');
}

function endsLikeAnswer(utterance: Utterance, to: number): boolean {
  const next = utterance.tokens[to];
  return (
    isBoundary(utterance, to) ||
    isLast(utterance, to) ||
    next?.word.length === 1 ||
    isSuburb(next?.word ?? '') ||
    titles.has(utterance.tokens[to - 1]?.word ?? '')
  );
}
