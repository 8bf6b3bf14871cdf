/** What callers were promised, followed. */
import { useEffect, useState } from 'react';
import type { CallSummary } from '../../preload/contract/calls.ts';
import type { PromiseList } from '../../preload/contract/search.ts';
import { bridge } from '../bridge.ts';
import { callerOf } from '../format/values.ts';
import { useLive } from './use-live.tsx';

const settleMs = 200; // several calls may change at once

/** The promises owed and settled; null until the engine has told them. */
export function usePromises(): { promises: PromiseList | null; failed: boolean } {
  const answered = useLive((state) => state.app !== null);
  const [promises, setPromises] = useState<PromiseList | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => (answered ? follow(setPromises, setFailed) : undefined), [answered]);
  return { promises, failed };
}

function follow(onRead: (list: PromiseList) => void, onFailed: (failed: boolean) => void): () => void {
  let left = false;
  let known: PromiseList | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = async () => {
    timer = undefined;
    const list = await bridge.ask('promises:list', undefined).catch(() => null);
    if (left) return;
    onFailed(list === null);
    if (list === null) return;
    known = list;
    onRead(list);
  };
  void read();
  const leave = bridge.listen('calls:changed', (call) => {
    if (isNews(call, known)) timer ??= setTimeout(() => void read(), settleMs);
  });
  return () => {
    left = true;
    leave();
    clearTimeout(timer);
  };
}

/** Whether the list would show a call otherwise; live calls change many times a second, their promises seldom. */
function isNews(call: CallSummary, known: PromiseList | null): boolean {
  if (call.promise === null) return false;
  const shown = known && [...known.owed, ...known.settled].find(({ callSid }) => callSid === call.callSid);
  return !shown || shownOf(shown) !== shownOf(call);
}

function shownOf(call: CallSummary): string {
  const { promise, desk, details } = call;
  return JSON.stringify([promise, desk.handled, details.isJob, callerOf(call)]);
}
