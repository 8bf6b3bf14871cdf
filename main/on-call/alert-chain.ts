/**
 * An emergency's way along the on-call list as a pure function: from the alert as its events make it and what happened
 * come the effects to perform, in order. The alert itself only changes by the events it saves (calls/alert-events.ts),
 * so a restart finds it where it stood.
 */
import type { Alert, Person } from '../../preload/contract/on-call.ts';
import { type AlertEvent, applyAlertEvent } from '../calls/alert-events.ts';
import { assertNever } from '../lib/assert.ts';

/** What can happen to an alert. `due`: the time that was waited for has come. */
export type AlertInput =
  | { type: 'started' }
  | { type: 'resumed' }
  | { type: 'due' }
  | { type: 'rings'; step: number; ringSid: string }
  | { type: 'not_reached'; step: number }
  | { type: 'picked_up'; step: number }
  | { type: 'pressed'; step: number; person: number; digit: string }
  /** The call to the person is over. */
  | { type: 'ended'; step: number }
  | { type: 'office_accepted'; name: string }
  | { type: 'office_stopped' };

/** What is to be done about it. `wait` replaces an earlier one. */
export type AlertEffect =
  | { type: 'save'; event: AlertEvent }
  | { type: 'text'; person: number }
  /** `since`: it may have been asked for at that instant already (milliseconds since the epoch), before a crash. */
  | { type: 'ring'; step: number; person: number; since?: number }
  | { type: 'hang_up'; ringSid: string }
  /** Tells those who were texted that they need not come; `acceptedBy` has it now, or nobody needs to. */
  | { type: 'stand_down'; people: Person[]; acceptedBy: string | null }
  | { type: 'wait'; milliseconds: number };

/** When it happens, and the owner's times, all in milliseconds. */
export interface ChainTimes {
  now: number;
  ringMs: number;
  pauseMs: number;
}

/** Who picked up is given this long to listen and press a key. */
const listeningMs = 60_000;
/** An emergency that was left lying longer is for the office to look at, not for somebody to be woken by. */
const tooLateMs = 2 * 3_600_000;

/** The effects of `input` on `alert`. An input that comes too late changes nothing. */
export function next(alert: Alert, input: AlertInput, times: ChainTimes): AlertEffect[] {
  if (isOver(alert)) return [];
  const { current } = alert;
  switch (input.type) {
    case 'started':
      return alert.people.length === 0 ? stop('nobody_listed') : current === null ? send(alert, times) : [];
    case 'resumed':
      return resume(alert, times);
    case 'due':
      return current === null || current.answer !== null ? send(alert, times) : giveUp(alert, times);
    case 'rings':
      if (input.step !== current?.step) return [{ type: 'hang_up', ringSid: input.ringSid }];
      return save({ type: 'alert_ringing', step: input.step, ringSid: input.ringSid });
    case 'not_reached': // the text may be read all the same: the time to answer it is left to run
      return isOpen(alert, input) ? save({ ...input, type: 'alert_answered', answer: 'not_reached' }) : [];
    case 'picked_up':
      return isOpen(alert, input) ? [{ type: 'wait', milliseconds: listeningMs }] : [];
    case 'ended':
      return isOpen(alert, input) ? answered(alert, 'no_answer', times) : [];
    case 'pressed':
      return press(alert, input, times);
    case 'office_accepted':
      return accept(alert, { name: input.name, by: 'office' }, times);
    case 'office_stopped':
      return [...stop('office'), ...hangUp(alert), ...standDown(alert, null)];
    default:
      return assertNever(input);
  }
}

/** Accepted, stopped, or carried by another call's alert. */
export function isOver({ accepted, stopped, sharedWith }: Alert): boolean {
  return accepted !== null || stopped !== null || sharedWith !== null;
}

function isOpen({ current }: Alert, { step }: { step: number }): boolean {
  return current?.step === step && current.answer === null;
}

function press(
  alert: Alert,
  { step, person, digit }: { step: number; person: number; digit: string },
  times: ChainTimes,
): AlertEffect[] {
  const who = alert.people[person];
  if (digit === '1' && who !== undefined)
    return accept(alert, { name: who.name, by: 'on_call', step }, times);
  return digit === '2' && isOpen(alert, { step }) ? answered(alert, 'declined', times) : [];
}

