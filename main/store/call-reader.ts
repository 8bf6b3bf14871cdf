/** Calls as the tables have them. */
import type {
  Appointment,
  Call,
  CallPosition,
  CallSummary,
  CallTurn,
  Customer,
  Desk,
  PassTarget,
  KeptRecording,
} from '../../preload/contract/calls.ts';
import {
  capturedFieldNames,
  emptyFields,
  type Capture,
  type CapturedFieldName,
  type CallStatus,
  type CaptureSource,
} from '../../preload/contract/fields.ts';
import type { CallStore } from '../calls/call-store.ts';
import { createAlertReader } from './alert-projections.ts';
import { createCustomerNumbers } from './customer-numbers.ts';
import type { Store } from './open.ts';

/** The reading half of CallStore. */
export type CallReader = Omit<CallStore, 'append'>;

/** Reads calls and customers; works on a read-only store too. */
export function createCallReader(store: Store): CallReader {
  const { call, unfinished, page, ofCustomer, previous, customer, customers } = listStatements(store);
  const summarize = createSummarizer(store);
  const { mainOf } = createCustomerNumbers(store);
  const turnsOf = store.prepare<{ callSid: string }, TurnRow>(
    'turns of call',
    'SELECT turn, role, text, at, cut_off, intent FROM turns WHERE call_sid = @callSid ORDER BY turn',
  );
  const lastSequence = store.prepare<{ callSid: string }, { sequence: number | null }>(
    'last status sequence',
    `SELECT max(data ->> 'sequence') AS sequence FROM call_events
     WHERE call_sid = @callSid AND type IN ('call_finished', 'duration_reported')`,
  );
  const complete = (row: CallRow): Call => ({
    ...summarize(row),
    turns: turnsOf.all({ callSid: row.call_sid }).map(toTurn),
  });
  return {
    findCall: (callSid) => {
      const row = call.get({ callSid });
      return row ? complete(row) : null;
    },
    listUnfinished: () => unfinished.all({}).map(complete),
    listCalls: ({ limit, before }) => {
      const { startedAt, callSid } = before ?? { startedAt: Number.MAX_SAFE_INTEGER, callSid: '' };
      return page.all({ limit, startedAt, callSid }).map(summarize);
    },
    findCustomer: (phone) => {
      const row = customer.get({ phone: mainOf(phone) });
      return row ? toCustomer(row) : null;
    },
    listCallsOfCustomer: (phone, { limit }) => ofCustomer.all({ phone: mainOf(phone), limit }).map(summarize),
    previousCapture: (callSid, field) => {
      const row = previous.get({ callSid, field });
      return row?.source ? toCapture({ ...row, source: row.source }) : null;
    },
    lastStatusSequence: (callSid) => lastSequence.get({ callSid })?.sequence ?? null,
    listCustomers: ({ limit }) => customers.all({ limit }).map(toCustomer),
  };
}

/** A row of `calls`. */
export interface CallRow {
  call_sid: string;
  started_at: number;
  ended_at: number | null;
  duration_seconds: number | null;
  status: CallStatus;
  from_number: string | null;
  to_number: string | null;
  test: number;
  timezone: string;
  is_job: number | null;
  state: string | null;
  postcode: string | null;
  appointments: string;
  may_text: number | null;
  audio_files_used: number;
  tts_responses: number;
  model_input_tokens: number;
  model_output_tokens: number;
  model_cost: number;
  /** JSON: `[{ at, text }]`. */
  notes: string;
  handled: number;
  office_is_job: number | null;
  pass_target: PassTarget | null;
  pass_stage: NonNullable<Desk['pass']>['stage'] | null;
}

/** A row of `turns`. */
export interface TurnRow {
  turn: number;
  role: CallTurn['role'];
  text: string;
  at: number;
  cut_off: number;
  intent: string | null;
}

interface EvidenceRow {
  value: string | number | null;
  said: string | null;
  turn: number | null;
  source: CaptureSource;
  confidence: number;
  confirmed: number;
  inferred: number;
}

interface CaptureRow extends EvidenceRow {
  field: string;
  rank: number;
  valid: number | null;
}

interface RecordingRow {
  recording_sid: string;
  kind: KeptRecording['kind'];
  url: string | null;
  duration_seconds: number | null;
  began_at: number | null;
  bytes: number | null;
  sha256: string | null;
  erased: number;
  at_twilio: number;
}

/** A row of `customers`. */
export interface CustomerRow {
  id: number;
  phone: string;
  name: string | null;
  street: string | null;
  location: string | null;
  state: string | null;
  postcode: string | null;
  first_call_at: number;
  last_call_at: number;
  call_count: number;
}

