/** A call's record as the sum of its events. The SQL projections must come to the same; a test compares them. */
import type { Appointment, Call, CallDetails, Desk } from '../../preload/contract/calls.ts';
import { emptyFields } from '../../preload/contract/fields.ts';
import { assertNever, must } from '../lib/assert.ts';
import { applyAlertEvent, isAlertEvent } from './alert-events.ts';
import type { CallEvent, CallEventOf } from './call-events.ts';
import { applyRecording } from './recording-record.ts';

/** The details every call starts from. */
function emptyDetails(): CallDetails {
  return { isJob: null, streetAddress: null, state: null, postcode: null, services: [], phones: [] };
}

/** A call the office has done nothing with. */
function emptyDesk(): Desk {
  return { notes: [], handled: false, isJob: null, pass: null };
}

/** Returns the record after `event`, which happened at `at` (milliseconds since the epoch); the input is left as it is. */
export function applyEvent(call: Call | null, callSid: string, at: number, event: CallEvent): Call {
  if (event.type === 'call_started') return startCall(callSid, at, event);
  const before = must(call, `the first event of call ${callSid} is call_started`);
  if (isAlertEvent(event)) return { ...before, ...applyAlertEvent(before, at, event) };
  switch (event.type) {
    case 'caller_said':
      return withTurn(before, { ...noTurn, index: event.turn, role: 'caller', text: event.text, at });
    case 'agent_said':
      return addAgentPiece(before, at, event);
    case 'agent_cut_off':
      return cutOff(before, event);
    case 'fields_captured':
      return {
        ...before,
        fields: { ...before.fields, ...event.fields },
        details: event.details ?? before.details,
      };
    case 'appointment_selected':
      return { ...before, appointments: withAppointment(before.appointments, event.appointment) };
    case 'text_consent':
      return { ...before, mayText: event.mayText };
    case 'call_finished': {
      const { status, durationSeconds } = event;
      return { ...before, status, durationSeconds, endedAt: at, desk: { ...before.desk, pass: null } };
    }
    case 'duration_reported':
      return { ...before, durationSeconds: event.durationSeconds };
    case 'outcome_reported': {
      const { status, durationSeconds, endedAt } = event;
      return { ...before, status, durationSeconds, endedAt, desk: { ...before.desk, pass: null } };
    }
    case 'recording_made':
    case 'recording_stored':
    case 'recording_deleted':
      return applyRecording(before, event);
    case 'note_added':
    case 'call_marked':
    case 'passed':
    case 'pass_ended':
      return applyDesk(before, at, event);
    case 'customers_joined':
    case 'customers_parted':
    case 'customers_kept_apart':
    case 'address_kept':
    case 'address_dropped':
    case 'say_asked':
    case 'office_hung_up':
    case 'line_connected':
    case 'line_lost':
    case 'digit_pressed':
      return before;
    case 'model_used':
      return { ...before, modelUse: addUse(before.modelUse, event) };
    default:
      return assertNever(event);
  }
}

function cutOff(call: Call, { turn, heard }: CallEventOf<'agent_cut_off'>): Call {
  const turns = call.turns.map((each) =>
    each.index === turn ? { ...each, text: heard, cutOff: true } : each,
  );
  return { ...call, turns };
}

const noTurn = { cutOff: false, intent: null };

function startCall(callSid: string, at: number, event: CallEventOf<'call_started'>): Call {
  return {
    callSid,
    startedAt: at,
    endedAt: null,
    durationSeconds: null,
    status: 'in_progress',
    from: event.from,
    to: event.to,
    test: event.test,
    timezone: event.timezone,
    turns: [],
    fields: emptyFields(),
    details: emptyDetails(),
    appointments: [],
    mayText: null,
    desk: emptyDesk(),
    recordings: [],
    audioFilesUsed: 0,
    ttsResponses: 0,
    modelUse: { inputTokens: 0, outputTokens: 0, cost: 0 },
    alert: null,
    promise: null,
  };
}

function addUse(use: Call['modelUse'], more: Call['modelUse']): Call['modelUse'] {
  return {
    inputTokens: use.inputTokens + more.inputTokens,
    outputTokens: use.outputTokens + more.outputTokens,
    cost: use.cost + more.cost,
  };
}

/** A booking that was moved keeps its position. */
function withAppointment(held: readonly Appointment[], selected: Appointment): Appointment[] {
  const at = held.findIndex(({ bookingId }) => bookingId === selected.bookingId);
  return at < 0 ? [...held, selected] : held.with(at, selected);
}

type DeskEvent = CallEventOf<'note_added' | 'call_marked' | 'passed' | 'pass_ended'>;

/** What the office did with the call. */
function applyDesk(call: Call, at: number, event: DeskEvent): Call {
  switch (event.type) {
    case 'note_added':
      return withDesk(call, { notes: [...call.desk.notes, { at, text: event.text }] });
    case 'call_marked':
      return markCall(call, event);
    case 'passed':
      return withDesk(call, { pass: { target: event.target, stage: event.stage } });
    case 'pass_ended':
      return withDesk(call, { pass: null });
    default:
      return assertNever(event);
  }
}

function withDesk(call: Call, changed: Partial<Desk>): Call {
  return { ...call, desk: { ...call.desk, ...changed } };
}

/** Taking the office's word back leaves what it said until the fields are captured anew. */
function markCall(call: Call, { handled, isJob }: CallEventOf<'call_marked'>): Call {
  const marked = withDesk(call, {
    ...(handled === undefined ? {} : { handled }),
    ...(isJob === undefined ? {} : { isJob }),
  });
  return { ...marked, details: { ...call.details, isJob: isJob ?? call.details.isJob } };
}

function withTurn(call: Call, turn: Call['turns'][number]): Call {
  return { ...call, turns: [...call.turns, turn] };
}

function addAgentPiece(call: Call, at: number, event: CallEventOf<'agent_said'>): Call {
  const begun = call.turns.find((turn) => turn.index === event.turn);
  if (begun) {
    const longer = { ...begun, text: begun.text + event.text, intent: event.intent };
    const turns = call.turns.map((turn) => (turn === begun ? longer : turn));
    return counted({ ...call, turns }, event, event.afterClip === true);
  }
  const turn = {
    index: event.turn,
    role: 'agent' as const,
    text: event.text,
    at,
    cutOff: false,
    intent: event.intent,
  };
  return counted(withTurn(call, turn), event, true);
}

/** A turn counts as spoken with its first words; every clip counts. */
function counted(call: Call, { clip }: CallEventOf<'agent_said'>, firstOfItsKind: boolean): Call {
  if (clip !== undefined) return { ...call, audioFilesUsed: call.audioFilesUsed + 1 };
  return firstOfItsKind ? { ...call, ttsResponses: call.ttsResponses + 1 } : call;
}
