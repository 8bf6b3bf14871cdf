/** A year of calls to an invented office: who rang when and what about, as events. The same for the same seed. */
import { DateTime } from 'luxon';
import type { CallEvent } from '../../main/calls/call-events.ts';
import type { Capture } from '../../preload/contract/fields.ts';
import { Dice } from './dice.ts';
import {
  firstNames,
  jobKinds,
  lastNames,
  notes,
  postcodes,
  properties,
  streets,
  suburbs,
  type JobKind,
} from './town.ts';

const timezone = 'Australia/Sydney';

/** Events of one call with their time, milliseconds since the epoch. */
export interface YearCall {
  callSid: string;
  events: { at: number; event: CallEvent }[];
}

interface Person {
  name: string;
  phone: string;
  suburb: string;
  street: string;
  property: string;
}

/** `calls` calls in the year before `until` (milliseconds since the epoch), oldest first. */
export function* officeYear(calls: number, seed: number, until: number): Generator<YearCall> {
  const dice = new Dice(seed);
  const extras = new Dice(seed + 1);
  const end = DateTime.fromMillis(until, { zone: timezone });
  const days = Array.from({ length: 365 }, (_, back) => end.minus({ days: 364 - back }).startOf('day'));
  const total = days.reduce((sum, day) => sum + weightOf(day), 0);
  const people: Person[] = [];
  let owed = 0;
  let number = 0;
  for (const day of days) {
    owed += (calls * weightOf(day)) / total;
    const times = Array.from({ length: Math.floor(owed) }, () => timeOn(day, dice)).sort((a, b) => a - b);
    owed -= times.length;
    for (const at of times) {
      if (at >= until) continue;
      yield callAt(at, number++, {
        dice,
        extras,
        people,
        frost: isFrost(day),
        age: (until - at) / 86_400_000,
      });
    }
  }
}

/** Mondays are busiest, Sundays quiet; a week of frost in July bursts pipes. */
function weightOf(day: DateTime): number {
  const weekdays = [1.5, 1.1, 1.1, 1, 1.1, 0.4, 0.1];
  return (weekdays[day.weekday - 1] ?? 1) * (isFrost(day) ? 3 : 1);
}

function isFrost(day: DateTime): boolean {
  return day.month === 7 && day.day >= 6 && day.day <= 12;
}

/** Most ring in the morning; some at any hour. */
function timeOn(day: DateTime, dice: Dice): number {
  const minutes = dice.chance(0.06) ? dice.below(1440) : 420 + Math.floor(600 * dice.throw() ** 1.6);
  return day.plus({ minutes, seconds: dice.below(60) }).toMillis() + dice.below(1000);
}

interface Circumstances {
  dice: Dice;
  /** What came later to this town: thrown on its own, so that the rest of the year stays as it was. */
  extras: Dice;
  /** Everybody who has rung so far. */
  people: Person[];
  frost: boolean;
  /** Days ago. */
  age: number;
}

function callAt(at: number, number: number, { dice, extras, people, frost, age }: Circumstances): YearCall {
  const callSid = `CA${number.toString(16).padStart(32, '0')}`;
  const again = people.length > 20 && dice.chance(0.4);
  const person = again ? (people[dice.below(people.length)] ?? newPerson(dice)) : newPerson(dice);
  if (!again) people.push(person);
  const from = `+61${person.phone.slice(1)}`;
  const call: YearCall = { callSid, events: [] };
  let now = at;
  const happens = (event: CallEvent, seconds = 0) => {
    now += seconds * 1000;
    call.events.push({ at: now, event });
  };
  happens({
    type: 'call_started',
    from: dice.chance(0.04) ? null : from,
    to: '+61255500100',
    test: false,
    timezone,
  });
  if (dice.chance(0.06)) {
    happens({ type: 'call_finished', status: dice.pick(['missed', 'abandoned']), durationSeconds: 9 }, 9);
  } else talk(happens, person, kindOf(dice, frost), again, dice, extras, at + 30 * 60_000);
  const emergency = call.events.some(({ event }) => event.type === 'alert_started'); // nobody leaves one lying
  if (dice.chance(age > 2 ? 0.97 : 0.4) || emergency)
    happens({ type: 'call_marked', handled: true }, 600 + dice.below(7200));
  return call;
}

type Happens = (event: CallEvent, seconds?: number) => void;

