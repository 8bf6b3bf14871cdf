/** The calls that fit the present filter, page by page, and what is going on with them. */
import { useCallback, useEffect, useState } from 'react';
import type { CallSummary } from '../../../preload/contract/calls.ts';
import type { CallCounts, CallFilter } from '../../../preload/contract/search.ts';
import { bridge } from '../../bridge.ts';
import { isOwed } from '../../format/alerts.ts';
import { problem, type Said } from '../../said.ts';
import { texts } from '../../texts.ts';

/** Calls asked for at once: some screens full, and drawn before the next key is pressed. */
const pageSize = 60;

/** All calls, as far as they were looked for. */
export interface CallsBook {
  filter: CallFilter;
  setFilter: (changed: Partial<CallFilter>) => void;
  /** Null until the first answer. */
  calls: readonly CallSummary[] | null;
  /** Null until counted. */
  counts: CallCounts | null;
  /** The calls of the present filter are on their way; those of the one before are still shown. */
  reading: boolean;
  loadMore: () => void;
  markHandled: (callSids: readonly string[], handled: boolean) => void;
  said: Said | null;
  hush: () => void;
  say: (said: Said) => void;
}

interface Found {
  /** What these calls were looked for by. */
  filter: CallFilter;
  calls: readonly CallSummary[];
  /** Where the next page begins; null after the last, and while it is being read. */
  next: number | null;
}

/** Asks the engine as the filter changes and follows what happens to the calls. */
export function useCalls(atFirst: CallFilter): CallsBook {
  const [filter, setFilter] = useState(atFirst);
  const [found, setFound] = useState<Found | null>(null);
  const counts = useCounts();
  const [said, setSaid] = useState<Said | null>(null);
  const read = useCallback(
    (isStale: () => boolean) => {
      bridge.ask('calls:search', { filter, limit: pageSize, before: null }).then(
        (page) => !isStale() && setFound({ filter, ...page }),
        () => !isStale() && setSaid(problem(texts.callBook.failed)),
      );
    },
    [filter],
  );
  useEffect(() => {
    let stale = false;
    read(() => stale);
    const stop = followChanges(setFound, () => read(() => stale));
    return () => {
      stale = true;
      stop();
    };
  }, [read]);

  const loadMore = () => {
    if (found === null || found.next === null) return;
    const { calls, next } = found;
    setFound({ ...found, next: null });
    bridge.ask('calls:search', { filter, limit: pageSize, before: next }).then(
      (page) =>
        setFound((now) =>
          now?.calls === calls ? { ...now, ...page, calls: [...calls, ...page.calls] } : now,
        ),
      () => setSaid(problem(texts.callBook.failed)),
    );
  };
  const mark = async (callSids: readonly string[], handled: boolean, undo: (() => void) | null) => {
    const owed = found?.calls.filter((call) => callSids.includes(call.callSid) && isOwed(call)) ?? [];
    setSaid(await markCalls(callSids, handled, owed.length, undo));
  };
  return {
    filter,
    setFilter: (changed) => setFilter({ ...filter, ...changed }),
    calls: found?.calls ?? null,
    reading: found?.filter !== filter,
    counts,
    loadMore,
    markHandled: (callSids, handled) =>
      void mark(callSids, handled, () => void mark(callSids, !handled, null)),
    said,
    hush: () => setSaid(null),
    say: setSaid,
  };
}

/** Says how it went; of `owed` calls a promise is kept by it. */
async function markCalls(
  callSids: readonly string[],
  handled: boolean,
  owed: number,
  undo: (() => void) | null,
): Promise<Said> {
  const { marked, reopened, failed } = texts.callBook;
  const done = await bridge
    .ask('calls:mark-handled', { callSids: [...callSids], handled })
    .catch(() => ({ ok: false as const, reason: failed }));
  if (!done.ok) return problem(done.reason);
  return { text: handled ? marked(done.value, owed) : reopened(done.value), problem: false, undo };
}

/** How many calls the views hold: whatever is looked for, so they are counted only when a call has changed. */
function useCounts(): CallCounts | null {
  const [counts, setCounts] = useState<CallCounts | null>(null);
  useEffect(() => {
    const count = () => void bridge.ask('calls:counts', undefined).then(setCounts, () => undefined); // the list tells of trouble
    count();
    return followChanges(() => undefined, count);
  }, []);
  return counts;
}

const settleMs = 200; // a call in progress changes several times a second

/** Calls that are shown change at once; what else changed is asked for when it has settled. */
function followChanges(
  setFound: (change: (found: Found | null) => Found | null) => void,
  read: () => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const leave = bridge.listen('calls:changed', (call) => {
    setFound((found) => {
      if (!found?.calls.some(({ callSid }) => callSid === call.callSid)) return found;
      return { ...found, calls: found.calls.map((old) => (old.callSid === call.callSid ? call : old)) };
    });
    clearTimeout(timer);
    timer = setTimeout(read, settleMs);
  });
  return () => {
    leave();
    clearTimeout(timer);
  };
}
