/**
 * The tables of calls and turns as the sum of the event log, one plain statement or two per kind of event. What
 * comes out equals `applyEvent` (calls/call-record.ts); a test compares them.
 */
import type { CallEventOf, LoggedEvent } from '../calls/call-events.ts';
import { assertNever } from '../lib/assert.ts';
import { createAlertWriter } from './alert-projections.ts';
import { createAppointmentWriter } from './appointment-projections.ts';
import { createCaptureWriter } from './capture-projections.ts';
import { createCustomerWriter, type CustomerPhone } from './customer-projections.ts';
import { createDeskWriter } from './desk-projections.ts';
import type { Store } from './open.ts';
import { createRecordingWriter } from './recording-projections.ts';
import { createWordIndex } from './word-index.ts';

/** Updates the tables for one event; to be called inside the transaction that appends it, in the log's order. */
export type Project = (logged: LoggedEvent) => void;

/** Projects the log of this database onto its tables. */
export function createProjections(store: Store, customerPhone: CustomerPhone): Project {
  const project = createTableProjections(store, customerPhone);
  const words = createWordIndex(store);
  const reach = store.prepare<{ seq: number }>(
    'note reach of tables',
    'UPDATE tables_reach SET seq = @seq WHERE seq < @seq',
  );
  return (logged) => {
    words.follow(logged.callSid, logged.event, () => project(logged));
    reach.run({ seq: logged.seq });
  };
}

function createTableProjections(store: Store, customerPhone: CustomerPhone): Project {
  const calls = callStatements(store);
  const turns = turnStatements(store);
  const addAgentPiece = createPieceWriter(turns, calls);
  const recordings = createRecordingWriter(store);
  const writeCaptures = createCaptureWriter(store);
  const writeAlert = createAlertWriter(store);
  const writeAppointment = createAppointmentWriter(store);
  const writeDesk = createDeskWriter(store);
  const customers = createCustomerWriter(store, customerPhone);
  return ({ seq, callSid, at, event }) => {
    if (customers.takes({ seq, callSid, at }, event)) return;
    if (writeAlert.takes(event)) writeAlert.write(callSid, at, event);
    else if (writeDesk.takes(event)) writeDesk.write(callSid, at, event);
    else if (recordings.takes(event)) recordings.write(callSid, seq, event);
    if (writeAlert.takes(event) || recordings.takes(event) || writeDesk.takes(event)) return;
    switch (event.type) {
      case 'call_started':
        calls.start.run(startParams(callSid, at, event));
        return;
      case 'caller_said':
        turns.add.run({ callSid, turn: event.turn, role: 'caller', text: event.text, at, intent: null });
        return;
      case 'agent_said':
        addAgentPiece(callSid, at, event);
        return;
      case 'agent_cut_off':
        turns.cutOff.run({ callSid, turn: event.turn, heard: event.heard });
        return;
      case 'fields_captured':
        writeCaptures(callSid, seq, event);
        customers.enterInBook(callSid, seq);
        return;
      case 'call_finished':
        calls.finish.run({ callSid, at, status: event.status, seconds: event.durationSeconds });
        customers.enterInBook(callSid, seq);
        return;
      case 'duration_reported':
      case 'outcome_reported':
        correctEnding(calls, callSid, event);
        return;
      case 'appointment_selected':
      case 'text_consent':
        writeAppointment(callSid, event);
        return;
      case 'say_asked':
      case 'office_hung_up':
      case 'line_connected':
      case 'line_lost':
      case 'digit_pressed':
        return;
      case 'model_used':
        calls.addUse.run({ callSid, ...useParams(event) });
        return;
      default:
        assertNever(event);
    }
  };
}

/** What the network says of the end when it is asked, or later. */
function correctEnding(
  { finish, setDuration }: ReturnType<typeof callStatements>,
  callSid: string,
  event: CallEventOf<'duration_reported' | 'outcome_reported'>,
): void {
  const seconds = event.durationSeconds;
  if (event.type === 'duration_reported') setDuration.run({ callSid, seconds });
  else finish.run({ callSid, at: event.endedAt, status: event.status, seconds });
}

