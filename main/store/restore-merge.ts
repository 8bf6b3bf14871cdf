/** Puts a log together from several copies that are each incomplete, and says in plain words what came from where. */
import type { KeptLog, LogEntry } from './kept-log.ts';
import type { EntriesBySeq, Sources } from './restore-sources.ts';

/** Where a restore may begin. */
export const restoreSources = ['database', 'backup', 'journal'] as const;
/** One of them. */
export type RestoreSource = (typeof restoreSources)[number];

/** The log as far as it could be put together. */
export interface Merged<E extends LogEntry> {
  /** In order; every call or appointment from its beginning. */
  entries: E[];
  /** Entries of those whose beginning is lost. */
  orphans: E[];
  /** The journal is of another office and was left out. */
  foreign: boolean;
  /** Plain sentences on what came from where and what is missing. */
  sentences: string[];
}

/** Begins with `from`, or with the best there is when null, and fills in what it lacks. */
export function mergeSources<E extends LogEntry>(
  sources: Sources<E>,
  from: RestoreSource | null,
  log: KeptLog<E>,
): Merged<E> {
  const merged: EntriesBySeq<E> = new Map();
  const { journal } = sources;
  const sentences = [];
  if (journal && journal.damaged > 0)
    sentences.push(
      `Lines of the second copy${log.of} that are damaged and were left out: ${String(journal.damaged)}.`,
    );
  const count = (entries: number) => counted(entries) + log.of;
  for (const { name, entries } of chooseLayers(sources, from)) {
    const added = fillIn(merged, entries);
    if (added > 0) sentences.push(`${count(added)} came from ${name}.`);
  }
  const foreign = journal !== null && !isSameBook(merged, journal.entries);
  if (foreign) sentences.push('The second copy is of other calls and was left out.');
  else if (journal) {
    const corrected = correct(merged, journal.entries);
    const added = fillIn(merged, journal.entries);
    if (added > 0) sentences.push(`${count(added)} came from the second copy.`);
    if (corrected > 0)
      sentences.push(
        `${count(corrected)} had changed since; what the second copy has was taken, its checksums hold.`,
      );
  }
  const entries = [...merged.values()].sort((one, other) => one.seq - other.seq);
  const { whole, orphans } = sortOut(entries, log);
  return {
    entries: whole,
    orphans,
    foreign,
    sentences: [...sentences, ...sentencesOnLoss(entries, orphans, log)],
  };
}

interface Layer<E extends LogEntry> {
  name: string;
  entries: EntriesBySeq<E>;
}

function chooseLayers<E extends LogEntry>(
  { database, backup }: Sources<E>,
  from: RestoreSource | null,
): Layer<E>[] {
  const ofDatabase = database && {
    name: database.good ? 'the database' : 'what could be read of the damaged database',
    entries: database.entries,
  };
  const ofBackup = backup && { name: `the backup ${backup.name}`, entries: backup.entries };
  const layersOf: Record<RestoreSource | 'best', (Layer<E> | null)[]> = {
    database: [ofDatabase],
    backup: [ofBackup],
    journal: [],
    best: database?.good ? [ofDatabase] : [ofBackup, ofDatabase],
  };
  return layersOf[from ?? 'best'].filter((layer) => layer !== null);
}

/** Adds the entries of positions that have none; returns how many. */
function fillIn<E extends LogEntry>(merged: EntriesBySeq<E>, entries: EntriesBySeq<E>): number {
  const before = merged.size;
  for (const [seq, entry] of entries) if (!merged.has(seq)) merged.set(seq, entry);
  return merged.size - before;
}

/** Replaces entries that differ from the journal's; returns how many. */
function correct<E extends LogEntry>(merged: EntriesBySeq<E>, journal: EntriesBySeq<E>): number {
  let corrected = 0;
  for (const [seq, entry] of journal) {
    const present = merged.get(seq);
    if (!present || isSame(present, entry)) continue;
    merged.set(seq, entry);
    corrected += 1;
  }
  return corrected;
}

/** A few entries may be damaged; another office's or an older log has nothing in common. */
function isSameBook<E extends LogEntry>(merged: EntriesBySeq<E>, journal: EntriesBySeq<E>): boolean {
  const common = [...journal].filter(([seq]) => merged.has(seq));
  const agreeing = common.filter(([seq, entry]) => isSame(merged.get(seq), entry));
  return agreeing.length * 2 >= common.length;
}

function isSame(one: LogEntry | undefined, other: LogEntry): boolean {
  return JSON.stringify(one) === JSON.stringify(other); // both parsed: the same keys in the same order
}

function sortOut<E extends LogEntry>(
  entries: readonly E[],
  { begins, ownerOf }: KeptLog<E>,
): { whole: E[]; orphans: E[] } {
  const begun = new Set<string>();
  const whole: E[] = [];
  const orphans: E[] = [];
  for (const entry of entries) {
    if (begins(entry)) begun.add(ownerOf(entry));
    (begun.has(ownerOf(entry)) ? whole : orphans).push(entry);
  }
  return { whole, orphans };
}

function sentencesOnLoss<E extends LogEntry>(
  entries: readonly E[],
  orphans: readonly E[],
  { owners }: KeptLog<E>,
): string[] {
  const sentences = [];
  const missing = (entries.at(-1)?.seq ?? 0) - entries.length;
  if (missing > 0)
    sentences.push(`${counted(missing)} could not be found anywhere: parts of some ${owners} are missing.`);
  if (orphans.length > 0)
    sentences.push(
      `${counted(orphans.length)} belong to ${owners} whose beginning is lost; they were kept in a file beside the old state.`,
    );
  return sentences;
}

function counted(entries: number): string {
  return entries === 1 ? '1 entry' : `${entries.toLocaleString('en-AU')} entries`;
}