function listStatements(store: Store) {
  return {
    call: store.prepare<{ callSid: string }, CallRow>(
      'find call',
      'SELECT * FROM calls WHERE call_sid = @callSid',
    ),
    unfinished: store.prepare<object, CallRow>(
      'unfinished calls',
      'SELECT * FROM calls WHERE ended_at IS NULL ORDER BY started_at, rowid',
    ),
    page: store.prepare<{ limit: number } & CallPosition, CallRow>(
      'page of calls',
      `SELECT * FROM calls WHERE (started_at, call_sid) < (@startedAt, @callSid)
       ORDER BY started_at DESC, call_sid DESC LIMIT @limit`,
    ),
    ofCustomer: store.prepare<{ phone: string; limit: number }, CallRow>(
      'calls of customer',
      `SELECT * FROM calls WHERE customer_phone = @phone ORDER BY started_at DESC, rowid DESC LIMIT @limit`,
    ),
    previous: store.prepare<
      { callSid: string; field: string },
      Omit<EvidenceRow, 'source'> & { source: CaptureSource | null }
    >(
      'previous capture',
      `SELECT value, said, turn, source, confidence, confirmed, inferred FROM capture_history
       WHERE call_sid = @callSid AND field = @field ORDER BY seq DESC LIMIT 1 OFFSET 1`,
    ),
    customer: store.apart.prepare<{ phone: string }, CustomerRow>(
      'find customer',
      'SELECT * FROM customers WHERE phone = @phone',
    ),
    customers: store.prepare<{ limit: number }, CustomerRow>(
      'page of customers',
      'SELECT * FROM customers ORDER BY last_call_at DESC, id DESC LIMIT @limit',
    ),
  };
}

/** Completes rows of `calls` with what was captured. */
export function createSummarizer(store: Store): (row: CallRow) => CallSummary {
  const capturesOf = store.prepare<{ callSid: string }, CaptureRow>(
    'captures of call',
    'SELECT * FROM captures WHERE call_sid = @callSid ORDER BY field, rank',
  );
  const alertOf = createAlertReader(store);
  const recordingsOf = store.prepare<{ callSid: string }, RecordingRow>(
    'recordings of call',
    'SELECT * FROM recordings WHERE call_sid = @callSid ORDER BY seq',
  );
  return (row) => {
    const captures = capturesOf.all({ callSid: row.call_sid });
    return {
      callSid: row.call_sid,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      durationSeconds: row.duration_seconds,
      status: row.status,
      from: row.from_number,
      to: row.to_number,
      test: row.test === 1,
      timezone: row.timezone,
      fields: toFields(captures),
      details: toDetails(row, captures),
      appointments: JSON.parse(row.appointments) as Appointment[], // written by call-projections.ts
      mayText: row.may_text === null ? null : row.may_text === 1,
      desk: toDesk(row),
      recordings: recordingsOf.all({ callSid: row.call_sid }).map(toRecording),
      audioFilesUsed: row.audio_files_used,
      ttsResponses: row.tts_responses,
      modelUse: {
        inputTokens: row.model_input_tokens,
        outputTokens: row.model_output_tokens,
        cost: row.model_cost,
      },
      ...alertOf(row.call_sid),
    };
  };
}

/** The contract's turn of a row. */
export function toTurn(row: TurnRow): CallTurn {
  const { turn, role, text, at, intent } = row;
  return { index: turn, role, text, at, cutOff: row.cut_off === 1, intent };
}

function toFields(captures: readonly CaptureRow[]): CallSummary['fields'] {
  const fields = emptyFields();
  for (const row of captures) {
    if (row.rank === 0 && isCapturedField(row.field)) fields[row.field] = toCapture(row);
  }
  return fields;
}

function toDesk({ notes, handled, office_is_job: isJob, pass_target, pass_stage }: CallRow): Desk {
  return {
    notes: JSON.parse(notes) as Desk['notes'], // written by the projection alone
    handled: handled === 1,
    isJob: isJob === null ? null : isJob === 1,
    pass: pass_target && pass_stage ? { target: pass_target, stage: pass_stage } : null,
  };
}

function toDetails(row: CallRow, captures: readonly CaptureRow[]): CallSummary['details'] {
  const address = captures.find(({ field }) => field === 'street_address');
  const ranked = (name: CapturedFieldName) =>
    captures.filter(({ field, rank }) => field === name && rank > 0);
  return {
    isJob: row.is_job === null ? null : row.is_job === 1,
    streetAddress: address ? toCapture(address) : null,
    state: row.state,
    postcode: row.postcode,
    services: ranked('service_type').map(toCapture),
    phones: ranked('customer_phone').map((phone) => ({
      ...toCapture(phone),
      value: String(phone.value),
      valid: phone.valid === 1,
    })),
  };
}

function toCapture(row: EvidenceRow): Capture {
  const { value, said, turn, source, confidence } = row;
  return {
    value: typeof value === 'number' ? value === 1 : value,
    said,
    turn,
    source,
    confidence,
    confirmed: row.confirmed === 1,
    inferred: row.inferred === 1,
  };
}

function toRecording(row: RecordingRow): KeptRecording {
  const { recording_sid: recordingSid, kind, url, bytes, sha256 } = row;
  const here = bytes === null || sha256 === null ? null : { bytes, sha256 };
  const told = { recordingSid, kind, url, durationSeconds: row.duration_seconds, beganAt: row.began_at };
  return { ...told, here, erased: row.erased === 1, atTwilio: row.at_twilio === 1 };
}

/** The contract's customer of a row. */
export function toCustomer(row: CustomerRow): Customer {
  const { id, phone, name, street, location, state, postcode } = row;
  return {
    ...{ id, phone, name, street, location, state, postcode },
    firstCallAt: row.first_call_at,
    lastCallAt: row.last_call_at,
    callCount: row.call_count,
  };
}

function isCapturedField(name: string): name is CapturedFieldName {
  return capturedFieldNames.some((known) => known === name);
}
