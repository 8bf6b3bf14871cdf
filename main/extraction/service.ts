/** What the caller needs done: the categories of the price book, the main one first. */
import vocabulary from '../../resources/extraction/services.json' with { type: 'json' };
import type { ServiceType } from '../../preload/contract/fields.ts';
import { wordsAfter, wordsBefore, type Call, type Found, type Utterance } from './call.ts';
import { finder, type Match } from './phrases.ts';

/** A service with how much was said for it. */
export type HeardService = Found<ServiceType> & { readonly weight: number };

const find = finder<ServiceType>(vocabulary);
const findEmphasis = finder<'main' | 'aside'>(vocabulary.emphasis);
/** Single words that name a job of the kind 'other' by themselves; "leak" or "pump" only hint at one. */
const firm = new Set(vocabulary.firm.split(' '));
const heaters = new Set(['hot', 'hotwater', 'hws']);
const told = /^(used|paid|had|recommended|fixed|installed|did|last)$/;
/** The water of "water hammer" and "water stain" does not flow. */
const notFlowing = /^(hammer|pressure|bill|meter|filter|tank|pump|heater|stains?|damage|marks?)$/;
const turning = /^(now|but|and|so|this)$/;
/** An emphasis speaks of the fault it stands close before, or is linked to behind it. */
const nearWords = 6;
const mostMentions = 8;
const links = /^(is|s|thats|being|the|my|our|its|a|bit|and)$/;
/** Weights: a fixture with what is wrong with it, a fixture alone, a word that only hints. */
const weights = { fault: 2, fixture: 1, hint: 0.4 } as const;

/** All services asked for, the main one first. */
export function hearServices(call: Call): HeardService[] {
  const said = call.callers.flatMap(servicesIn);
  const heard = said.length > 0 ? said : call.callers.flatMap(agreed);
  const best = new Map<ServiceType, HeardService>();
  for (const service of heard) {
    const known = best.get(service.value);
    if (known === undefined || known.weight < service.weight)
      best.set(service.value, known === undefined ? service : { ...service, utterance: service.utterance });
  }
  return rankServices([...best.values()], heard);
}

function servicesIn(utterance: Utterance): HeardService[] {
  const matches = find(utterance.tokens).filter(
    ({ label, from }) => label !== 'emergency' || !notFlowing.test(utterance.tokens[from + 1]?.word ?? ''),
  );
  return matches
    .filter((match) => !isShadowed(match, matches, utterance) && !isDenied(utterance, match))
    .map(({ label, from, to }) => {
      const value = label === 'emergency' && isLittle(utterance, { from, to }) ? 'other' : label;
      const weight = weigh(utterance, { label, from, to });
      const sure = weight >= weights.fixture && label !== 'emergency';
      return { value, utterance, from, to, weight, confidence: sure ? 0.9 : weight >= 1 ? 0.55 : 0.5 };
    });
}

/** Water that drips through a ceiling is no danger of itself. */
function isLittle({ tokens }: Utterance, { from, to }: Omit<Match, 'label'>): boolean {
  return tokens.slice(from, to).some(({ word }) => /^(drip|trickl|seep|weep)/.test(word));
}

/** The agent named the trouble and the caller said yes. */
function agreed({ question, reply }: Utterance): HeardService[] {
  if (question === null || reply !== 'yes') return [];
  const named = servicesIn(question).filter(({ weight }) => weight >= weights.fixture);
  return named.map((service) => ({
    ...service,
    confidence: Math.min(0.7, service.confidence),
    confirmed: true,
  }));
}

function weigh({ tokens }: Utterance, match: Match<ServiceType>): number {
  if (match.label === 'other')
    return match.to - match.from > 1 || firm.has(tokens[match.from]?.word ?? '')
      ? weights.fixture
      : weights.hint;
  const size = match.to - match.from > 1 ? weights.fault : weights.fixture;
  const before = [...wordsBefore(tokens, match.from, 6), tokens[match.from]?.word ?? ''];
  const clause = before.slice(before.findLastIndex((word) => turning.test(word)) + 1);
  return clause.some((word) => told.test(word)) ? weights.hint : size;
}

/** A word that belongs to another match: the gas of "gas hot water", the hot water of "hot water tap". */
function isShadowed(
  match: Match<ServiceType>,
  matches: readonly Match<ServiceType>[],
  { tokens }: Utterance,
): boolean {
  const next = tokens[match.to]?.word ?? '';
  if (
    match.label === 'hot_water' &&
    heaters.has(tokens[match.from]?.word ?? '') &&
    /^(taps?|mixers?)$/.test(next)
  )
    return true;
  if (match.label === 'gas_fitting' && match.to - match.from === 1 && tokens[match.from]?.word === 'gas') {
    return matches.some((other) => other.label === 'hot_water');
  }
  if (
    match.label === 'blocked_drain' &&
    /^slow(ly)?$/.test(tokens[match.to - 1]?.word ?? '') &&
    /^(drip|leak|trickl)/.test(next)
  )
    return true;
  if (
    match.label === 'burst_pipe' &&
    tokens[match.from]?.word === 'water' &&
    matches.some(({ label, from, to }) => label === 'emergency' && from <= match.from && to > match.to)
  )
    return true;
  if (match.label === 'burst_pipe' && isOtherHose(match, tokens)) return true;
  if (match.label === 'gas_fitting' && isDrainSmell(match, matches, tokens)) return true;
  if (match.label === 'leaking_tap') return false;
  return matches.some(
    (other) =>
      other !== match &&
      other.label !== match.label &&
      other.from <= match.from &&
      other.to >= match.to &&
      other.to - other.from > match.to - match.from &&
      rankOf(other.label) <= rankOf(match.label),
  );
}