function talk(
  happens: Happens,
  person: Person,
  kind: JobKind,
  again: boolean,
  dice: Dice,
  extras: Dice,
  ringBackBy: number,
): void {
  const { name, suburb, street, phone, property } = person;
  const first = `Hi, it's ${name} from ${suburb}, ${kind.says}.`;
  const second = `It's ${street}, a ${property}. ${again ? "You've been here before." : ''}`.trim();
  const words = evidence(dice);
  const says = (turn: number, text: string, intent: string) =>
    happens({ type: 'agent_said', turn, text, intent }, 1);
  happens({ type: 'line_connected', sessionId: 'VX0', resumed: false }, 2);
  says(0, 'Harbour Plumbing, this is the automated assistant. How can I help?', 'greet');
  happens({ type: 'caller_said', turn: 1, text: first }, 8);
  happens({
    type: 'fields_captured',
    fields: {
      customer_name: { ...words(name, 1), value: name },
      customer_phone: { ...words('', 0), said: null, turn: null, source: 'caller_id', value: phone },
      customer_location: { ...words(suburb, 1), value: suburb },
      service_type: { ...words(kind.says, 1), value: kind.service },
      urgency_level: { ...words(kind.says, 1), value: kind.urgency },
      issue_description: { ...words(kind.says, 1), value: kind.issue },
    },
  });
  let accepted = false;
  if (kind.urgency === 'emergency') {
    happens({ type: 'promised', what: 'ring_back', dueAt: ringBackBy });
    accepted = alert(happens, extras);
  }
  says(2, 'Sorry to hear that. What is the street address?', 'ask_address');
  if (dice.chance(0.03)) {
    happens({ type: 'call_finished', status: 'interrupted', durationSeconds: 14 }, 3);
    return;
  }
  happens({ type: 'caller_said', turn: 3, text: second }, 9);
  happens(addressCaptured(person, again, words, extras));
  happens(modelUsed(extras));
  if (extras.chance(0.07)) happens(typedByOffice(suburb));
  says(4, 'Thank you. The office will ring you to confirm a time.', 'goodbye');
  happens({ type: 'call_finished', status: 'completed', durationSeconds: 48 + dice.below(200) }, 5);
  if (dice.chance(0.05)) happens({ type: 'note_added', text: dice.pick(notes) }, 120);
  if (kind.urgency !== 'emergency') return;
  const late = extras.chance(0.15);
  const kept = dice.chance(0.95);
  if (accepted) return;
  if (late) happens({ type: 'promise_broken' }, 1800);
  if (kept) happens({ type: 'promise_kept', by: 'office' }, late ? 300 : 900);
}

type Words = (said: string, turn: number) => Omit<Capture, 'value'>;

function evidence(dice: Dice): Words {
  return (said, turn) => ({
    ...{ said, turn, source: 'said', confidence: 0.9, confirmed: dice.chance(0.5), inferred: false },
  });
}

/** Most emergencies are accepted within minutes; whether this one was, and the caller is in somebody's hands. */
function alert(happens: Happens, dice: Dice): boolean {
  happens({ type: 'alert_started', hazard: 'flooding', rehearsal: false, people: [], sharedWith: null });
  if (!dice.chance(0.93)) return false;
  const afterSeconds = 20 + Math.floor(700 * dice.throw() ** 3);
  happens({ type: 'emergency_accepted', name: 'Sam', by: 'on_call', afterSeconds });
  happens({ type: 'promise_kept', by: 'on_call' });
  return true;
}

function modelUsed(dice: Dice): CallEvent {
  const inputTokens = 4000 + dice.below(6000);
  const outputTokens = 200 + dice.below(400);
  const cost = inputTokens * 0.000_000_4 + outputTokens * 0.000_001_6;
  return { type: 'model_used', model: 'gpt', inputTokens, cachedTokens: 0, outputTokens, cost };
}

function typedByOffice(suburb: string): CallEvent {
  const evidence = { said: null, turn: null, source: 'office' as const, confidence: 1 };
  const typed = { ...evidence, value: suburb, confirmed: true, inferred: false };
  return { type: 'fields_captured', fields: { customer_location: typed } };
}

function addressCaptured(
  { property, street, suburb }: Person,
  again: boolean,
  words: Words,
  dice: Dice,
): CallEvent {
  const postcode = dice.chance(0.35) ? (postcodes[suburb] ?? null) : null;
  return {
    type: 'fields_captured',
    fields: {
      property_type: { ...words(property, 3), value: property },
      ...(again ? { previous_customer: { ...words('been here before', 3), value: true } } : {}),
    },
    details: {
      ...{ isJob: true, state: 'NSW', postcode, services: [], phones: [] },
      streetAddress: { ...words(street, 3), value: street },
    },
  };
}

function newPerson(dice: Dice): Person {
  const four = () => String(dice.below(10_000)).padStart(4, '0');
  return {
    name: `${dice.pick(firstNames)} ${dice.pick(lastNames)}`,
    phone: dice.chance(0.7) ? `049157${four()}` : `025550${four()}`, // numbers kept for fiction
    suburb: dice.pick(suburbs),
    street: `${String(1 + dice.below(180))} ${dice.pick(streets)}`,
    property: dice.pick(properties),
  };
}

function kindOf(dice: Dice, frost: boolean): JobKind {
  const weight = (kind: JobKind) => (frost ? kind.frost : kind.usual);
  let left = dice.throw() * jobKinds.reduce((sum, kind) => sum + weight(kind), 0);
  return jobKinds.find((kind) => (left -= weight(kind)) < 0) ?? jobKinds[0];
}