function accept(
  alert: Alert,
  { name, by, step }: { name: string; by: 'on_call' | 'office'; step?: number },
  { now }: ChainTimes,
): AlertEffect[] {
  const afterSeconds = Math.max(0, Math.round((now - alert.startedAt) / 1000));
  const others = step !== undefined && step === alert.current?.step ? [] : hangUp(alert);
  return [
    ...save({ type: 'emergency_accepted', name, by, afterSeconds }),
    ...others,
    ...standDown(alert, name),
  ];
}

/** Rings the next person: the next in this round who has not declined, else the first of another round. */
function send(alert: Alert, { ringMs }: ChainTimes): AlertEffect[] {
  const { current } = alert;
  const inRound = nextInRound(alert);
  const person = inRound ?? firstOfRound(alert);
  const round = (current?.round ?? 1) + (inRound === null && current !== null ? 1 : 0);
  const step = (current?.step ?? -1) + 1;
  const rings: AlertEffect[] = alert.rehearsal
    ? []
    : [...(round === 1 ? [{ type: 'text' as const, person }] : []), { type: 'ring', step, person }];
  return [
    ...save({ type: 'alert_sent', step, person, round }),
    ...rings,
    { type: 'wait', milliseconds: ringMs },
  ];
}

function nextInRound({ people, current }: Alert): number | null {
  const from = current === null ? 0 : current.person + 1;
  const index = people.findIndex(({ answer }, at) => at >= from && answer !== 'declined');
  return index < 0 ? null : index;
}

/** Who declined is left in peace, unless everybody did. */
function firstOfRound({ people }: Alert): number {
  return Math.max(
    0,
    people.findIndex(({ answer }) => answer !== 'declined'),
  );
}

function giveUp(alert: Alert, times: ChainTimes): AlertEffect[] {
  return [...hangUp(alert), ...answered(alert, 'no_answer', times)];
}

/** The current person will not come: on to the next at once, round again after a pause. */
function answered(alert: Alert, answer: 'declined' | 'no_answer', times: ChainTimes): AlertEffect[] {
  const event: AlertEvent = { type: 'alert_answered', step: alert.current?.step ?? 0, answer };
  const saved = save(event);
  const { alert: after } = applyAlertEvent({ alert, promise: null }, times.now, event);
  if (after === null) return saved;
  if (nextInRound(after) !== null) return [...saved, ...send(after, times)];
  if (alert.rehearsal) return [...saved, ...stop('rehearsal_over')];
  return [...saved, { type: 'wait', milliseconds: times.pauseMs }];
}

/** After a restart: what may not have been done is done with its old key, what was waited for is waited for. */
function resume(alert: Alert, times: ChainTimes): AlertEffect[] {
  const { current } = alert;
  if (times.now - alert.startedAt > tooLateMs) return stop('too_late');
  if (current === null) return alert.people.length === 0 ? stop('nobody_listed') : send(alert, times);
  const rest = Math.max(0, current.at + times.ringMs - times.now);
  const wait: AlertEffect = { type: 'wait', milliseconds: rest };
  if (alert.rehearsal || current.answer !== null || current.ringSid !== null) return [wait];
  const text: AlertEffect[] = current.round === 1 ? [{ type: 'text', person: current.person }] : [];
  const { step, person, at: since } = current;
  const ring: AlertEffect = { type: 'ring', step, person, since };
  return [...text, ring, { type: 'wait', milliseconds: Math.max(rest, times.ringMs) }];
}

function hangUp({ current }: Alert): AlertEffect[] {
  if (current === null || current.answer !== null || current.ringSid === null) return [];
  return [{ type: 'hang_up', ringSid: current.ringSid }];
}

function standDown({ people, current, rehearsal }: Alert, acceptedBy: string | null): AlertEffect[] {
  if (rehearsal || current === null) return [];
  const texted = current.round > 1 ? people : people.slice(0, current.person + 1);
  const others = texted.filter(({ name, answer }) => name !== acceptedBy && answer !== 'declined');
  return others.length === 0 ? [] : [{ type: 'stand_down', people: others, acceptedBy }];
}

function save(event: AlertEvent): AlertEffect[] {
  return [{ type: 'save', event }];
}

function stop(reason: 'office' | 'nobody_listed' | 'rehearsal_over' | 'too_late'): AlertEffect[] {
  return save({ type: 'alert_stopped', reason });
}
