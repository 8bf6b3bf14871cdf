/** Expected failures as values. */

/** Either a value or the plain-English reason why there is none. */
export type Result<T> = { ok: true; value: T } | { ok: false; reason: string };

/** A success. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A failure, with a sentence fit for the receptionist. */
export function failed(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}
