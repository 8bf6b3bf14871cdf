/** What is said of a place's state and postcode. */
import spoken from '../../resources/extraction/places.json' with { type: 'json' };
import { isStreetType } from './address.ts';
import type { Utterance } from './call.ts';

const stateNames: Readonly<Record<string, string>> = spoken.states;
const stateWords = new Set(Object.keys(spoken.states).map((name) => name.split(' ')[0] ?? ''));

/** The state a turn names last, by itself or by its capital; null when it names none. */
export function stateIn({ tokens }: Utterance): string | null {
  for (let at = tokens.length - 1; at >= 0; at--) {
    const one = tokens[at]?.word ?? '';
    if (!stateWords.has(one)) continue;
    const next = tokens[at + 1]?.word ?? '';
    const two = `${one} ${next}`;
    if (isStreetType(next)) continue;
    const state = stateNames[two] ?? stateNames[one];
    if (state === undefined) continue;
    if (
      (one === 'act' || one === 'sa' || one === 'wa' || one === 'tas' || one === 'nt') &&
      !tokens[at]?.capital &&
      tokens.length > 4
    )
      continue;
    if (
      /^(park|harbour|hill|hills|point|north|south|east|west)$/.test(tokens[at + 1]?.word ?? '') ||
      tokens[at - 1]?.word === 'not' ||
      /^(north|south|east|west|port|mount)$/.test(tokens[at - 1]?.word ?? '')
    )
      continue;
    return state;
  }
  return null;
}

/** A postcode, where one may be expected; null when none is said. */
export function postcodeIn({ tokens, asked }: Utterance): string | null {
  const at = tokens.findIndex(
    ({ digits, word }, index) =>
      digits &&
      /^[02-8]\d{3}$/.test(word) &&
      (asked.has('place') || tokens[index - 1]?.word === 'postcode') &&
      !tokens[index + 1]?.digits &&
      !tokens[index - 1]?.digits &&
      !isStreetAfter(tokens, index),
  );
  return at < 0 ? null : (tokens[at]?.word ?? null);
}

function isStreetAfter(tokens: Utterance['tokens'], at: number): boolean {
  return tokens.slice(at + 1, at + 5).some(({ word }) => isStreetType(word));
}
