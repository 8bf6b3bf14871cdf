/** One line of a transcript file: a call in JSON, checked by hand so that the batch extractor starts fast. */
import { DateTime, IANAZone } from 'luxon';
import type { ExtractionContext, Turn } from './types.ts';

/** A call of a transcript file. */
export interface LinedCall {
  /** Whatever the line has for an id; null when it has none. */
  readonly id: unknown;
  readonly turns: Turn[];
  readonly context: ExtractionContext;
}
/** A line read, or a plain sentence that says why not. */
export type LineRead =
  { readonly ok: true; readonly call: LinedCall } | { readonly ok: false; readonly error: string };

const defaultZone = 'Australia/Sydney';
/** Zones already found good: asking the platform is slow, and a file has few. */
const goodZones = new Set([defaultZone]);

/** Reads a line. `now` (epoch milliseconds) stands in for a missing call time. */
export function parseCallLine(line: string, now: number): LineRead {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { ok: false, error: 'this is not valid JSON' };
  }
  if (!isRecord(value)) return { ok: false, error: 'this is not a JSON object' };
  const turns = readTurns(value['turns']);
  if (turns === null)
    return { ok: false, error: '"turns" must be a list of {"role": "caller" or "agent", "text": "…"}' };
  const timezone = value['timezone'] ?? defaultZone;
  if (typeof timezone !== 'string' || !isZone(timezone)) {
    return { ok: false, error: '"timezone" must be an IANA time zone such as Australia/Sydney' };
  }
  const callStart = readInstant(value['call_time'], timezone, now);
  if (callStart === null) return { ok: false, error: '"call_time" must be an ISO 8601 date and time' };
  const callerId = typeof value['caller_id'] === 'string' ? value['caller_id'] : null;
  return {
    ok: true,
    call: { id: value['id'] ?? null, turns, context: { callStart, timezone, callerId, staffNames: [] } },
  };
}

function readTurns(value: unknown): Turn[] | null {
  if (!Array.isArray(value)) return null;
  const turns: Turn[] = [];
  for (const turn of value as unknown[]) {
    if (!isRecord(turn) || typeof turn['text'] !== 'string') return null;
    const role = turn['role'];
    if (role !== 'caller' && role !== 'agent') return null;
    turns.push({ role, text: turn['text'] });
  }
  return turns;
}

function isZone(timezone: string): boolean {
  if (goodZones.has(timezone)) return true;
  const good = IANAZone.isValidZone(timezone);
  if (good) goodZones.add(timezone);
  return good;
}

/** A time without offset is the office's own. */
function readInstant(value: unknown, timezone: string, now: number): number | null {
  if (value === undefined || value === null) return now;
  if (typeof value !== 'string') return null;
  const time = DateTime.fromISO(value, { zone: timezone });
  return time.isValid ? time.toMillis() : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
