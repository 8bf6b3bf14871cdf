/** Whether a caller has just asked for a person, and for whom. */
import type { Call } from '../../preload/contract/calls.ts';

/** What a caller asked for: `name` is one of the office's people, null for anybody. */
export interface PersonRequest {
  name: string | null;
}

/**
 * The request in the caller's last sentence, while nobody has answered it yet; null when there is none. `names` are
 * those of the office's people.
 */
export function asksForPerson({ turns }: Call, names: readonly string[]): PersonRequest | null {
  const last = turns.findLast(({ intent }) => intent !== 'unfinished');
  if (last?.role !== 'caller') return null;
  const words = last.text.replaceAll('’', "'");
  const asked = names.filter((each) => namedRequest(each).test(words));
  if (asked.length > 0) return { name: namedIn(words, asked) };
  return requests.some((request) => request.test(words)) ? { name: null } : null;
}

/** Which of the office's people the words name; the whole name before the first name alone. */
export function namedIn(words: string, names: readonly string[]): string | null {
  const has = (name: string) => new RegExp(String.raw`\b${escaped(name)}\b`, 'i').test(words);
  return names.find(has) ?? names.find((name) => has(firstName(name))) ?? null;
}

const verb = String.raw`(?:talk|speak|chat) (?:to|with)`;
const person = String.raw`(?:(?:a|an|the|some|your) )?(?:(?:real|actual|live|human|proper) )*(?:person|human(?: being)?|receptionist|operator|manager|owner|boss)\b`;
/** "I'd like to talk to someone about a drain" opens most calls: that asks for a plumber, not for a person. */
const someone = String.raw`(?:a )?(?:(?:real|actual|live) )?(?:someone|somebody)\b(?! (?:about|regarding|for|who|that|to)\b)`;

const requests = [
  new RegExp(String.raw`\b${verb} (?:${person}|${someone})`, 'i'),
  new RegExp(String.raw`\b(?:get|give|want|need|rather have|prefer) (?:me )?${person}`, 'i'),
  new RegExp(String.raw`\b(?:is there|are there|have you got) (?:any )?${person}`, 'i'),
  /\b(?:put|transfer|connect) me (?:through|to|with)\b/i,
  /\bdon't want to (?:talk|speak) (?:to|with) (?:a |an |this |the )?(?:robot|machine|computer|bot|ai|answering machine)\b/i,
];

/** "Put me through to Mick", "is Mick there?"; not "I spoke to Mick last week". */
function namedRequest(name: string): RegExp {
  const who = String.raw`${escaped(firstName(name))}\b`;
  const ways = [
    String.raw`\b(?<!\b(?:did|already) )${verb} ${who}`,
    String.raw`\b(?:put|transfer|connect) me (?:through )?(?:to|with) ${who}`,
    String.raw`\b(?:is|have you got) ${who} (?:there|in|around|about|available|free|handy)\b`,
    String.raw`\b(?:give|get) me ${who}`,
    String.raw`^(?:hi|hello|g'day)?[ ,]*${who},? (?:please|thanks)\W*$`,
  ];
  return new RegExp(ways.join('|'), 'i');
}

function firstName(name: string): string {
  return name.split(' ')[0] ?? name;
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
