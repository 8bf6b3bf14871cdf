/**
 * The word to a thread that its work is not wanted any more. It looks when it can: a thread that is ended from outside in
 * the middle of a statement may take the whole process along.
 */

/** Shared with the thread; not zero once it shall stop. */
export type StopFlag = Int32Array<SharedArrayBuffer>;

/** Raised when `signal` is aborted; never without one. */
export function createStopFlag(signal?: AbortSignal): StopFlag {
  const flag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const raise = () => void Atomics.store(flag, 0, 1);
  if (signal?.aborted) raise();
  signal?.addEventListener('abort', raise, { once: true });
  return flag;
}

/** Throws once the flag is raised. */
export function throwIfStopped(flag: StopFlag): void {
  if (Atomics.load(flag, 0) !== 0) throw new Error('It was cancelled.');
}