/** A piece opens a turn or lengthens it; a turn counts as spoken with its first words, and every clip counts. */
function createPieceWriter(
  turns: ReturnType<typeof turnStatements>,
  { countClip, countReply }: ReturnType<typeof callStatements>,
): (callSid: string, at: number, event: CallEventOf<'agent_said'>) => void {
  return (callSid, at, { turn, text, intent, clip, afterClip }) => {
    const begun = turns.lengthen.run({ callSid, turn, text, intent }) > 0;
    if (!begun) turns.add.run({ callSid, turn, role: 'agent', text, at, intent });
    if (clip !== undefined) countClip.run({ callSid });
    else if (!begun || afterClip) countReply.run({ callSid });
  };
}

/** The tables that hold rows of a call, and follow from its events; those that refer to others first. */
const callTables = [
  'customer_addresses',
  'promises',
  'alerts',
  'capture_history',
  'captures',
  'recordings',
  'turns',
  'calls',
] as const;

/** Empties every table that follows from the log; to be called inside a transaction. */
export function clearProjections(store: Store): void {
  createWordIndex(store).clear();
  store.prepare('clear reach of tables', 'UPDATE tables_reach SET seq = 0').run({});
  for (const table of [
    'counted_days',
    'call_figures',
    'customers',
    'customer_numbers',
    'customers_apart',
    ...callTables,
  ]) {
    store.prepare(`clear ${table}`, `DELETE FROM ${table}`).run({});
  }
}

/** Takes one call out of every table but the customer book; to be called inside a transaction that puts it in again. */
export function clearCall(store: Store, callSid: string): void {
  createWordIndex(store).takeOut(callSid);
  for (const table of callTables) {
    store
      .prepare<{ callSid: string }>(
        `clear call in ${table}`,
        `DELETE FROM ${table} WHERE call_sid = @callSid`,
      )
      .run({ callSid });
  }
}

function useParams({ inputTokens, outputTokens, cost }: CallEventOf<'model_used'>) {
  return { inputTokens, outputTokens, cost };
}

function startParams(callSid: string, at: number, event: CallEventOf<'call_started'>) {
  return {
    callSid,
    at,
    from: event.from,
    to: event.to,
    test: Number(event.test),
    timezone: event.timezone,
  };
}

function callStatements(store: Store) {
  return {
    start: store.prepare<ReturnType<typeof startParams>>(
      'start call',
      `INSERT INTO calls (call_sid, started_at, status, from_number, to_number, test, timezone)
       VALUES (@callSid, @at, 'in_progress', @from, @to, @test, @timezone)`,
    ),
    finish: store.prepare<{ callSid: string; at: number; status: string; seconds: number }>(
      'finish call',
      `UPDATE calls SET ended_at = @at, status = @status, duration_seconds = @seconds,
         pass_target = NULL, pass_stage = NULL WHERE call_sid = @callSid`,
    ),
    setDuration: store.prepare<{ callSid: string; seconds: number }>(
      'set duration',
      'UPDATE calls SET duration_seconds = @seconds WHERE call_sid = @callSid',
    ),
    addUse: store.prepare<{ callSid: string; inputTokens: number; outputTokens: number; cost: number }>(
      'add model use',
      `UPDATE calls SET model_input_tokens = model_input_tokens + @inputTokens,
         model_output_tokens = model_output_tokens + @outputTokens, model_cost = model_cost + @cost
       WHERE call_sid = @callSid`,
    ),
    countReply: store.prepare<{ callSid: string }>(
      'count reply',
      'UPDATE calls SET tts_responses = tts_responses + 1 WHERE call_sid = @callSid',
    ),
    countClip: store.prepare<{ callSid: string }>(
      'count clip',
      'UPDATE calls SET audio_files_used = audio_files_used + 1 WHERE call_sid = @callSid',
    ),
  };
}

interface NewTurn {
  callSid: string;
  turn: number;
  role: 'caller' | 'agent';
  text: string;
  at: number;
  intent: string | null;
}

function turnStatements(store: Store) {
  return {
    add: store.prepare<NewTurn>(
      'add turn',
      `INSERT INTO turns (call_sid, turn, role, text, at, intent)
       VALUES (@callSid, @turn, @role, @text, @at, @intent)`,
    ),
    lengthen: store.prepare<{ callSid: string; turn: number; text: string; intent: string }>(
      'lengthen turn',
      'UPDATE turns SET text = text || @text, intent = @intent WHERE call_sid = @callSid AND turn = @turn',
    ),
    cutOff: store.prepare<{ callSid: string; turn: number; heard: string }>(
      'cut turn off',
      'UPDATE turns SET text = @heard, cut_off = 1 WHERE call_sid = @callSid AND turn = @turn',
    ),
  };
}
