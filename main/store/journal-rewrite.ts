/** Writes the journal anew after something was forgotten, beside calls that go on, and swaps it for the old one. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { writeLine } from './journal-line.ts';
import type { LogEntry, LogReader } from './kept-log.ts';

const eventsPerWrite = 500; // some milliseconds of the thread that answers calls

/**
 * Writes what the log says beside the journal at `path`; `swap` is called with nothing in between once both are
 * equal, closes the old journal, and calls the function it is given. Throws when the folder cannot be written.
 */
export async function rewriteJournal<E extends LogEntry>(
  path: string,
  source: Pick<LogReader<E>, 'eventsAfter'>,
  swap: (putInPlace: () => void) => void,
): Promise<void> {
  const unfinished = `${path}.new`;
  rmSync(unfinished, { force: true });
  const file = openSync(unfinished, 'wx', 0o600);
  let last = 0;
  const write = () => {
    const events = source.eventsAfter(last, eventsPerWrite);
    writeSync(file, events.map(writeLine).join(''));
    last = events.at(-1)?.seq ?? last;
    return events.length;
  };
  try {
    while (write() === eventsPerWrite) await setImmediate();
    fsyncSync(file);
    while (write() > 0); // what was said meanwhile
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  swap(() => {
    renameSync(unfinished, path);
    if (process.platform === 'win32') return;
    const directory = openSync(dirname(path), 'r'); // a new name is on the disk when its folder is
    fsyncSync(directory);
    closeSync(directory);
  });
}
