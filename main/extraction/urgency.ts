/** How soon a plumber is needed: the strongest statement wins unless it is taken back. */
import vocabulary from '../../resources/extraction/urgencies.json' with { type: 'json' };
import type { UrgencyLevel } from '../../preload/contract/fields.ts';
import { wordsAfter, wordsBefore, type Call, type Found, type Utterance } from './call.ts';
import { finder, type Match } from './phrases.ts';
import { stanceOf } from './stance.ts';

/** `grave` lets expect an emergency, `pressing` an urgent job, `easy` a flexible one; `calm` and `none` take back; `ignore` is about something else. */
type Label = 'emergency' | 'grave' | 'urgent' | 'pressing' | 'flexible' | 'easy' | 'calm' | 'none' | 'ignore';
type Statement = Found<UrgencyLevel>;

const find = finder<Label>(vocabulary);
const { valves } = vocabulary;
const findValves = finder<'valve'>({ phrases: { valve: valves.asked } });
const findAsked = finder<'emergency' | 'urgent'>(vocabulary.asked);
const findDone = finder<'done'>({ phrases: { done: valves.done } });
const findSlight = finder<'slight'>({ phrases: { slight: valves.slight } });
const findSlightAnswer = finder<'slight'>({ phrases: { slight: valves.slightAnswer } });
const wishes = new Set(valves.wishes.split(' '));
const findOff = finder<'off'>({ phrases: { off: valves.off } });
/** Below the level of "sure": shown to be checked. */
const unsure = 0.55;
const asks = /\?|^\W*(?:(?:and|so|ok|okay|right) )?(?:can|do|does|is|are|any|was) /i;
const levels = { emergency: 'emergency', grave: 'emergency', urgent: 'urgent', pressing: 'urgent', flexible: 'flexible', easy: 'flexible', calm: 'flexible', none: 'routine' } as const; // prettier-ignore
const confidences = { emergency: 0.9, grave: unsure, urgent: 0.8, pressing: unsure, flexible: 0.7, easy: unsure, calm: 0.9, none: 0.7 } as const; // prettier-ignore
const strength: Readonly<Record<UrgencyLevel, number>> = { routine: 0, flexible: 1, urgent: 2, emergency: 3 };
/** A drip through a ceiling is no flood. */
const little = /^(drip|trickl|seep|weep)/;
/** "Yeah, just a bit". */
const longestSlight = 5;
/** These are only told when they are about the past or ruled out. */
const days = /^(today|tonight|this|first)$/;
const pace = /^(soon|sooner|quick|quickly)$/;

/** The urgency as stated, or null when nothing was said about it. */
export function hearUrgency(call: Call): Statement | null {
  let current: Statement | null = null;
  let isOff = false;
  const slight = call.callers.some(isSlight);
  for (const utterance of call.callers) {
    for (const statement of [answered(utterance), ...statementsIn(utterance).map(toStatement(utterance))]) {
      if (statement === null || (slight && isStuckTap(statement))) continue;
      if (outweighs(statement, current)) current = statement;
    }
    isOff ||= findOff(utterance.tokens).length > 0;
  }
  return current?.value === 'emergency' && isOff ? { ...current, confidence: unsure } : current;
}

/** "It only drips", and "just a bit" where the agent asked whether it leaks. */
function isSlight({ tokens, question }: Utterance): boolean {
  if (findSlight(tokens).length > 0) return true;
  const asked = question?.tokens.some(({ word }) => /^(?:leak|drip)/.test(word)) === true;
  return asked && tokens.length <= longestSlight && findSlightAnswer(tokens).length > 0;
}

/** "I can't turn the tap off" alone; gas and the mains are never slight. */
function isStuckTap({ value, utterance: { tokens }, from, to }: Statement): boolean {
  const words = tokens.slice(from, to + 2).map(({ word }) => word);
  const stuck = /^(?:cant|cannot|couldnt|unable|not)$/.test(words[0] ?? '');
  return value === 'emergency' && stuck && !words.some((word) => /^(?:gas|mains?)$/.test(word));
}

function toStatement(utterance: Utterance) {
  return ({ label, from, to }: Match<Exclude<Label, 'ignore'>>): Statement & { takesBack: boolean } => ({
    value: levels[label],
    utterance,
    from,
    to,
    confidence:
      label === 'emergency' && utterance.tokens.slice(from, to).some(({ word }) => little.test(word))
        ? unsure
        : confidences[label],
    takesBack: label === 'calm' || label === 'none',
  });
}

function outweighs(fresh: Statement & { takesBack?: boolean }, current: Statement | null): boolean {
  if (current === null || fresh.takesBack === true) return true;
  const more = strength[fresh.value] - strength[current.value];
  return more > 0 || (more === 0 && fresh.confidence > current.confidence);
}

/** "Can you smell gas?" "A bit, yeah." and "Can you turn it off?" "No, it won't budge." */
function answered(utterance: Utterance): Statement | null {
  const whole = { utterance, from: 0, to: utterance.tokens.length };
  if (cannotStop(utterance)) return { ...whole, value: 'emergency', confidence: 0.7 };
  const { question, reply } = utterance;
  if (question === null || reply === null || !asks.test(question.text)) return null;
  const asked = findAsked(question.tokens)[0]?.label;
  if (asked === undefined || question.tokens.some(({ word }) => word === 'or')) return null;
  if (reply === 'yes') return { ...whole, value: asked, confidence: asked === 'urgent' ? 0.75 : 0.8 };
  return { ...whole, value: 'routine', confidence: unsure };
}

/** "Can you turn it off?" "No, it won't budge." */
function cannotStop({ question, reply, tokens }: Utterance): boolean {
  if (question === null || reply !== 'no' || findDone(tokens).length > 0) return false;
  return findValves(question.tokens).length > 0;
}

function statementsIn({ tokens, asked }: Utterance): Match<Exclude<Label, 'ignore'>>[] {
  const matches = find(tokens);
  const denials = matches.filter(({ label }) => label === 'calm' || label === 'none' || label === 'ignore');
  return matches
    .filter((match): match is Match<Exclude<Label, 'ignore'>> => {
      if (match.label === 'ignore') return false;
      if (match.label === 'calm' || match.label === 'none') return true;
      if (denials.some((denial) => covers(denial, match))) return false;
      const word = tokens[match.from]?.word ?? '';
      if (days.test(word))
        return (
          stanceOf(tokens, match.from, match.to) === 'wished' &&
          (asked.has('date') || asked.has('time') || asked.has('urgency') || isWish(tokens, match))
        );
      if (pace.test(word)) return stanceOf(tokens, match.from, match.to) !== 'ruledOut';
      return true;
    })
    .sort((a, b) => a.from - b.from || b.to - a.to);
}

/** A day is pressing when it is wished for, not when it is only told about ("the kids are back today"). */
function isWish(tokens: Utterance['tokens'], { from, to }: Match): boolean {
  const around = [...wordsBefore(tokens, from, 7), ...wordsAfter(tokens, to, 4)];
  return around.length < 3 || around.some((word) => wishes.has(word));
}

/** A denial covers what lies in it, and what reaches into it from before. */
function covers(denial: Match, match: Match): boolean {
  return (
    (denial.from <= match.from && denial.to >= match.to) ||
    (denial.label === 'ignore' && match.from < denial.to && match.to > denial.from)
  );
}
