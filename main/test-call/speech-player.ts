/** Speaks the agent's words on the caller's side: at once, or word by word at a talking speed. */

/** What is reported while words are played. */
export type PlayNews =
  { name: 'agentSpeaking'; value: 'on' | 'off' } | { name: 'tokensPlayed'; value: string };

/** The agent's voice. */
export interface SpeechPlayer {
  readonly speaking: boolean;
  /** Queues a piece of the agent's turn; `last` closes the turn. */
  play(text: string, last: boolean): void;
  /**
   * The caller speaks over the agent. Returns what was heard of the turn: its first `words` words, else as far as it
   * was played.
   */
  cut(words?: number): { heard: string; durationMs: number };
  stop(): void;
}

/** How fast people talk, for reports about words that were played at once. */
const usualMsPerCharacter = 65;

/** With 0 milliseconds per character every word is played the moment it comes. */
export function createSpeechPlayer(msPerCharacter: number, report: (news: PlayNews) => void): SpeechPlayer {
  const queue: { word: string; opensTurn: boolean }[] = [];
  let turnOpen = false;
  let speaking = false;
  let heard = '';
  let timer: NodeJS.Timeout | undefined;

  function playNext(): void {
    const next = queue.shift();
    if (!next) {
      if (!turnOpen) silence();
      return;
    }
    if (!speaking) report({ name: 'agentSpeaking', value: 'on' });
    speaking = true;
    const played = () => {
      timer = undefined;
      heard = next.opensTurn ? next.word : heard + next.word;
      report({ name: 'tokensPlayed', value: next.word });
      playNext();
    };
    if (msPerCharacter === 0) played();
    else timer = setTimeout(played, next.word.length * msPerCharacter);
  }
  function silence(): void {
    if (speaking) report({ name: 'agentSpeaking', value: 'off' });
    speaking = false;
  }
  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
    queue.length = 0;
  }
  return {
    get speaking() {
      return speaking;
    },
    play(text, last) {
      for (const word of text.match(/\S+\s*|\s+/g) ?? []) {
        queue.push({ word, opensTurn: !turnOpen });
        turnOpen = true;
      }
      turnOpen = !last;
      if (timer === undefined) playNext();
    },
    cut(words) {
      stop();
      turnOpen = false;
      silence();
      if (words !== undefined)
        heard = heard
          .split(/(?<=\s)(?=\S)/)
          .slice(0, words)
          .join('');
      const text = heard.trimEnd();
      return { heard: text, durationMs: text.length * (msPerCharacter || usualMsPerCharacter) };
    },
    stop,
  };
}
