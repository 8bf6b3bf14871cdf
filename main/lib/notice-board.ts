/** Plain sentences for the office: kept for whoever looks later, told at once to whoever is looking. */

/** A sentence for the receptionist; a problem wants something done. */
export interface Notice {
  type: 'notice';
  level: 'info' | 'problem';
  text: string;
  /** The call it is about. */
  callSid?: string;
}

/** The last notices, and those who want to hear of new ones. */
export class NoticeBoard {
  readonly #notices: Notice[] = [];
  readonly #listeners = new Set<(notice: Notice) => void>();

  /** The latest notices, oldest first. */
  get notices(): readonly Notice[] {
    return this.#notices;
  }

  raise(level: Notice['level'], text: string, callSid?: string): void {
    const notice: Notice = { type: 'notice', level, text, ...(callSid === undefined ? {} : { callSid }) };
    this.#notices.push(notice);
    if (this.#notices.length > kept) this.#notices.shift();
    for (const listener of this.#listeners) listener(notice);
  }

  /** Returns the function that unsubscribes. */
  subscribe(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

const kept = 50;
