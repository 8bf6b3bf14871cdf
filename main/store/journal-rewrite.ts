/** Writes the journal anew after something was forgotten, beside calls that go on, and swaps it for the old one. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { EventReader } from './event-log.ts';
import { writeLine } from './journal-line.ts';
import { journalFileName } from './journal.ts';

const eventsPerWrite = 500; // some milliseconds of the thread that answers calls

/**
 * Writes what the log says beside the journal in `folder`; `swap` is called with nothing in between once both are
 * equal, closes the old journal, and calls the function it is given. Throws when the folder cannot be written.
 */
export async function rewriteJournal(
  folder: string,
  source: Pick<EventReader, 'eventsAfter'>,
  swap: (putInPlace: () => void) => void,
): Promise<void> {
  const path = join(folder, journalFileName);
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
    const directory = openSync(folder, 'r'); // a new name is on the disk when its folder is
    fsyncSync(directory);
    closeSync(directory);
  });
}
