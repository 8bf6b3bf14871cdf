/** How soon a plumber is needed: the strongest statement wins unless it is taken back. */
import vocabulary from '../../resources/extraction/urgencies.json' with { type: 'json' };
import type { UrgencyLevel } from '../../preload/contract/fields.ts';
import { wordsAfter, wordsBefore, type Call, type Found, type Utterance } from './call.ts';
import { finder, type Match } from './phrases.ts';
import { stanceOf } from './stance.ts';

type Label = 'emergency' | 'urgent' | 'flexible' | 'calm' | 'none' | 'ignore';
type Statement = Found<UrgencyLevel>;

const find = finder<Label>(vocabulary);
const { valves } = vocabulary;
const findValves = finder<'valve'>({ phrases: { valve: valves.asked } });
const findDone = finder<'done'>({ phrases: { done: valves.done } });
const wishes = new Set(valves.wishes.split(' '));
const strength: Readonly<Record<UrgencyLevel, number>> = { routine: 0, flexible: 1, urgent: 2, emergency: 3 };
/** These are only told when they are about the past or ruled out. */
const days = /^(today|tonight|this|first)$/;
const pace = /^(soon|sooner|quick|quickly)$/;

/** The urgency as stated, or null when nothing was said about it. */
export function hearUrgency(call: Call): Statement | null {
  let current: Statement | null = null;
  for (const utterance of call.callers) {
    if (cannotStop(utterance)) {
      const flowing = {
        value: 'emergency',
        utterance,
        from: 0,
        to: utterance.tokens.length,
        confidence: 0.7,
      } as const;
      if (current?.value !== 'emergency') current = flowing;
    }
    for (const { label, from, to } of statementsIn(utterance)) {
      const level: UrgencyLevel = label === 'calm' ? 'flexible' : label === 'none' ? 'routine' : label;
      const statement: Statement = { value: level, utterance, from, to, confidence: confidenceOf(label) };
      const takesBack = label === 'calm' || label === 'none';
      if (current === null || takesBack || strength[level] > strength[current.value]) current = statement;
    }
  }
  return current;
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

function confidenceOf(label: Label): number {
  return label === 'emergency' || label === 'calm' ? 0.9 : label === 'urgent' ? 0.8 : 0.7;
}
