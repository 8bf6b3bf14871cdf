/** What was captured from a call, value by value with its evidence, and everything that stood before. */
import { capturedFieldNames, type Capture } from '../../preload/contract/fields.ts';
import type { CallEventOf } from '../calls/call-events.ts';
import type { Store } from './open.ts';

/** Writes what an event captured; `seq` is the event's place in the log. */
export type WriteCaptures = (callSid: string, seq: number, event: CallEventOf<'fields_captured'>) => void;

/** Writes to the tables `captures` and `capture_history` and the details in `calls`. */
export function createCaptureWriter(store: Store): WriteCaptures {
  const statements = captureStatements(store);
  const { put, takeBack, remember, clearRanked, setDetails } = statements;

  const setCapture = (callSid: string, seq: number, field: string, capture: Capture | null) => {
    const changed = capture
      ? put.run({ callSid, seq, field, rank: 0, ...captureParams(capture), valid: null })
      : takeBack.run({ callSid, field });
    if (changed > 0) remember.run({ callSid, seq, field, ...captureParams(capture) });
  };

  const setRanked = (callSid: string, seq: number, field: string, captures: readonly RankedCapture[]) => {
    clearRanked.run({ callSid, field });
    for (const [index, capture] of captures.entries()) {
      const valid = capture.valid === undefined ? null : Number(capture.valid);
      put.run({ callSid, seq, field, rank: index + 1, ...captureParams(capture), valid });
    }
  };

  return (callSid, seq, { fields, details }) => {
    for (const field of capturedFieldNames) {
      const capture = fields[field];
      if (capture !== undefined) setCapture(callSid, seq, field, capture);
    }
    if (!details) return;
    const { isJob, state, postcode } = details;
    setDetails.run({ callSid, isJob: isJob === null ? null : Number(isJob), state, postcode });
    setCapture(callSid, seq, 'street_address', details.streetAddress);
    setRanked(callSid, seq, 'service_type', details.services);
    setRanked(callSid, seq, 'customer_phone', details.phones);
  };
}

type RankedCapture = Capture & { valid?: boolean };

type CaptureParams = ReturnType<typeof captureParams>;

interface CaptureKey {
  callSid: string;
  seq: number;
  field: string;
}

/** A capture as SQL values; all null for one taken back. */
function captureParams(capture: Capture | null) {
  const value = capture?.value ?? null;
  return {
    value: typeof value === 'boolean' ? Number(value) : value,
    said: capture?.said ?? null,
    turn: capture?.turn ?? null,
    source: capture?.source ?? null,
    confidence: capture?.confidence ?? null,
    confirmed: capture ? Number(capture.confirmed) : null,
    inferred: capture ? Number(capture.inferred) : null,
  };
}

const evidence = 'value, said, turn, source, confidence, confirmed, inferred';
const evidenceParams = '@value, @said, @turn, @source, @confidence, @confirmed, @inferred';

function captureStatements(store: Store) {
  return {
    /** Changes nothing, and says so, when the same value with the same evidence stands already. */
    put: store.prepare<CaptureKey & CaptureParams & { rank: number; valid: number | null }>(
      'put capture',
      `INSERT INTO captures (call_sid, field, rank, ${evidence}, valid, seq)
       VALUES (@callSid, @field, @rank, ${evidenceParams}, @valid, @seq)
       ON CONFLICT (call_sid, field, rank) DO UPDATE SET
         (${evidence}, seq) = (${evidenceParams}, @seq)
       WHERE (captures.value, captures.said, captures.turn, captures.source, captures.confidence,
              captures.confirmed, captures.inferred) IS NOT (${evidenceParams})`,
    ),
    takeBack: store.prepare<{ callSid: string; field: string }>(
      'take capture back',
      'DELETE FROM captures WHERE call_sid = @callSid AND field = @field AND rank = 0',
    ),
    clearRanked: store.prepare<{ callSid: string; field: string }>(
      'clear ranked captures',
      'DELETE FROM captures WHERE call_sid = @callSid AND field = @field AND rank > 0',
    ),
    remember: store.prepare<CaptureKey & CaptureParams>(
      'remember capture',
      `INSERT INTO capture_history (call_sid, field, seq, ${evidence})
       VALUES (@callSid, @field, @seq, ${evidenceParams})`,
    ),
    setDetails: store.prepare<{
      callSid: string;
      isJob: number | null;
      state: string | null;
      postcode: string | null;
    }>(
      'set details',
      'UPDATE calls SET is_job = @isJob, state = @state, postcode = @postcode WHERE call_sid = @callSid',
    ),
  };
}
