/**
 * The engine without a window: `npm run -s engine`. Prints one JSON line when it is ready; SIGTERM or SIGINT stops it
 * cleanly. For tests, the bench, and an office that wants it on a small always-on box.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { startEngine } from './compose.ts';
import { randomHex } from './lib/ids.ts';
import { createLog } from './lib/log.ts';

const started = await startEngine({
  defaultDataDir: join(homedir(), '.callout'),
  env: process.env,
  exportWorker: new URL('./export-worker.ts', import.meta.url),
  log: createLog((line) => process.stderr.write(`${line}\n`)),
  randomHex,
});

if (started.ok) {
  const engine = started.value;
  const { publicUrl, localUrl, localKey, dataDir } = engine.info;
  const stop = () => {
    void engine.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const ready = { ready: true, public: publicUrl, local: localUrl, key: localKey, dataDir, pid: process.pid };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
} else {
  process.stderr.write(`${started.reason}\n`);
  process.exitCode = 1;
}
