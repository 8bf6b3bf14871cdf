/**
 * Counts who listens: to Node's emitters (servers, sockets, the process), to event targets (abort signals), and to the
 * engine's own buses, which are sets of functions. Whatever is listened to from the beginning on is watched, as long as
 * it lives.
 */
import { EventEmitter, getEventListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { heapInUse } from '../../test/helpers/heap.ts';

/** How many listened at one moment. */
export interface ListenerCount {
  total: number;
  of: WeakMap<object, number>;
}

/** The watch. */
export interface ListenerWatch {
  /** Of everything that is no garbage by then. */
  count(): Promise<ListenerCount>;
  /** Sentences about what has gained listeners since `before`; what is listened to only since then counts or does not. */
  gainedSince(before: ListenerCount, isNew: 'counts' | 'is left out'): Promise<string[]>;
}

type Listened = NodeJS.EventEmitter | EventTarget | Set<unknown>;

/** Begins to watch the whole process; there is no end to it. */
export function watchListeners(): ListenerWatch {
  const watched = new Set<WeakRef<Listened>>();
  const known = new WeakSet<Listened>();
  const types = new WeakMap<Listened, Set<string>>();
  const note = (target: Listened, type: unknown) => {
    if (!known.has(target)) watched.add(new WeakRef(target));
    known.add(target);
    if (!(target instanceof EventTarget)) return;
    const ofTarget = types.get(target) ?? new Set();
    types.set(target, ofTarget.add(String(type)));
  };
  noteEveryListener(note);
  for (const ofProcess of [process, process.stdout, process.stderr]) note(ofProcess, '');
  const living = async () => {
    await setImmediate(); // what was looked at in this task is not collected in it
    heapInUse();
    const targets: [Listened, number][] = [];
    for (const reference of watched) {
      const target = reference.deref();
      if (target === undefined) watched.delete(reference);
      else targets.push([target, listenersOf(target, types.get(target) ?? [])]);
    }
    return targets;
  };
  return {
    async count() {
      const targets = await living();
      return { total: targets.reduce((sum, [, count]) => sum + count, 0), of: new WeakMap(targets) };
    },
    async gainedSince({ of }, isNew) {
      return (await living()).flatMap(([target, count]) => {
        const had = of.get(target) ?? (isNew === 'counts' ? 0 : count);
        return count > had
          ? [`${nameOf(target)} has ${String(count)} listeners, and had ${String(had)}.`]
          : [];
      });
    },
  };
}

/** Libraries call these methods wherever they listen, `once` among them. */
function noteEveryListener(note: (target: Listened, type: unknown) => void): void {
  for (const method of ['on', 'addListener', 'prependListener']) spyOn(EventEmitter.prototype, method, note);
  spyOn(EventTarget.prototype, 'addEventListener', note);
  spyOn(Set.prototype, 'add', (target, value) => {
    if (typeof value === 'function') note(target, '');
  });
}

function spyOn(prototype: Listened, method: string, note: (target: Listened, first: unknown) => void): void {
  const original = Reflect.get(prototype, method) as (...given: unknown[]) => unknown; // a method of Node's own
  Reflect.set(prototype, method, function (this: Listened, ...given: unknown[]) {
    note(this, given[0]);
    return Reflect.apply(original, this, given);
  });
}

function listenersOf(target: Listened, types: Iterable<string>): number {
  if (target instanceof Set) return [...target].filter((value) => typeof value === 'function').length;
  const all = target instanceof EventEmitter ? target.eventNames() : [...types];
  return all.reduce((sum, type) => sum + getEventListeners(target, type as string).length, 0); // symbols too
}

function nameOf(target: Listened): string {
  if (target instanceof Set) return 'A set of functions';
  if (target === process) return 'The process';
  const types = target instanceof EventEmitter ? ` (${target.eventNames().map(String).join(', ')})` : '';
  return `A ${target.constructor.name}${types}`;
}
