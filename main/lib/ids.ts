/** Ids and secrets as an argument, so that tests can fix them. */
import { randomBytes } from 'node:crypto';

/** Returns `bytes` random bytes as lower-case hexadecimal. */
export type RandomHex = (bytes: number) => string;

/** Cryptographically strong ids from the operating system. */
export const randomHex: RandomHex = (bytes) => randomBytes(bytes).toString('hex');
