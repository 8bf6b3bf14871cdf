/** What an emergency alert and a promise add to a call's log, and the record that follows from it. */
import { z } from 'zod';
import {
  type Alert,
  alertAnswers,
  hazards,
  personSchema,
  type Promised,
  promiseSchema,
  stopReasons,
} from '../../preload/contract/on-call.ts';
import { assertNever, must } from '../lib/assert.ts';

/** The events of an alert and of a promise. */
export const alertEventSchemas = [
  z.object({
    type: z.literal('alert_started'),
    hazard: z.enum(hazards),
    rehearsal: z.boolean(),
    people: z.array(personSchema),
    sharedWith: z.string().nullable(),
  }),
  /** Written before anybody is texted or rung: a crash after it repeats nothing with another key. */
  z.object({
    type: z.literal('alert_sent'),
    step: z.number(),
    person: z.number(),
    round: z.number(),
  }),
  z.object({ type: z.literal('alert_ringing'), step: z.number(), ringSid: z.string() }),
  z.object({ type: z.literal('alert_answered'), step: z.number(), answer: z.enum(alertAnswers) }),
  z.object({
    type: z.literal('emergency_accepted'),
    name: z.string(),
    by: z.enum(['on_call', 'office']),
    afterSeconds: z.number(),
  }),
  z.object({ type: z.literal('alert_stopped'), reason: z.enum(stopReasons) }),
  /** What the agent told the caller, from its own phrases; `dueAt` in milliseconds since the epoch. */
  z.object({ type: z.literal('promised'), what: promiseSchema.shape.what, dueAt: z.number() }),
  z.object({ type: z.literal('promise_kept'), by: promiseSchema.shape.keptBy.unwrap() }),
  z.object({ type: z.literal('promise_broken') }),
  /** The office takes back that it was kept. */
  z.object({ type: z.literal('promise_reopened') }),
] as const;

/** An event of an alert or a promise. */
export type AlertEvent = z.infer<(typeof alertEventSchemas)[number]>;
/** The event of one type. */
export type AlertEventOf<T extends AlertEvent['type']> = Extract<AlertEvent, { type: T }>;

const types: ReadonlySet<string> = new Set(alertEventSchemas.map(({ shape }) => shape.type.value));

/** Whether an event of a call is about its alert or its promise. */
export function isAlertEvent<E extends { type: string }>(event: E): event is Extract<E, AlertEvent> {
  return types.has(event.type);
}

/** The part of a call's record that these events make. */
export interface AlertRecord {
  alert: Alert | null;
  promise: Promised | null;
}

/** The record after `event`, which happened at `at` (milliseconds since the epoch). */
export function applyAlertEvent(record: AlertRecord, at: number, event: AlertEvent): AlertRecord {
  switch (event.type) {
    case 'promised':
      return {
        ...record,
        promise: {
          what: event.what,
          madeAt: at,
          dueAt: event.dueAt,
          keptBy: null,
          keptAt: null,
          broken: false,
        },
      };
    case 'promise_kept':
      return { ...record, promise: { ...promised(record), keptBy: event.by, keptAt: at } };
    case 'promise_broken':
      return { ...record, promise: { ...promised(record), broken: true } };
    case 'promise_reopened':
      return { ...record, promise: { ...promised(record), keptBy: null, keptAt: null } };
    case 'alert_started':
      return { ...record, alert: startAlert(at, event) };
    case 'alert_sent':
    case 'alert_ringing':
    case 'alert_answered':
    case 'emergency_accepted':
    case 'alert_stopped':
      return { ...record, alert: advance(must(record.alert, 'an alert starts first'), at, event) };
    default:
      return assertNever(event);
  }
}

function promised({ promise }: AlertRecord): Promised {
  return must(promise, 'a promise is made first');
}

function startAlert(at: number, event: AlertEventOf<'alert_started'>): Alert {
  const { hazard, rehearsal, people, sharedWith } = event;
  return {
    hazard,
    rehearsal,
    startedAt: at,
    people: people.map((person) => ({ ...person, answer: null })),
    sharedWith,
    current: null,
    accepted: null,
    stopped: null,
  };
}

type Advance = Exclude<
  AlertEvent,
  { type: 'promised' | 'promise_kept' | 'promise_broken' | 'promise_reopened' | 'alert_started' }
>;

function advance(alert: Alert, at: number, event: Advance): Alert {
  const { current } = alert;
  switch (event.type) {
    case 'alert_sent': {
      const { step, person, round } = event;
      return { ...alert, current: { step, person, round, at, ringSid: null, answer: null } };
    }
    case 'alert_ringing':
      if (current?.step !== event.step) return alert;
      return { ...alert, current: { ...current, ringSid: event.ringSid } };
    case 'alert_answered': {
      if (current?.step !== event.step) return alert;
      const { answer } = event;
      const people = alert.people.map((person, index) =>
        index === current.person ? { ...person, answer } : person,
      );
      return { ...alert, people, current: { ...current, answer } };
    }
    case 'emergency_accepted': {
      const { name, by, afterSeconds } = event;
      return { ...alert, accepted: { name, by, afterSeconds } };
    }
    case 'alert_stopped':
      return { ...alert, stopped: event.reason };
    default:
      return assertNever(event);
  }
}
