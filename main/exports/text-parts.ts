/** Text on its way into a file: each piece becomes bytes at once, so that none of the rows it came from lives on. */

/** Gathers pieces of text until there are enough bytes to be worth handing over. */
export interface TextParts {
  add: (text: string) => void;
  /** Whether there is a whole part. */
  full: () => boolean;
  /** What was gathered, as UTF-8; it is the taker's own. */
  take: () => Buffer;
}

/** Bytes of a part. */
const partSize = 65_536;
/** Bytes that the last piece of a part may run over. */
const spare = 8_192;
/** UTF-16 units become at most so many bytes each. */
const widest = 3;

/** None gathered yet. */
export function createTextParts(): TextParts {
  let bytes = Buffer.allocUnsafe(partSize + spare);
  let used = 0;
  return {
    add: (text) => {
      const needed = used + text.length * widest;
      if (needed > bytes.length) {
        const larger = Buffer.allocUnsafe(needed + spare);
        bytes.copy(larger, 0, 0, used);
        bytes = larger;
      }
      used += bytes.write(text, used);
    },
    full: () => used >= partSize,
    take: () => {
      const part = bytes.subarray(0, used);
      bytes = Buffer.allocUnsafe(partSize + spare);
      used = 0;
      return part;
    },
  };
}
