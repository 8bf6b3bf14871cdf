/** Notices a caller who was asked something and says nothing. */

/** What the watch needs; times in milliseconds. */
export interface SilenceNeeds {
  /** How long a caller may say nothing. */
  silentMs: number;
  /** How long the caller is still listening to what was said. */
  listeningMs: () => number;
  onSilent: () => void;
}

/** Watches one line. */
export interface SilenceWatch {
  /** It is the caller's turn, as soon as the agent has been heard. */
  expect(): void;
  /** The caller does something: the wait begins anew, where there is one. */
  postpone(): void;
  /** It is the agent's turn. */
  rest(): void;
}

/** Expects nobody yet. */
export function createSilenceWatch({ silentMs, listeningMs, onSilent }: SilenceNeeds): SilenceWatch {
  let timer: NodeJS.Timeout | undefined;
  const rest = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const expect = () => {
    rest();
    timer = setTimeout(() => {
      if (listeningMs() > 0) {
        expect();
        return;
      }
      timer = undefined;
      onSilent();
    }, silentMs + listeningMs());
  };
  return {
    expect,
    postpone() {
      if (timer !== undefined) expect();
    },
    rest,
  };
}
