/** Speaks the agent's words on the caller's side: at once, or word by word at a talking speed. */

/** What is reported while words are played. */
export type PlayNews =
  { name: 'agentSpeaking'; value: 'on' | 'off' } | { name: 'tokensPlayed'; value: string };

/** How fast people talk, for reports about words that were played at once. */
const usualMsPerCharacter = 65;

/** The agent's voice. */
export class SpeechPlayer {
  readonly #msPerCharacter: number;
  readonly #report: (news: PlayNews) => void;
  #queue: { word: string; opensTurn: boolean }[] = [];
  #turnOpen = false;
  #speaking = false;
  /** What was played of the present turn. */
  #heard = '';
  #timer: NodeJS.Timeout | undefined;
  #waiting: { words: number; resolve: () => void }[] = [];

  /** With 0 milliseconds per character every word is played the moment it comes. */
  constructor(msPerCharacter: number, report: (news: PlayNews) => void) {
    this.#msPerCharacter = msPerCharacter;
    this.#report = report;
  }

  /** Queues a piece of the agent's turn; `last` closes the turn. */
  play(text: string, last: boolean): void {
    const idle = this.#queue.length === 0 && this.#timer === undefined;
    if (idle && !this.#turnOpen && text !== '') this.#heard = '';
    for (const word of wordsOf(text)) {
      this.#queue.push({ word, opensTurn: !this.#turnOpen });
      this.#turnOpen = true;
    }
    this.#turnOpen = !last;
    if (idle) this.#playNext();
  }

  /**
   * The caller speaks over the agent. Returns what was heard of the turn: its first `words` words, else as far as it
   * was played.
   */
  cut(words = Infinity): { heard: string; durationMs: number } {
    this.stop();
    const heard = wordsOf(this.#heard).slice(0, words).join('').trimEnd();
    return { heard, durationMs: heard.length * (this.#msPerCharacter || usualMsPerCharacter) };
  }

  /** Resolves when `words` words of the present turn were played, or nothing is left to play. */
  after(words: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ words, resolve });
      this.#tellWaiting();
    });
  }

  /** Falls silent in the middle of a word. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#queue = [];
    this.#turnOpen = false;
    this.#fallSilent();
  }

  #playNext(): void {
    const next = this.#queue.shift();
    if (!next) {
      if (!this.#turnOpen) this.#fallSilent();
      return;
    }
    if (!this.#speaking) this.#report({ name: 'agentSpeaking', value: 'on' });
    this.#speaking = true;
    const played = () => {
      this.#timer = undefined;
      this.#heard = next.opensTurn ? next.word : this.#heard + next.word;
      this.#report({ name: 'tokensPlayed', value: next.word });
      this.#tellWaiting();
      this.#playNext();
    };
    if (this.#msPerCharacter === 0) played();
    else this.#timer = setTimeout(played, next.word.length * this.#msPerCharacter);
  }

  #fallSilent(): void {
    if (this.#speaking) this.#report({ name: 'agentSpeaking', value: 'off' });
    this.#speaking = false;
    this.#tellWaiting();
  }

  #tellWaiting(): void {
    const played = this.#speaking ? wordsOf(this.#heard).length : Infinity;
    const due = this.#waiting.filter(({ words }) => words <= played);
    this.#waiting = this.#waiting.filter(({ words }) => words > played);
    for (const { resolve } of due) resolve();
  }
}

/** The words, each with the space that follows it. */
function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}
