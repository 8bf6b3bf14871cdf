/** One call as the books have it, read in one row: a statement of its own for each would take most of the time. */
import { capturedFieldNames, sureConfidence, type CapturedFieldName } from '../../preload/contract/fields.ts';
import type { BookedCall } from '../exports/book-rows.ts';
import type { CallRow } from './call-reader.ts';

/** A row of `bookedColumns`. */
export interface BookedRow extends Pick<
  CallRow,
  | 'call_sid'
  | 'started_at'
  | 'ended_at'
  | 'duration_seconds'
  | 'status'
  | 'from_number'
  | 'to_number'
  | 'test'
  | 'timezone'
  | 'state'
  | 'postcode'
  | 'handled'
  | 'audio_files_used'
  | 'tts_responses'
> {
  /** JSON: the values by field, and the fields that are not sure as `a b `. */
  captured: string;
}

/** Who it was and where they live, as the customer book has it. */
export interface HomeRow {
  name: string | null;
  street: string | null;
  location: string | null;
  home_state: string | null;
  home_postcode: string | null;
}

/** For statements over the table `calls`. What a model said without anybody being heard to say it is left out. */
export const bookedColumns = `calls.call_sid, calls.started_at, calls.ended_at, calls.duration_seconds, calls.status,
  calls.from_number, calls.to_number, calls.test, calls.timezone, calls.state, calls.postcode, calls.handled,
  calls.audio_files_used, calls.tts_responses,
  (SELECT json_array(
     json_group_object(field, value) FILTER (WHERE NOT (source = 'model' AND said IS NULL)),
     group_concat(iif(inferred = 0 AND confidence < ${String(sureConfidence)}, field, NULL), ' '))
   FROM captures WHERE captures.call_sid = calls.call_sid AND rank = 0) AS captured`;

/** The call of a row. */
export function toBooked(row: BookedRow): BookedCall {
  const [captured, unsure] = JSON.parse(row.captured) as [BookedCall['captured'] | null, string | null]; // as selected above
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
    state: row.state,
    postcode: row.postcode,
    handled: row.handled === 1,
    audioFilesUsed: row.audio_files_used,
    ttsResponses: row.tts_responses,
    captured: captured ?? {},
    unsure: unsure === null ? [] : namesIn(unsure),
  };
}

/** The customer's last call, with what the book has of them: a name from before, and their main address as a whole. */
export function toLastOfCustomer(row: BookedRow & HomeRow): BookedCall {
  const call = toBooked(row);
  return {
    ...call,
    state: row.home_state,
    postcode: row.home_postcode,
    captured: {
      ...call.captured,
      customer_name: call.captured.customer_name ?? row.name,
      customer_location: row.location,
      street_address: row.street,
    },
  };
}

function namesIn(unsure: string): CapturedFieldName[] {
  const names = unsure.split(' ');
  return capturedFieldNames.filter((name) => names.includes(name));
}
