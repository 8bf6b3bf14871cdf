/**
 * The columns of the books: one list for each log, used by the CSV files, the live logs and the workbook alike.
 * Dates and times are the office's own, in the zone it had when the call came in.
 */
import type { CallSummary } from '../../preload/contract/calls.ts';
import {
  capturedFieldNames,
  isSuggestion,
  sureConfidence,
  type CapturedFieldName,
} from '../../preload/contract/fields.ts';
import { isAlertEvent } from '../calls/alert-events.ts';
import type { CallEvent } from '../calls/call-events.ts';
import { normalizePhone } from '../customers/customer-phone.ts';
import { localDate, localTime } from '../lib/office-time.ts';
import type { BookedCall, CallFacts, CallMoment, SpokenTurn } from './book-rows.ts';

/** A value in a book: empty when null. */
export type Cell = string | number | null;

/** One column of a book; `kind` says how a spreadsheet shows it. Durations are whole seconds. */
export interface Column<Row> {
  name: string;
  kind: 'text' | 'date' | 'time' | 'number' | 'duration';
  /** Width in a spreadsheet, in characters. */
  width: number;
  value: (row: Row) => Cell;
}

/** Which call it is: the first three columns of every book. */
const callColumns: readonly Column<CallFacts>[] = [
  date('call_date', (call) => localDate(call.startedAt, call.timezone)),
  time('call_time', (call) => localTime(call.startedAt, call.timezone)),
  text('call_sid', 14, (call) => call.callSid),
];

/**
 * `call_logs`: one line when a call starts, ends, loses its speech line or gets it back, and when the network
 * reports another duration afterwards. `call_duration` is in seconds; `test_call` is yes or no.
 */
export const callLogColumns: readonly Column<CallMoment>[] = [
  ...callColumns.map((column) => across(column, ({ call }: CallMoment) => call)),
  date('event_date', ({ call, at }) => localDate(at, call.timezone)),
  time('event_time', ({ call, at }) => localTime(at, call.timezone)),
  text('event', 18, ({ event }) => momentName(event)),
  text('caller_number', 16, ({ call }) => ownNotation(call.from)),
  text('called_number', 16, ({ call }) => ownNotation(call.to)),
  text('call_status', 14, statusThen),
  number('call_duration', ({ event }) => ('durationSeconds' in event ? event.durationSeconds : null)),
  text('test_call', 10, ({ call }) => yesNo(call.test)),
];

const capturedWidths: Record<CapturedFieldName, number> = {
  customer_name: 20,
  customer_phone: 13,
  customer_location: 18,
  service_type: 14,
  urgency_level: 12,
  issue_description: 40,
  preferred_date: 12,
  preferred_time: 11,
  property_type: 12,
  previous_customer: 11,
};

/** `customer_data`: one line a call with what was captured, written when the call has ended. */
export const customerDataColumns: readonly Column<BookedCall>[] = [
  ...callColumns,
  ...capturedFieldNames.map(capturedColumn),
  duration('call_duration', (call) => call.durationSeconds),
  text('call_status', 13, (call) => call.status),
  number('audio_files_used', (call) => call.audioFilesUsed),
  number('tts_responses', (call) => call.ttsResponses),
];

/** The workbook's sheet of calls: as the log, what somebody should check, and what the network and the office know. */
export const callSheetColumns: readonly Column<BookedCall>[] = [
  ...customerDataColumns,
  text('to_check', 22, (call) => call.unsure.join(', ')),
  text('street_address', 26, (call) => shown(call.captured.street_address)),
  text('state', 8, (call) => call.state),
  text('postcode', 9, (call) => call.postcode),
  text('caller_number', 13, (call) => ownNotation(call.from)),
  text('called_number', 13, (call) => ownNotation(call.to)),
  time('call_end', (call) => (call.endedAt === null ? null : localTime(call.endedAt, call.timezone))),
  text('handled', 10, (call) => yesNo(call.handled)),
  text('test_call', 10, (call) => yesNo(call.test)),
];

/**
 * `conversation_logs`: one line a turn, written when the turn is complete. `cut_off` is yes when the caller spoke
 * over it, and `text` then only what was heard; `intent` is what the agent meant by it.
 */
export const conversationColumns: readonly Column<SpokenTurn>[] = [
  ...callColumns.map((column) => across(column, ({ call }: SpokenTurn) => call)),
  number('turn', ({ turn }) => turn.index),
  time('turn_time', ({ call, turn }) => localTime(turn.at, call.timezone)),
  text('speaker', 10, ({ turn }) => turn.role),
  text('text', 90, ({ turn }) => turn.text),
  text('cut_off', 9, ({ turn }) => yesNo(turn.cutOff)),
  text('intent', 22, ({ turn }) => turn.intent),
];

