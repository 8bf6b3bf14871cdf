/**
 * The calls room's memory when the database cannot be written: events go to the second copy, are read from memory, and
 * move into the database when it can be written again. Only when neither takes them does `append` throw.
 */
import type { Call, CallPosition, CallSummary, Customer } from '../../preload/contract/calls.ts';
import type { Capture, CorrectableName } from '../../preload/contract/fields.ts';
import type { CallEvent, LoggedEvent } from '../calls/call-events.ts';
import type { CallStore } from '../calls/call-store.ts';
import type { CompanionCopy } from './booking-copy.ts';
import { createSecondCopy, type SecondCopy, type SecondCopyNeeds } from './second-copy.ts';
import { ShelterNotices } from './shelter-notices.ts';
import { isStorageTrouble } from './storage-trouble.ts';

/** What sheltering needs. */
export interface ShelterNeeds extends Omit<SecondCopyNeeds<LoggedEvent>, 'folder' | 'onlyHere' | 'foreign'> {
  /** The calls in the database. */
  calls: CallStore;
  /** Takes events into the database at their positions (call-store.ts). */
  replay: (events: readonly LoggedEvent[]) => void;
  /** A call's record after one more event (calls/call-record.ts). */
  applyEvent: (call: Call | null, callSid: string, at: number, event: CallEvent) => Call;
  dataDir: string;
  /** The second copy's folder to begin with; null when the owner chose none. */
  journalFolder: string | null;
  /** Called when events have come into the database later than they happened. */
  caughtUp: () => void;
  /** The second copy of the appointments, which goes where this one goes and always after it. */
  alongside?: CompanionCopy;
  /** Milliseconds between attempts to be well again. */
  retryEveryMs?: number;
}

/** Stands in front of the database; brings back what only the second copy has when it is made. */
export class ShelteredCalls implements CallStore {
  readonly #needs: ShelterNeeds;
  readonly #notices: ShelterNotices;
  #copy: SecondCopy<LoggedEvent> | null = null;
  #journalFolder: string | null = null;
  readonly #timer: NodeJS.Timeout;
  /** In the journal, not yet in the database. */
  #waiting: LoggedEvent[] = [];
  /** The calls that have events waiting, as they are. */
  readonly #shown = new Map<string, Call>();

