/** What an emergency is about. The list, in plain words, is resources/extraction/hazards.json: the owner agrees to it. */
import vocabulary from '../../resources/extraction/hazards.json' with { type: 'json' };
import type { Hazard } from '../../preload/contract/on-call.ts';
import { hazards } from '../../preload/contract/on-call.ts';
import { finder } from './phrases.ts';
import { tokenise } from './tokens.ts';

type Named = Exclude<Hazard, 'in_a_hurry'>;

const find = finder<Named | 'denied'>(vocabulary);
/** Said of time alone, these are no danger. */
const hurry =
  /\b(?:asap|a\.?s\.?a\.?p|as soon|straight away|right away|immediately|right now|this minute|pronto|quick\w*|fast|now)\b/i;

/**
 * The gravest hazard in what callers said. `evidence` is the words that made the call an emergency: with nothing worse
 * to be heard, time words make a hurry of it and anything else a danger that has no name here.
 */
export function hearHazard(sentences: readonly string[], evidence: string | null): Hazard {
  const heard = new Set(sentences.flatMap(hazardsIn));
  const gravest = hazards.find((hazard) => hazard !== 'in_a_hurry' && heard.has(hazard));
  if (gravest !== undefined) return gravest;
  return evidence !== null && hurry.test(evidence) ? 'in_a_hurry' : 'other_danger';
}

/** What was read: every turn of a call asks about all its sentences again. */
const read = new Map<string, Named[]>();
const mostRead = 1000;

function hazardsIn(sentence: string): Named[] {
  const known = read.get(sentence);
  if (known !== undefined) return known;
  if (read.size === mostRead) read.clear();
  const hazardsFound = readHazards(sentence);
  read.set(sentence, hazardsFound);
  return hazardsFound;
}

function readHazards(sentence: string): Named[] {
  const matches = find(tokenise(sentence));
  const denials = matches.filter(({ label }) => label === 'denied');
  return matches.flatMap(({ label, from, to }) => {
    const denied = denials.some((denial) => from < denial.to && to > denial.from);
    return label === 'denied' || denied ? [] : [label];
  });
}
