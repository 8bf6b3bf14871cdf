/** What an engine left behind in this process after it has stopped: sockets, timers, listeners. */
import { setTimeout } from 'node:timers/promises';
import type { ListenerCount, ListenerWatch } from './watch-listeners.ts';

/** What was there before it started. */
export interface Before {
  resources: readonly string[];
  listeners: ListenerCount;
}

/** Libraries look at this process's own streams, which opens them (`PipeWrap`). */
export function openResources(): string[] {
  return process.getActiveResourcesInfo().filter((kind) => kind !== 'Immediate' && kind !== 'PipeWrap');
}

/** Sentences about each kind of which there is more than before; what closes gets five seconds. */
export async function leftOpen({ resources, listeners }: Before, watch: ListenerWatch): Promise<string[]> {
  const more = () => kindsGrown(resources, openResources());
  for (let attempt = 0; attempt < 50 && more().length > 0; attempt++) await setTimeout(100);
  return [
    ...more().map((kind) => `Left open: ${kind}; before: ${resources.join(', ')}.`),
    ...(await watch.gainedSince(listeners, 'counts')),
  ];
}

function kindsGrown(before: readonly string[], now: readonly string[]): string[] {
  const count = (all: readonly string[], kind: string) => all.filter((one) => one === kind).length;
  return [...new Set(now)].filter((kind) => count(now, kind) > count(before, kind));
}
