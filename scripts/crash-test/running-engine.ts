/** The engine as a process that may be killed at any moment. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The office's Twilio account during the test. */
export const account = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'a-token-for-tests', test: false };

const entry = fileURLToPath(new URL('./texting-engine.ts', import.meta.url));
const readySchema = z.object({ public: z.url(), local: z.url(), key: z.string() });
const textSchema = z.object({ text: z.string() });

/** An engine that was started; it may still be starting. */
export interface RunningEngine {
  /** Resolves when it takes calls; rejects with what it said when it ends before that. */
  ready: Promise<{ publicUrl: string; secondsToReady: number }>;
  /** Fetches from the local API with the key. */
  fetch: (path: string) => Promise<Response>;
  /** Ends it and waits until it is gone. */
  end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>;
}

/** Starts the engine on a data folder; `texts` gets the calls of which it has promised to send a text. */
export function runEngine(env: Record<string, string>, texts: Set<string>): RunningEngine {
  const begun = performance.now();
  const child = spawn(process.execPath, [entry], {
    env: {
      ...process.env,
      CALLOUT_PUBLIC_PORT: '0',
      CALLOUT_LOCAL_PORT: '0',
      CALLOUT_TWILIO_ACCOUNT_SID: account.accountSid,
      CALLOUT_TWILIO_AUTH_TOKEN: account.authToken,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'exit');
  const doors = readLines(child, texts);
  const ready = doors.then(({ public: publicUrl }) => ({
    publicUrl,
    secondsToReady: (performance.now() - begun) / 1000,
  }));
  ready.catch(() => undefined); // whoever killed it before it was ready does not ask
  return {
    ready,
    fetch: async (path) => {
      const { local, key } = await doors;
      return fetch(local + path, { headers: { authorization: `Bearer ${key}` } });
    },
    end: async (signal) => {
      child.kill(signal);
      await gone;
    },
  };
}

async function readLines(
  { stdout, stderr }: ChildProcess,
  texts: Set<string>,
): Promise<z.infer<typeof readySchema>> {
  if (!stdout || !stderr) throw new Error('The output is piped.');
  let complaints = '';
  stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const lines = createInterface({ input: stdout });
  const ready = await firstLine(lines);
  if (ready === null) throw new Error(`The engine stopped before it was ready. ${complaints}`);
  lines.on('line', (line) => texts.add(textSchema.parse(JSON.parse(line)).text));
  return readySchema.parse(JSON.parse(ready));
}

/** Null when there was none. */
function firstLine(lines: Interface): Promise<string | null> {
  return new Promise((resolve) => {
    lines.once('line', resolve);
    lines.once('close', () => resolve(null));
  });
}
