/**
 * The second copy of a log, in a folder of the owner's choice: a text file that only grows, one line an event,
 * synchronised to its disk. A line that a crash or a full disk left torn stays where it is and is skipped; where two
 * lines have the same position the later one counts.
 */
import { closeSync, fdatasyncSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { readLine, writeLine } from './journal-line.ts';
import type { JournalledLog, LogEntry } from './kept-log.ts';

/** An open journal. All methods are synchronous and throw on disk errors. */
export interface Journal<E extends LogEntry> {
  /** Position of the last event in it; 0 when there is none. */
  readonly lastSeq: number;
  /** Adds events; on return they are on the disk. When it throws, none of them counts. */
  append(events: readonly E[]): void;
  /** The events from the last one at or before position `seq` to the end, in order. */
  eventsFrom(seq: number): E[];
  close(): void;
}

/** Opens the journal in `folder`, which must exist: a folder that is made anew may be a disk that is not plugged in. */
export function openJournal<E extends LogEntry>(folder: string, log: JournalledLog<E>): Journal<E> {
  const { parse, journalName } = log;
  const file = openToAppend(folder, journalName);
  let lastSeq = readBackwards(file, parse, (events) => events.length > 0).at(-1)?.seq ?? 0;
  let torn = !endsWithLineFeed(file);
  return {
    get lastSeq() {
      return lastSeq;
    },
    append: (events) => {
      if (events.length === 0) return;
      const start = torn ? '\n' : '';
      torn = true; // until all of it is written
      writeWhole(file, Buffer.from(start + events.map(writeLine).join('')));
      fdatasyncSync(file);
      torn = false;
      lastSeq = events.at(-1)?.seq ?? lastSeq;
    },
    eventsFrom: (seq) => {
      const events = latestOfEach(
        readBackwards(file, parse, ([first]) => first !== undefined && first.seq <= seq),
      );
      const begin = events.findLastIndex((event) => event.seq <= seq);
      return events.slice(Math.max(begin, 0));
    },
    close: () => closeSync(file),
  };
}

/** What a whole journal says; `damaged` counts the lines that were skipped. Throws when there is no such file. */
export function readJournal<E extends LogEntry>(
  path: string,
  { parse }: Pick<JournalledLog<E>, 'parse'>,
): { events: E[]; damaged: number } {
  const events: E[] = [];
  let damaged = 0;
  for (const line of linesOf(path)) {
    if (line === '') continue;
    const event = readLine(line, parse);
    if (event === null) damaged += 1;
    else events.push(event);
  }
  return { events: latestOfEach(events), damaged };
}

/** Not node:readline, which also ends a line at U+2028. */
function* linesOf(path: string): Generator<string> {
  const file = openSync(path, 'r');
  try {
    let rest = Buffer.alloc(0);
    for (let position = 0; ;) {
      const chunk = readBytes(file, position, 1024 * 1024);
      position += chunk.length;
      const bytes = Buffer.concat([rest, chunk]);
      const end = bytes.lastIndexOf('\n') + 1;
      yield* bytes.subarray(0, end).toString('utf8').split('\n');
      rest = bytes.subarray(end);
      if (chunk.length === 0) break;
    }
    yield rest.toString('utf8');
  } finally {
    closeSync(file);
  }
}

function latestOfEach<E extends LogEntry>(events: readonly E[]): E[] {
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

function openToAppend(folder: string, name: string): number {
  const path = join(folder, name);
  const file = openSync(path, 'a+', 0o600);
  if (fstatSync(file).size > 0 || process.platform === 'win32') return file;
  const directory = openSync(folder, 'r'); // a new name is on the disk when its folder is
  fsyncSync(directory);
  closeSync(directory);
  return file;
}

/** Reads the file's end, as much of it as it takes until `enough` or all of it was read. */
function readBackwards<E extends LogEntry>(
  file: number,
  parse: JournalledLog<E>['parse'],
  enough: (events: E[]) => boolean,
): E[] {
  const { size } = fstatSync(file);
  for (let window = 64 * 1024; ; window *= 4) {
    const begin = Math.max(0, size - window);
    const lines = readBytes(file, begin, size - begin)
      .toString('utf8')
      .split('\n');
    const whole = begin === 0 ? lines : lines.slice(1);
    const events = whole.flatMap((line) => readLine(line, parse) ?? []);
    if (begin === 0 || enough(events)) return events;
  }
}

function endsWithLineFeed(file: number): boolean {
  const { size } = fstatSync(file);
  return size === 0 || readBytes(file, size - 1, 1).toString() === '\n';
}

function readBytes(file: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(file, buffer, filled, length - filled, position + filled);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}

function writeWhole(file: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
}
