/** A database with calls in it, and the books read back from their files. */
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CallEvent } from '../../../main/calls/call-events.ts';
import { createLiveLogs } from '../../../main/exports/live-logs.ts';
import { createEventReader } from '../../../main/store/event-log.ts';
import { createLogMarks } from '../../../main/store/log-marks.ts';
import { capture, givenStore, rebuildOptions } from '../../store/given-store.ts';

/** Monday 5 August 2024, 14:30:15 in Sydney. */
export const callStart = Date.UTC(2024, 7, 5, 4, 30, 15);

export const header =
  'call_date,call_time,call_sid,customer_name,customer_phone,customer_location,service_type,urgency_level,' +
  'issue_description,preferred_date,preferred_time,property_type,previous_customer,call_duration,call_status,' +
  'audio_files_used,tts_responses';

export const hostileWords = `=cmd|' /C calc'!A0, "quoted"\r\nsecond line; 🚿`;

/** The events of Sarah's call, one step a second. */
export const sarahsCall: readonly CallEvent[] = [
  {
    type: 'call_started',
    from: '+61412345678',
    to: '+61255500100',
    test: false,
    timezone: 'Australia/Sydney',
  },
  { type: 'line_connected', sessionId: 'VX1', resumed: false },
  { type: 'agent_said', turn: 0, text: 'Hello, ', intent: 'greet' },
  { type: 'agent_said', turn: 0, text: 'how may I help?', intent: 'greet' },
  { type: 'caller_said', turn: 1, text: hostileWords },
  {
    type: 'fields_captured',
    fields: {
      customer_name: capture('Sarah'),
      customer_location: capture('North Sydney'),
      service_type: capture('blocked_drain'),
      preferred_date: capture('2024-08-05'),
      urgency_level: { ...capture('routine'), said: null, turn: null, confidence: 0.5, inferred: true },
      property_type: { ...capture('unit'), confidence: 0.4 },
      previous_customer: capture(false),
    },
  },
  {
    type: 'agent_said',
    turn: 2,
    text: 'What number can we reach you on, and where are you?',
    intent: 'ask_phone',
  },
  { type: 'agent_cut_off', turn: 2, heard: 'What number can we' },
  { type: 'line_lost' },
  { type: 'line_connected', sessionId: 'VX2', resumed: true },
  { type: 'agent_said', turn: 3, text: 'Goodbye.', intent: 'goodbye' },
  { type: 'call_finished', status: 'completed', durationSeconds: 61 },
  { type: 'duration_reported', durationSeconds: 62 },
];

/** A real database with live logs beside it. */
export function givenOffice() {
  const { path, store, calls } = givenStore();
  const folder = join(dirname(path), 'logs');
  const reports: string[] = [];
  const open = () =>
    createLiveLogs({
      folder,
      source: createEventReader(store, rebuildOptions.parseEvent),
      marks: createLogMarks(store),
      report: (level, text) => reports.push(`${level}: ${text}`),
    });
  const ring = (callSid: string, events: readonly CallEvent[] = sarahsCall, from = 0) => {
    for (const [index, event] of events.entries()) {
      calls.append(callSid, callStart + (from + index) * 1000, [event]);
    }
  };
  return { path, store, calls, folder, reports, openLogs: open, ring };
}

/** The rows of a CSV file by the names of its columns. */
export function readCsv(path: string): Record<string, string>[] {
  return parse(readFileSync(path), { bom: true, columns: true, record_delimiter: '\r\n' });
}