/** What `call_logs` calls an event; null for one that has no line there. */
export function momentName(event: CallEvent): string | null {
  if (isAlertEvent(event)) return null; // the office's own affair
  switch (event.type) {
    case 'call_started':
      return 'started';
    case 'line_lost':
      return 'line_lost';
    case 'line_connected':
      return event.resumed ? 'line_resumed' : null;
    case 'call_finished':
      return 'finished';
    case 'duration_reported':
      return 'duration_reported';
    case 'outcome_reported':
      return 'outcome_reported';
    case 'caller_said':
    case 'agent_said':
    case 'agent_cut_off':
    case 'digit_pressed':
    case 'recording_made':
    case 'recording_stored':
    case 'recording_deleted':
    case 'model_used':
    case 'fields_captured':
    case 'appointment_selected':
    case 'text_consent':
    case 'say_asked':
    case 'note_added':
    case 'call_marked':
    case 'office_hung_up':
    case 'passed':
    case 'pass_ended':
    case 'customers_joined':
    case 'customers_parted':
    case 'customers_kept_apart':
    case 'address_kept':
    case 'address_dropped':
      return null;
  }
}

/** The call's status at that moment. */
function statusThen({ call, event }: CallMoment): string {
  if (event.type === 'call_finished' || event.type === 'outcome_reported') return event.status;
  return event.type === 'duration_reported' ? call.status : 'in_progress';
}

function capturedColumn(name: CapturedFieldName): Column<BookedCall> {
  const value = (call: BookedCall) => capturedValue(call, name);
  return name === 'preferred_date' ? date(name, value) : text(name, capturedWidths[name], value);
}

/** A captured field as the books write it. A call in which no number was captured still has the one it came from. */
export function capturedValue({ captured, from }: BookedCall, name: CapturedFieldName): string {
  const value = captured[name];
  if (name === 'customer_phone') return ownNotation(typeof value === 'string' ? value : from);
  return shown(value);
}

/** The tables have 1 and 0 for yes and no. */
function shown(value: BookedCall['captured'][CapturedFieldName]): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : yesNo(Boolean(value));
}

/** A call as the books have it. */
export function toBookedCall(call: CallSummary): BookedCall {
  const { details, desk } = call;
  const facts = capturedFieldNames.flatMap((name) => {
    const capture = call.fields[name];
    return capture === null || isSuggestion(capture) ? [] : [[name, capture.value] as const];
  });
  const unsure = capturedFieldNames.filter((name) => {
    const capture = call.fields[name];
    return capture !== null && !capture.inferred && capture.confidence < sureConfidence;
  });
  const captured = { ...Object.fromEntries(facts), street_address: details.streetAddress?.value ?? null };
  return {
    ...call,
    captured,
    unsure,
    state: details.state,
    postcode: details.postcode,
    handled: desk.handled,
  };
}

/** Numbers as they are kept need no parsing. */
const kept = /^0\d{9}$/;
/** Mobile numbers are allotted in blocks of 100,000 at least: of those that begin alike, all are numbers or none is. */
const mobile = /^\+614\d{8}$/;
const beginningOfBlock = '+614123'.length;
const mobileBlocks = new Map<string, boolean>();
/** Of the others a few ring most. */
const notations = new Map<string, string>();

/** A number as it is dialled from here: `0412345678`; what is no number stays as it is. */
export function ownNotation(phone: string | null): string {
  if (phone === null) return '';
  if (kept.test(phone)) return phone;
  if (mobile.test(phone)) return isMobile(phone) ? `0${phone.slice(3)}` : phone;
  const known = notations.get(phone);
  if (known !== undefined) return known;
  const own = normalizePhone(phone) ?? phone;
  if (notations.size >= 10_000) notations.clear();
  notations.set(phone, own);
  return own;
}

function isMobile(phone: string): boolean {
  const block = phone.slice(0, beginningOfBlock);
  let allotted = mobileBlocks.get(block);
  if (allotted === undefined) mobileBlocks.set(block, (allotted = normalizePhone(phone) !== null));
  return allotted;
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

function across<Row, Part>(column: Column<Part>, part: (row: Row) => Part): Column<Row> {
  return { ...column, value: (row) => column.value(part(row)) };
}

function text<Row>(name: string, width: number, value: (row: Row) => Cell): Column<Row> {
  return { name, kind: 'text', width, value };
}

function date<Row>(name: string, value: (row: Row) => Cell): Column<Row> {
  return { name, kind: 'date', width: 12, value };
}

function time<Row>(name: string, value: (row: Row) => Cell): Column<Row> {
  return { name, kind: 'time', width: 10, value };
}

function number<Row>(name: string, value: (row: Row) => Cell): Column<Row> {
  return { name, kind: 'number', width: 11, value };
}

function duration<Row>(name: string, value: (row: Row) => Cell): Column<Row> {
  return { name, kind: 'duration', width: 11, value };
}
