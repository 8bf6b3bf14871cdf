/** What the office is told while the database cannot be written: each change once, not each turn. */
import { whyNoDatabase } from './storage-trouble.ts';
import type { Report } from './second-copy.ts';

/** Where what is said is kept at the moment. */
type State = 'database' | 'copy' | 'nowhere';

/** Tells the office of every change between the states. */
export class ShelterNotices {
  readonly #needs: { report: Report; dataDir: string; journalFolder: () => string | null };
  #state: State = 'database';
  #why: unknown = null;
  /** Something was refused since the database last worked. */
  #refused = false;

  constructor(needs: { report: Report; dataDir: string; journalFolder: () => string | null }) {
    this.#needs = needs;
  }

  /** The database refused a write; what becomes of it is told next. */
  databaseFailed(why: unknown): void {
    this.#why = why;
  }

  databaseWorks(): void {
    if (this.#state === 'database') return;
    this.#state = 'database';
    const missing = this.#refused
      ? 'What callers said while nothing could be kept is missing.'
      : 'Nothing is missing.';
    this.#refused = false;
    this.#needs.report('info', `The database is written again. ${missing}`);
  }

  /** Events that were only in the second copy are in the database now. */
  movedIn(events: number): void {
    if (this.#state !== 'database') {
      this.databaseWorks();
      return;
    }
    const entries = events === 1 ? 'one entry' : `${String(events)} entries`;
    this.#needs.report('info', `The database lacked ${entries} that the second copy had; now it has them.`);
  }

  keptInCopy(): void {
    const kept = `Calls go on: what is said is kept in ${this.#needs.journalFolder() ?? ''} until then.`;
    this.#enter('copy', kept);
  }

  nothingKept(): void {
    this.#refused = true;
    this.#enter('nowhere', 'Until then nothing can be kept, and callers are asked to ring again later.');
  }

  #enter(state: State, consequence: string): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#needs.report('problem', `${whyNoDatabase(this.#needs.dataDir, this.#why)} ${consequence}`);
  }
}
