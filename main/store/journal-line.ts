/** One event as a line of the journal: JSON that ends with a checksum of everything before it. */
import { createHash } from 'node:crypto';
import type { LoggedEvent } from '../calls/call-events.ts';
import type { ParseEvent } from './event-log.ts';

/** The line, with its line feed. */
export function writeLine({ seq, callSid, at, event }: LoggedEvent): string {
  const body = JSON.stringify({ seq, callSid, at, event });
  return `${body.slice(0, -1)},"sum":"${checksum(body)}"}\n`;
}

/** The event of a line without its line feed; null when the line is torn, changed or not a line of a journal. */
export function readLine(line: string, parse: ParseEvent): LoggedEvent | null {
  const [, start, sum] = /^(.*),"sum":"([0-9a-f]{16})"\}$/s.exec(line) ?? []; // s: JSON leaves U+2028 as it is
  if (start === undefined || checksum(`${start}}`) !== sum) return null;
  try {
    const { seq, callSid, at, event } = JSON.parse(`${start}}`) as Record<keyof LoggedEvent, unknown>; // or null: caught
    if (!Number.isSafeInteger(seq) || typeof callSid !== 'string' || typeof at !== 'number') return null;
    return { seq: Number(seq), callSid, at, event: parse(event) };
  } catch {
    return null;
  }
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
