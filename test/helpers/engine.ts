/** A whole engine on real sockets and a real database, in a folder of its own. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, startEngine } from '../../main/compose.ts';
import type { EngineOptions } from '../../main/compose/options.ts';
import { randomHex } from '../../main/lib/ids.ts';
import { silentLog } from '../../main/lib/log.ts';
import type { TwilioAccount } from '../../main/telephony/accounts.ts';
import type { TestCallOptions } from '../../main/test-call/running-call.ts';
import { startTestCall, type TestCall } from '../../main/test-call/test-call.ts';

/** The office's Twilio account in tests. */
export const officeAccount: TwilioAccount = {
  accountSid: `AC${'0'.repeat(32)}`,
  authToken: 'a-token-for-tests',
  test: false,
};

/** An empty data folder. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'callout-test-'));
}

/** Starts an engine on free ports; `env` and `options` add to or override what tests usually set. */
export async function startTestEngine(
  env: Record<string, string> = {},
  options: Partial<EngineOptions> = {},
): Promise<Engine> {
  const started = await startEngine({
    defaultDataDir: temporaryFolder(),
    env: {
      CALLOUT_PUBLIC_PORT: '0',
      CALLOUT_LOCAL_PORT: '0',
      CALLOUT_NOW: '2024-08-05T14:30:00+10:00',
      CALLOUT_TWILIO_BASE_URL: 'http://127.0.0.1:9', // nobody is there: nothing may ask the real Twilio
      CALLOUT_TWILIO_ACCOUNT_SID: officeAccount.accountSid,
      CALLOUT_TWILIO_AUTH_TOKEN: officeAccount.authToken,
      ...env,
    },
    exportWorker: new URL('../../main/export-worker.ts', import.meta.url),
    log: silentLog,
    randomHex,
    graceMs: { line: 5_000, report: 1_000 },
    ...options,
  });
  if (!started.ok) throw new Error(started.reason);
  return started.value;
}

/** Rings the engine as Twilio would with the office's own account. */
export async function ring(engine: Engine, options: Partial<TestCallOptions> = {}): Promise<TestCall> {
  const call = await startTestCall({
    connectTo: engine.info.publicUrl,
    publicOrigin: engine.info.publicUrl,
    account: officeAccount,
    randomHex,
    from: null,
    to: '+61255500100',
    ...options,
  });
  if (!call.ok) throw new Error(call.reason);
  return call.value;
}
