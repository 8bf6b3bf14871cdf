/** The engine's own log. Lines carry call ids and kinds of events, never words, names or numbers. */

/** Where log lines go. */
export interface Log {
  info(message: string, facts?: LogFacts): void;
  warn(message: string, facts?: LogFacts): void;
  error(message: string, facts?: LogFacts): void;
}

/** Facts beside a message; callers must keep personal data out of them. */
export type LogFacts = Record<string, string | number | boolean | null>;

/** Writes one JSON line per message with `write` (standard error in production). */
export function createLog(write: (line: string) => void): Log {
  const line =
    (level: string) =>
    (message: string, facts: LogFacts = {}) => {
      write(JSON.stringify({ level, message, ...facts }));
    };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}

/** Keeps nothing: for tests and tools whose output is the product. */
export const silentLog: Log = createLog(() => undefined);
