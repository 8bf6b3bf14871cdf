/** Suburbs for who types one: those it may become, the likeliest first. */
import { placesNamed, soundsLike, type Place } from './gazetteer.ts';
import { normalise } from './tokens.ts';

/** A suburb in one state. */
export interface SuggestedPlace {
  name: string;
  /** Abbreviated. */
  state: string;
}

/** The office's own ground, which comes first. */
export interface OwnGround {
  /** Suburbs as the owner wrote them. */
  served: readonly string[];
  /** Abbreviated. */
  state: string;
}

/**
 * Suburbs in whose name a word begins as typed; when there is none, those that sound like it. Suburbs served come first,
 * then the office's state, then names that begin as typed, then places where people live.
 */
export function suggestPlaces(typed: string, own: OwnGround, most = 6): SuggestedPlace[] {
  const words = typed
    .trim()
    .split(/[\s-]+/)
    .map(normalise)
    .join(' ');
  if (words.length < 2) return [];
  const served = new Set(own.served.map((name) => name.trim().toLowerCase()));
  const begun = placesNamed(words);
  const places = begun.length > 0 ? begun : soundsLike(words).map(({ place }) => place);
  const rank = ({ place, state }: Choice) =>
    (served.has(place.name.toLowerCase()) && state === own.state ? 0 : 8) +
    (state === own.state ? 0 : 4) +
    (place.name.toLowerCase().startsWith(words) ? 0 : 2) +
    (place.trustedStates.includes(state) ? 0 : 1);
  return places
    .flatMap((place) => place.states.map((state): Choice => ({ place, state })))
    .map((choice) => ({ ...choice, rank: rank(choice) }))
    .sort((one, other) => one.rank - other.rank || byName(one, other))
    .slice(0, most)
    .map(({ place, state }) => ({ name: place.name, state }));
}

interface Choice {
  place: Place;
  state: string;
}

function byName({ place: one }: Choice, { place: other }: Choice): number {
  return one.name.length - other.name.length || (one.name < other.name ? -1 : 1);
}
