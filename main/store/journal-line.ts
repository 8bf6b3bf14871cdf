/** One entry of a log as a line of its journal: JSON that ends with a checksum of everything before it. */
import { createHash } from 'node:crypto';
import type { LogEntry } from './kept-log.ts';

/** The line, with its line feed. */
export function writeLine(entry: LogEntry): string {
  const body = JSON.stringify(entry);
  return `${body.slice(0, -1)},"sum":"${checksum(body)}"}\n`;
}

/** The entry of a line without its line feed; null when the line is torn, changed or not a line of a journal. */
export function readLine<E extends LogEntry>(line: string, parse: (entry: unknown) => E): E | null {
  const [, start, sum] = /^(.*),"sum":"([0-9a-f]{16})"\}$/s.exec(line) ?? []; // s: JSON leaves U+2028 as it is
  if (start === undefined || checksum(`${start}}`) !== sum) return null;
  try {
    return parse(JSON.parse(`${start}}`));
  } catch {
    return null;
  }
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
