/** A promise settled from elsewhere. */

/** The promise and what resolves it; later calls change nothing. */
export interface Deferred<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
}

/** Stands in for Promise.withResolvers, which the oldest supported runtime (Node 20) does not have. */
export function deferred<T>(): Deferred<T> {
  let settle: ((value: T) => void) | undefined;
  const promise = new Promise<T>((resolve) => (settle = resolve));
  return { promise, resolve: (value) => settle?.(value) };
}
