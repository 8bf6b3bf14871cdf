/** Which calls something happened to since a position of the event log. */
import type { Store } from './open.ts';

/** Events that are looked back over at most: whoever was away longer reads the lists. */
const farthestBack = 20_000;
const mostCalls = 200;

/** The event log as somebody follows it who was away. */
export interface ChangedCalls {
  /** The position of the last event. */
  position: () => number;
  /** The ids of calls with events after a position, the one that changed last comes last. */
  since: (position: number) => string[];
}

/** Reads the log of this database. */
export function createChangedCalls(store: Store): ChangedCalls {
  const last = store.apart.prepare<object, { seq: number }>(
    'position of the log',
    'SELECT coalesce(max(seq), 0) AS seq FROM call_events',
  );
  const changed = store.apart.prepare<{ after: number; limit: number }, { call_sid: string }>(
    'calls changed since',
    `SELECT call_sid FROM call_events WHERE seq > @after
     GROUP BY call_sid ORDER BY max(seq) DESC LIMIT @limit`,
  );
  const position = () => last.get({})?.seq ?? 0;
  return {
    position,
    since: (given) => {
      const after = Math.max(given, position() - farthestBack);
      return changed
        .all({ after, limit: mostCalls })
        .map((row) => row.call_sid)
        .reverse();
    },
  };
}
