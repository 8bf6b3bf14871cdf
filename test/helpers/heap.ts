/** What the heap holds once the garbage is gone. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void; // exposed by the flag

/** Bytes in use after collecting garbage. */
export function heapInUse(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
