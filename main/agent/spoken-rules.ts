/** What a model must not say, whatever it was talked into: prices and bookings are the office's to give. */
import type { OfficeFacts } from './agent.ts';

const promises = [
  /\$ ?\d[\d.,]*/i,
  /\b(?:\d+|hundred|fifty) dollars\b/i,
  /\b(?:for free|free of charge|no charge|discount)\b/i,
  /\b(?:you're|you are|it's|that's|i've|i have) (?:all |now |got you )?booked\b/i,
  /\b(?:booking|appointment) (?:is|has been) (?:confirmed|made)\b/i,
];
const denials = /\b(?:can't|cannot|not|don't|doesn't|won't|isn't|unable|never)\b/i;

/** Whether `text` promises something; denying it, or repeating what the office says of itself, is none. */
export function promisesSomething(text: string, office: OfficeFacts): boolean {
  const plain = text.replaceAll('’', "'");
  return promises.some((promise) => {
    const match = promise.exec(plain);
    if (match === null) return false;
    const sentence = plain.slice(0, match.index).split(/[.?!]/).at(-1) ?? '';
    return !denials.test(sentence) && !office.facts.some((fact) => fact.includes(match[0]));
  });
}