/** The hose of "hose tap", of a shower or a machine is no pipe. */
function isOtherHose({ from, to }: Match, tokens: Utterance['tokens']): boolean {
  const hose = tokens.slice(from, to).findIndex(({ word }) => word === 'hose');
  return (
    hose >= 0 &&
    (/^(tap|taps|bib|cock|reel|reels)$/.test(tokens[from + hose + 1]?.word ?? '') ||
      /^(shower|garden|machine|dishwasher|held|handheld|out|vacuum|drain|gas)$/.test(
        tokens[from + hose - 1]?.word ?? '',
      ))
  );
}

/** Drains smell of rotten eggs too. */
function isDrainSmell({ from, to }: Match, matches: readonly Match[], tokens: Utterance['tokens']): boolean {
  return (
    tokens.slice(from, to).some(({ word }) => /^egg/.test(word)) &&
    !tokens.slice(from, to).some(({ word }) => word === 'gas') &&
    matches.some(
      ({ label, from: at }) => label === 'blocked_drain' && tokens[at]?.sentence === tokens[from]?.sentence,
    )
  );
}

/** "it's not the toilet", "the hot water is fine". */
function isDenied({ tokens }: Utterance, { from, to }: Match): boolean {
  const before = wordsBefore(tokens, from, 3).filter((word) => !/^(the|a|an|my|our|any|just)$/.test(word));
  const after = wordsAfter(tokens, to, 3).join(' ');
  return (
    /^(not|isnt|wasnt|nothing)$/.test(before.at(-1) ?? '') ||
    /^(is|are|s)? ?(fine|ok|okay|alright|good|working fine|works fine)\b/.test(after)
  );
}

/** Danger and detail first: 'other' and 'emergency' stand only where nothing better was said. */
function rankServices(services: readonly HeardService[], heard: readonly HeardService[]): HeardService[] {
  const specific = services.filter(({ value, weight }) => rankOf(value) === 0 && weight >= weights.fixture);
  const firmly = services.filter(({ weight }) => weight >= weights.fixture);
  const kept =
    specific.length > 0
      ? specific
      : firmly.length > 0
        ? firmly
        : services.filter(({ value }) => rankOf(value) < 2);
  const pool = kept.length > 0 ? kept : services;
  const source = specific.length === 0 ? firmly.find((service) => isSource(service)) : undefined;
  const place = new Map(
    pool.map((service) => [
      service,
      firstMention(service, heard) -
        (service.weight >= weights.fault ? 40 : 0) -
        (isDanger(service) ? 500 : 0) -
        emphasisOf(service, heard) * 300 +
        (service === source ? 0 : rankOf(service.value) * 1000),
    ]),
  );
  const ranked = [...pool].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  return ranked.map((service, at) =>
    at === 0 && isDoubtful(service, ranked) ? { ...service, confidence: 0.55 } : service,
  );
}

/** Water where it should not be, and also where it may come from: which of the two is meant stays open. */
function isDoubtful(service: HeardService, ranked: readonly HeardService[]): boolean {
  return (
    service === ranked[0] &&
    rankOf(service.value) > 0 &&
    ranked.some(({ value }) => value === 'emergency') &&
    ranked.some(isSource)
  );
}

/** "the dishwasher's leaking", "a leak under the sink": where the water comes from. */
function isSource({ value, utterance, from, to }: HeardService): boolean {
  const said = utterance.tokens.slice(from, to).map(({ word }) => word);
  return (
    value === 'other' &&
    said.some((word) => /^(dishwashers?|machine|sinks?|basins?|shower|bath|fridge)$/.test(word))
  );
}

/** 1 for "the main thing is the drain" and "the drain's my main worry", -1 for "while you're here the tap". */
function emphasisOf({ value }: HeardService, heard: readonly HeardService[]): number {
  let emphasis = 0;
  for (const { utterance, from, to } of heard
    .filter(({ value: other }) => other === value)
    .slice(0, mostMentions)) {
    for (const { label, from: start, to: end } of findEmphasis(utterance.tokens).slice(0, mostMentions)) {
      const between = utterance.tokens.slice(to, start);
      const before =
        end <= from &&
        from - end <= nearWords &&
        !utterance.tokens.slice(end, from).some(({ word }) => word === 'but');
      const behind = start >= to && between.length < 4 && between.every(({ word }) => links.test(word));
      if (label === 'main' && (before || behind)) return 1;
      if (label === 'aside' && (before || behind)) emphasis = -1;
    }
  }
  return emphasis;
}

function rankOf(service: ServiceType): number {
  return service === 'other' ? 2 : service === 'emergency' ? 1 : 0;
}

function isDanger({ value, utterance, from, to }: HeardService): boolean {
  return (
    value === 'gas_fitting' &&
    utterance.tokens.slice(from, to).some(({ word }) => /^(smell|leak|whiff)/.test(word))
  );
}

function firstMention(service: HeardService, heard: readonly HeardService[]): number {
  const first =
    heard.find(({ value, weight }) => value === service.value && weight >= weights.fixture) ?? service;
  return first.utterance.turn * 100 + first.from;
}
