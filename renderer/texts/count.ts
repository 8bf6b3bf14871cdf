/** A number with its noun. */

/** `1 call`, `2 calls`. */
export const count = (n: number, one: string, many: string) => `${String(n)} ${n === 1 ? one : many}`;
