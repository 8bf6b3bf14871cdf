/** Whether a caller has just asked what it costs, and what the owner lets be said of that. */
import type { Call } from '../../preload/contract/calls.ts';

/** True while nobody has answered it yet. Who wants a quote wants a plumber to look: that is a job. */
export function asksPrice({ turns }: Call): boolean {
  const last = turns.findLast(({ intent }) => intent !== 'unfinished');
  if (last?.role !== 'caller') return false;
  const words = last.text.replaceAll('’', "'");
  return questions.some((question) => question.test(words));
}

/** The owner's own sentences on prices, among all that may be said of the office. */
export function priceSentences(facts: readonly string[]): string[] {
  return facts.filter((fact) => /\$ ?\d|\bdollars?\b|\bfree\b/i.test(fact));
}

const questions = [
  /\bhow much (?:do|does|did|will|would|might|could|can|should|am|are) [^.?!]{0,60}\b(?:charge|costs?|pay|be|set (?:me|us) back|looking at|expect)\b/i,
  /\bhow much (?:is|are) (?:it|that|this|a|an|the|your|you)\b(?![^.?!]{0,60}\b(?:leak|com|dripp|runn)ing\b)/i,
  /\bhow much (?:for|it(?:'ll| will| would|'d)? (?:cost|be))\b/i,
  /\bwhat(?:'s|'ll|'d| is| are| do| does| will| would)\b[^.?!]{0,60}\b(?:charge|costs?|rates?|prices?|fees?|pricing)\b/i,
  /\b(?:is|are) there (?:a|an|any) [^.?!]{0,60}\b(?:fees?|charges?)\b/i,
  /\bdo you (?:charge|have) [^.?!]{0,60}\b(?:call[- ]?outs?|fees?|rates?|prices?|by the hour)\b/i,
  /\b(?:rough|ballpark) (?:idea|figure|price|cost|estimate)\b|\bany idea (?:of|on|about|what) [^.?!]{0,60}\b(?:price|costs?)\b/i,
];
