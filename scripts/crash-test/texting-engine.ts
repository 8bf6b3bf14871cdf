/**
 * The engine as `main/engine.ts` starts it, which also sends a text about every call that ends, as an office does.
 * Prints a line for every text that it has promised to send.
 */
import { startEngine } from '../../main/compose.ts';
import { randomHex } from '../../main/lib/ids.ts';
import { silentLog } from '../../main/lib/log.ts';

/** Longer than the test's clock runs: that a text gets too old to be sent is no matter of crashes. */
const lifeMs = 366 * 24 * 3_600_000;

const started = await startEngine({
  defaultDataDir: '',
  env: process.env,
  exportWorker: new URL('../../main/export-worker.ts', import.meta.url),
  log: silentLog,
  randomHex,
});

if (started.ok) {
  const engine = started.value;
  const { publicUrl, localUrl, localKey } = engine.info;
  process.once('SIGTERM', () => void engine.stop().then(() => process.exit(0)));
  say({ public: publicUrl, local: localUrl, key: localKey });
  engine.subscribe((news) => {
    if (news.type !== 'call_changed' || news.call.endedAt === null) return;
    const { callSid, from } = news.call;
    const promised = engine.sendText({
      key: `thanks:${callSid}`,
      to: from ?? '',
      body: `Thank you for your call ${callSid}.`,
      callSid,
      lifeMs,
    });
    if (promised.ok) say({ text: callSid });
  });
} else {
  process.stderr.write(`${started.reason}\n`);
  process.exitCode = 1;
}

/** A pipe takes it before this returns. */
function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
