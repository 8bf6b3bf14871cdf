/** The engine as a process of its own, from outside: what `npm run -s engine` runs. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { officeAccount } from './engine.ts';

const readySchema = z.strictObject({
  ready: z.literal(true),
  public: z.url(),
  local: z.url(),
  key: z.string().min(32),
  dataDir: z.string(),
  pid: z.int(),
});

/** A running engine and the line it printed. */
export interface EngineProcess {
  ready: z.infer<typeof readySchema>;
  process: ChildProcess;
  /** Fetches from the local API with the key. */
  get: (path: string) => Promise<unknown>;
  /** Ends it with a signal and waits; resolves to the exit code, null after SIGKILL. */
  end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
}

const entry = fileURLToPath(new URL('../../main/engine.ts', import.meta.url));

/** Starts the engine's process; its output is piped. */
export function spawnEngine(env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [entry], {
    env: {
      ...process.env,
      CALLOUT_PUBLIC_PORT: '0',
      CALLOUT_LOCAL_PORT: '0',
      CALLOUT_TWILIO_BASE_URL: 'http://127.0.0.1:9', // nobody is there: nothing may ask the real Twilio
      CALLOUT_TWILIO_ACCOUNT_SID: officeAccount.accountSid,
      CALLOUT_TWILIO_AUTH_TOKEN: officeAccount.authToken,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Starts an engine on a data folder and waits until it is ready. */
export async function startEngineProcess(
  dataDir: string,
  env: Record<string, string> = {},
): Promise<EngineProcess> {
  const child = spawnEngine({ CALLOUT_DATA_DIR: dataDir, ...env });
  if (!child.stdout) throw new Error('The output is piped.');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]; // readline emits the line's text
  const ready = readySchema.parse(JSON.parse(line));
  return {
    ready,
    process: child,
    get: async (path) => {
      const response = await fetch(ready.local + path, { headers: { authorization: `Bearer ${ready.key}` } });
      return response.json();
    },
    end: async (signal) => {
      child.kill(signal);
      const [code] = (await once(child, 'exit')) as [number | null]; // the documented arguments of 'exit'
      return code;
    },
  };
}
