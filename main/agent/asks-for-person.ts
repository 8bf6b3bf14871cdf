/** Whether a caller has just asked for a person. */
import type { Call } from '../../preload/contract/calls.ts';

/** True when the caller's last sentence asks to be put through, and nobody has answered it yet. */
export function asksForPerson({ turns }: Call): boolean {
  const last = turns.findLast(({ intent }) => intent !== 'unfinished');
  return last?.role === 'caller' && requests.some((request) => request.test(last.text.replaceAll('’', "'")));
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
