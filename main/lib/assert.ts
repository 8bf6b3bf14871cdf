/** Small checks that turn a broken assumption into a clear error. */

/** Marks a `default:` that cannot be reached: a forgotten case does not compile. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}

/** Unwraps a value that must be there; `reason` says why it is known to be. */
export function must<T>(value: T | null | undefined, reason: string): T {
  if (value === null || value === undefined) throw new Error(`Missing value: ${reason}`);
  return value;
}
