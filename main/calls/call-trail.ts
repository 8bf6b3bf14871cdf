/** What happened to a call, as the office reads it afterwards: who changed what and when. */
import type { AddressKey } from '../../preload/contract/calls.ts';
import type { Capture, CorrectableName } from '../../preload/contract/fields.ts';
import type { TrailEntry } from '../../preload/contract/search.ts';
import type { CallEvent, CallEventOf, LoggedEvent } from './call-events.ts';

/** The entries of a call's events, in their order; what was said is in the transcript. */
export function trailOf(events: readonly LoggedEvent[]): TrailEntry[] {
  const standing = new Map<CorrectableName, Value>();
  return events.flatMap(({ seq, at, event }) =>
    (event.type === 'fields_captured' ? changesOf(event, standing) : stepOf(event)).map((step) => ({
      ...{ seq, at, field: null, value: null, before: null },
      ...step,
    })),
  );
}

type Value = string | boolean | null;
type Step = Pick<TrailEntry, 'kind'> & Partial<TrailEntry>;

/** Each field that changed its value; the office's changes are corrections. */
function changesOf(
  { fields, details }: CallEventOf<'fields_captured'>,
  standing: Map<CorrectableName, Value>,
): Step[] {
  const changed: Partial<Record<CorrectableName, Capture | null>> = {
    ...fields,
    ...(details && { street_address: details.streetAddress }),
  };
  return Object.entries(changed).flatMap(([name, capture]): Step[] => {
    const field = name as CorrectableName; // entries lose the keys' type
    const before = standing.get(field) ?? null;
    const value = capture?.value ?? null;
    standing.set(field, value);
    if (value === before) return [];
    if (value === null) return [{ kind: 'taken_back', field, before }];
    return [{ kind: capture?.source === 'office' ? 'corrected' : 'captured', field, value, before }];
  });
}

/** What each event says to the office; what was said aloud is in the transcript. */
const steps: { [T in Exclude<CallEvent['type'], 'fields_captured'>]: (event: CallEventOf<T>) => Step[] } = {
  call_started: ({ from }) => [{ kind: 'rang', value: from }],
  line_connected: ({ resumed }) => [{ kind: resumed ? 'reconnected' : 'connected' }],
  line_lost: () => [{ kind: 'line_lost' }],
  caller_said: () => [],
  agent_said: () => [],
  agent_cut_off: () => [],
  model_used: () => [],
  digit_pressed: () => [],
  recording_made: () => [],
  recording_stored: () => [],
  recording_deleted: () => [],
  note_added: ({ text }) => [{ kind: 'note', value: text }],
  say_asked: ({ text }) => [{ kind: 'office_said', value: text }],
  call_marked: marksOf,
  office_hung_up: () => [{ kind: 'office_hung_up' }],
  passed: ({ stage, target }) =>
    stage === 'ringing' ? [] : [{ kind: stage === 'asked' ? 'passed' : 'pass_answered', value: target }],
  pass_ended: ({ why }) => [{ kind: 'pass_ended', value: why }],
  appointment_selected: ({ appointment: { date, start } }) => [
    { kind: 'appointment', value: `${date} ${start}` },
  ],
  text_consent: ({ mayText }) => [{ kind: mayText ? 'may_text' : 'may_not_text' }],
  call_finished: ({ status }) => [{ kind: 'ended', value: status }],
  duration_reported: () => [],
  outcome_reported: ({ status }) => [{ kind: 'ended_by_network', value: status }],
  alert_started: () => [{ kind: 'alert_started' }],
  alert_sent: () => [],
  alert_ringing: () => [{ kind: 'alert_ringing' }],
  alert_answered: ({ answer }) => [{ kind: 'alert_answered', value: answer }],
  emergency_accepted: ({ name }) => [{ kind: 'accepted', value: name }],
  alert_stopped: ({ reason }) => [{ kind: 'alert_stopped', value: reason }],
  promised: () => [{ kind: 'promised' }],
  promise_kept: ({ by }) => [{ kind: 'promise_kept', value: by }],
  promise_broken: () => [{ kind: 'promise_broken' }],
  promise_reopened: () => [{ kind: 'promise_reopened' }],
  customers_joined: ({ phone, into }) => [{ kind: 'joined', value: into, before: phone }],
  customers_parted: ({ phone }) => [{ kind: 'parted', value: phone }],
  customers_kept_apart: ({ phone, other }) => [{ kind: 'kept_apart', value: other, before: phone }],
  address_kept: ({ address, instead, main }) => [
    {
      kind: main && instead === null ? 'main_address' : 'address',
      value: inOneLine(address),
      before: instead && inOneLine(instead),
    },
  ],
  address_dropped: ({ address }) => [{ kind: 'address_dropped', value: inOneLine(address) }],
};

function inOneLine({ street, suburb }: AddressKey): string {
  return [street, suburb].filter((part) => part !== null).join(', ');
}

function stepOf(event: Exclude<CallEvent, { type: 'fields_captured' }>): Step[] {
  const step = steps[event.type] as (of: typeof event) => Step[]; // TypeScript cannot pair the union's members
  return step(event);
}

function marksOf({ handled, isJob }: CallEventOf<'call_marked'>): Step[] {
  const marks: Step[] = [];
  if (handled !== undefined) marks.push({ kind: handled ? 'handled' : 'reopened' });
  if (isJob !== undefined) marks.push({ kind: isJob === null ? 'job_unknown' : isJob ? 'job' : 'no_job' });
  return marks;
}