  constructor(needs: ShelterNeeds) {
    const { retryEveryMs = 5000 } = needs;
    this.#needs = needs;
    this.#notices = new ShelterNotices({ ...needs, journalFolder: () => this.#journalFolder });
    this.useJournal(needs.journalFolder);
    this.#timer = setInterval(() => {
      this.#moveIn();
      this.#copy?.catchUp(true);
      needs.alongside?.catchUp(true);
    }, retryEveryMs);
    this.#timer.unref();
  }

  /** Keeps the second copy in another folder from now on, or nowhere with null; the old one is left as it is. */
  useJournal(folder: string | null): void {
    if (folder === this.#journalFolder) return;
    this.#copy?.close();
    this.#journalFolder = folder;
    const onlyHere = (events: LoggedEvent[]) => this.#bringBack(events);
    const { alongside } = this.#needs;
    const foreign = () => folder !== null && alongside?.keepAside(folder);
    this.#copy = folder === null ? null : createSecondCopy({ ...this.#needs, folder, onlyHere, foreign });
    alongside?.useJournal(folder);
  }

  append(callSid: string, at: number, events: readonly CallEvent[]): void {
    if (this.#waiting.length === 0 && this.#keepInDatabase(callSid, at, events)) return;
    if (this.#keepInCopy(callSid, at, events)) return;
    this.#moveIn();
    if (this.#waiting.length === 0 && this.#keepInDatabase(callSid, at, events)) return;
    this.#notices.nothingKept();
    throw new Error('Neither the database nor a second copy could be written.');
  }

  findCall(callSid: string): Call | null {
    return this.#shown.get(callSid) ?? orNull(() => this.#needs.calls.findCall(callSid));
  }

  listUnfinished(): Call[] {
    const stored = this.#needs.calls.listUnfinished().filter(({ callSid }) => !this.#shown.has(callSid));
    return [...stored, ...[...this.#shown.values()].filter(({ endedAt }) => endedAt === null)];
  }

  listCalls(page: { limit: number; before?: CallPosition | null }): CallSummary[] {
    const stored = this.#needs.calls.listCalls(page);
    if (this.#shown.size === 0) return stored;
    const { limit, before = null } = page;
    // a call with its turns serves as its own summary
    return [...this.#shown.values(), ...stored.filter(({ callSid }) => !this.#shown.has(callSid))]
      .filter((call) => before === null || newestFirst(before, call) < 0)
      .sort(newestFirst)
      .slice(0, limit);
  }

  findCustomer(phone: string): Customer | null {
    return orNull(() => this.#needs.calls.findCustomer(phone));
  }

  listCallsOfCustomer(phone: string, page: { limit: number }): CallSummary[] {
    return this.#needs.calls.listCallsOfCustomer(phone, page);
  }

  previousCapture(callSid: string, field: CorrectableName): Capture | null {
    return orNull(() => this.#needs.calls.previousCapture(callSid, field));
  }

  lastStatusSequence(callSid: string): number | null {
    return orNull(() => this.#needs.calls.lastStatusSequence(callSid));
  }

  listCustomers(page: { limit: number }): Customer[] {
    return this.#needs.calls.listCustomers(page);
  }

  /** Makes the second copy say no more than the database does; false when the one or the other cannot be written. */
  async rewriteCopy(): Promise<boolean> {
    this.#moveIn();
    if (this.#waiting.length > 0) return false;
    try {
      await this.#copy?.rewrite();
      await this.#needs.alongside?.rewrite();
      return true;
    } catch (error) {
      if (!isStorageTrouble(error) && !(error instanceof Error && 'syscall' in error)) throw error;
      return false;
    }
  }

  /** Tries once more to move what waits into the database, and closes the journal. */
  close(): void {
    clearInterval(this.#timer);
    this.#moveIn();
    this.#copy?.close();
    this.#needs.alongside?.close();
  }

  #keepInDatabase(callSid: string, at: number, events: readonly CallEvent[]): boolean {
    try {
      this.#needs.calls.append(callSid, at, events);
    } catch (error) {
      if (!isStorageTrouble(error)) throw error;
      this.#notices.databaseFailed(error);
      return false;
    }
    this.#notices.databaseWorks();
    this.#copy?.catchUp();
    return true;
  }

  #keepInCopy(callSid: string, at: number, events: readonly CallEvent[]): boolean {
    if (this.#copy === null) return false;
    try {
      const logged = this.#copy.keep((seq) =>
        events.map((event, index) => ({ seq: seq + index, callSid, at, event })),
      );
      this.#waiting.push(...logged);
      this.#show(logged);
    } catch {
      return false;
    }
    this.#notices.keptInCopy();
    return true;
  }

  #show(events: readonly LoggedEvent[]): void {
    for (const { callSid, at, event } of events) {
      const before = event.type === 'call_started' ? null : this.findCall(callSid);
      if (before === null && event.type !== 'call_started') continue; // it cannot be read at the moment
      this.#shown.set(callSid, this.#needs.applyEvent(before, callSid, at, event));
    }
  }

  #bringBack(events: LoggedEvent[]): void {
    if (this.#waiting.length > 0) return; // these are what waits
    this.#waiting = events;
    this.#show(events);
    this.#moveIn();
  }

  #moveIn(): void {
    if (this.#waiting.length === 0) return;
    try {
      this.#needs.replay(this.#waiting);
    } catch (error) {
      this.#notices.databaseFailed(error);
      return;
    }
    this.#notices.movedIn(this.#waiting.length);
    this.#waiting = [];
    this.#shown.clear();
    this.#needs.caughtUp();
  }
}

/** As the database orders its lists. */
function newestFirst(one: CallPosition, other: CallPosition): number {
  if (one.startedAt !== other.startedAt) return other.startedAt - one.startedAt;
  return Number(one.callSid < other.callSid) - Number(one.callSid > other.callSid);
}

/** Whether somebody has rung before is not worth a call. */
function orNull<T>(read: () => T | null): T | null {
  try {
    return read();
  } catch (error) {
    if (!isStorageTrouble(error)) throw error;
    return null;
  }
}
