/** Puts one log together from several that are each incomplete, and says in plain words what came from where. */
import type { LoggedEvent } from '../calls/call-events.ts';
import type { EventsBySeq, Sources } from './restore-sources.ts';

/** Where a restore may begin. */
export const restoreSources = ['database', 'backup', 'journal'] as const;
/** One of them. */
export type RestoreSource = (typeof restoreSources)[number];

/** The log as far as it could be put together. */
export interface Merged {
  /** In order; every call from its beginning. */
  events: LoggedEvent[];
  /** Events of calls whose beginning is lost. */
  orphans: LoggedEvent[];
  /** Plain sentences on what came from where and what is missing. */
  sentences: string[];
}

/** Begins with `from`, or with the best there is when null, and fills in what it lacks. */
export function mergeSources(sources: Sources, from: RestoreSource | null): Merged {
  const merged: EventsBySeq = new Map();
  const sentences = sentencesOnDamage(sources);
  for (const { name, events } of chooseLayers(sources, from)) {
    const added = fillIn(merged, events);
    if (added > 0) sentences.push(`${counted(added)} came from ${name}.`);
  }
  const { journal } = sources;
  if (journal && isSameBook(merged, journal.events)) {
    const corrected = correct(merged, journal.events);
    const added = fillIn(merged, journal.events);
    if (added > 0) sentences.push(`${counted(added)} came from the second copy.`);
    if (corrected > 0)
      sentences.push(
        `${counted(corrected)} had changed since; what the second copy has was taken, its checksums hold.`,
      );
  } else if (journal) sentences.push('The second copy is of other calls and was left out.');
  const events = [...merged.values()].sort((one, other) => one.seq - other.seq);
  const { whole, orphans } = sortOut(events);
  return { events: whole, orphans, sentences: [...sentences, ...sentencesOnLoss(events, orphans)] };
}

interface Layer {
  name: string;
  events: EventsBySeq;
}

function chooseLayers({ database, backup }: Sources, from: RestoreSource | null): Layer[] {
  const ofDatabase = database && {
    name: database.good ? 'the database' : 'what could be read of the damaged database',
    events: database.events,
  };
  const ofBackup = backup && { name: `the backup ${backup.name}`, events: backup.events };
  const layersOf: Record<RestoreSource | 'best', (Layer | null)[]> = {
    database: [ofDatabase],
    backup: [ofBackup],
    journal: [],
    best: database?.good ? [ofDatabase] : [ofBackup, ofDatabase],
  };
  return layersOf[from ?? 'best'].filter((layer) => layer !== null);
}

/** Adds the events of positions that have none; returns how many. */
function fillIn(merged: EventsBySeq, events: EventsBySeq): number {
  const before = merged.size;
  for (const [seq, event] of events) if (!merged.has(seq)) merged.set(seq, event);
  return merged.size - before;
}

/** Replaces events that differ from the journal's; returns how many. */
function correct(merged: EventsBySeq, journal: EventsBySeq): number {
  let corrected = 0;
  for (const [seq, event] of journal) {
    const present = merged.get(seq);
    if (!present || isSame(present, event)) continue;
    merged.set(seq, event);
    corrected += 1;
  }
  return corrected;
}

/** A few entries may be damaged; another office's or an older log has nothing in common. */
function isSameBook(merged: EventsBySeq, journal: EventsBySeq): boolean {
  const common = [...journal].filter(([seq]) => merged.has(seq));
  const agreeing = common.filter(([seq, event]) => isSame(merged.get(seq), event));
  return agreeing.length * 2 >= common.length;
}

function isSame(one: LoggedEvent | undefined, other: LoggedEvent): boolean {
  return JSON.stringify(one) === JSON.stringify(other); // both parsed: the same keys in the same order
}

function sortOut(events: readonly LoggedEvent[]): { whole: LoggedEvent[]; orphans: LoggedEvent[] } {
  const begun = new Set<string>();
  const whole: LoggedEvent[] = [];
  const orphans: LoggedEvent[] = [];
  for (const logged of events) {
    if (logged.event.type === 'call_started') begun.add(logged.callSid);
    (begun.has(logged.callSid) ? whole : orphans).push(logged);
  }
  return { whole, orphans };
}

function sentencesOnDamage({ database, damagedBackups, journal }: Sources): string[] {
  const sentences = [];
  if (database && !database.good) sentences.push('The database is damaged.');
  if (damagedBackups > 0)
    sentences.push(`Newer backups that are damaged and were left out: ${String(damagedBackups)}.`);
  if (journal && journal.damaged > 0)
    sentences.push(
      `Lines of the second copy that are damaged and were left out: ${String(journal.damaged)}.`,
    );
  return sentences;
}

function sentencesOnLoss(events: readonly LoggedEvent[], orphans: readonly LoggedEvent[]): string[] {
  const sentences = [];
  const missing = (events.at(-1)?.seq ?? 0) - events.length;
  if (missing > 0)
    sentences.push(`${counted(missing)} could not be found anywhere: parts of some calls are missing.`);
  if (orphans.length > 0)
    sentences.push(
      `${counted(orphans.length)} belong to calls whose beginning is lost; they were kept in a file beside the old state.`,
    );
  return sentences;
}

function counted(entries: number): string {
  return entries === 1 ? '1 entry' : `${entries.toLocaleString('en-AU')} entries`;
}
