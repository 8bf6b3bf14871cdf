/**
 * Keeps a journal in step with its log in the database: after every append it gets what the log has and it lacks, which also
 * completes it after its disk was away. Trouble with it is told once and never stops a call.
 */
import { existsSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rewriteJournal } from './journal-rewrite.ts';
import { type Journal, openJournal } from './journal.ts';
import type { JournalledLog, LogEntry, LogReader } from './kept-log.ts';
import { isStorageTrouble, whyNoFile } from './storage-trouble.ts';

/** The office's notice board. */
export type Report = (level: 'info' | 'problem', text: string) => void;

/** What the second copy needs. */
export interface SecondCopyNeeds<E extends LogEntry> {
  /** The folder the owner chose; it must exist. */
  folder: string;
  log: JournalledLog<E>;
  source: LogReader<E>;
  report: Report;
  /** Takes events that only the journal has: the database lost or never got them. */
  onlyHere: (events: E[]) => void;
  /** Called before a journal of other calls is put aside. */
  foreign?: () => void;
}

/** The journal at work. */
export interface SecondCopy<E extends LogEntry> {
  /** Writes what the journal lacks; never throws. While there is trouble it does nothing but when `retry`. */
  catchUp(retry?: boolean): void;
  /** Writes what the database could not take, made for the positions from `seq` on, and returns it. Throws when it cannot either. */
  keep(make: (seq: number) => E[]): E[];
  /** Makes the journal say no more than the log does, after something was forgotten. Throws when it cannot. */
  rewrite(): Promise<void>;
  close(): void;
}

const eventsPerWrite = 1000;
/** A disk this slow would keep callers waiting. */
const tooSlowMs = 1000;

/** Opens the journal and hands over what only it has. */
export function createSecondCopy<E extends LogEntry>(needs: SecondCopyNeeds<E>): SecondCopy<E> {
  const { folder, source, report } = needs;
  let journal: Journal<E> | null = null;
  let trouble: string | null = null;

  const tell = (found: string | null) => {
    if (found !== null && trouble === null)
      report('problem', `${found} Calls go on; until then there is no second copy of what is said.`);
    if (found === null && trouble !== null) report('info', `The second copy in ${folder} is complete again.`);
    trouble = found;
  };
  const abandon = () => {
    journal?.close();
    journal = null; // its disk may come back as another one
  };
  const catchUp = (retry = false) => {
    if (trouble !== null && !retry) return;
    const begun = performance.now();
    try {
      journal ??= openAgreeing(needs);
      const missing = source.eventsAfter(journal.lastSeq, eventsPerWrite);
      journal.append(missing);
      tell(performance.now() - begun > tooSlowMs ? `The disk with ${folder} is very slow.` : null);
      if (missing.length === eventsPerWrite) setImmediate(catchUp);
    } catch (error) {
      abandon();
      tell(whyIncomplete(folder, error));
    }
  };
  catchUp();
  return {
    catchUp,
    keep: (make) => {
      journal ??= openWhateverTheDatabase(needs);
      const logged = make(Math.max(journal.lastSeq, lastSeqOf(source)) + 1);
      journal.append(logged);
      return logged;
    },
    rewrite: () =>
      rewriteJournal(join(folder, needs.log.journalName), source, (putInPlace) => {
        abandon();
        putInPlace();
      }),
    close: abandon,
  };
}

/** Opens the journal of this database; another's is kept under another name and a new one begun. */
function openAgreeing<E extends LogEntry>(needs: SecondCopyNeeds<E>): Journal<E> {
  const { folder, source, log, report, onlyHere } = needs;
  const journal = openJournal(folder, log);
  const last = source.lastSeq();
  const tail = journal.eventsFrom(last);
  const known = tail.find(({ seq }) => seq <= last);
  const same = known && isSame(known, source.eventsAfter(known.seq - 1, 1)[0]);
  if (tail.length > 0 && last > 0 && !same) {
    journal.close();
    needs.foreign?.();
    const aside = keepAside(folder, log.journalName);
    report(
      'info',
      `The second copy in ${folder} was not of these calls. It was kept as ${String(aside)} and begun anew.`,
    );
    return openJournal(folder, log);
  }
  const lacking = tail.filter(({ seq }) => seq > last);
  if (lacking.length > 0) onlyHere(lacking);
  return journal;
}

/** The database is in trouble already: it need not even be readable. */
function openWhateverTheDatabase<E extends LogEntry>(needs: SecondCopyNeeds<E>): Journal<E> {
  try {
    return openAgreeing(needs);
  } catch (error) {
    if (!isStorageTrouble(error)) throw error;
    return openJournal(needs.folder, needs.log);
  }
}

function whyIncomplete(folder: string, error: unknown): string {
  const ownDisk = error instanceof Error && 'syscall' in error;
  return ownDisk
    ? whyNoFile(folder, error)
    : `The second copy in ${folder} cannot be completed: the database cannot be read.`;
}

function isSame(one: LogEntry, other: LogEntry | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other); // both parsed: the same keys in the same order
}

/** Keeps the journal in `folder` under another name, which is returned; null when there is none. */
export function keepAside(
  folder: string,
  journalName: string,
  why: 'other' | 'damaged' = 'other',
): string | null {
  if (!existsSync(join(folder, journalName))) return null;
  for (let number = 1; ; number++) {
    const aside = join(folder, journalName.replace(/\.jsonl$/, `.${why}-${String(number)}.jsonl`));
    if (existsSync(aside)) continue;
    renameSync(join(folder, journalName), aside);
    return basename(aside);
  }
}

/** A damaged database may not even tell this; the journal then counts on by itself. */
function lastSeqOf(source: LogReader<LogEntry>): number {
  try {
    return source.lastSeq();
  } catch {
    return 0;
  }
}
