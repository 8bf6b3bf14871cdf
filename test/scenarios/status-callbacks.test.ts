/** Twilio's last word on a call, whatever order it comes in and however often this PC is started meanwhile. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import type { Engine } from '../../main/compose.ts';
import { officeAccount, ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';

/** Posts a final status, signed. */
async function report(engine: Engine, callSid: string, sequence: number, seconds: number): Promise<number> {
  const url = `${engine.info.publicUrl}/twilio/status`;
  const form = {
    AccountSid: officeAccount.accountSid,
    CallSid: callSid,
    CallStatus: 'completed',
    CallDuration: String(seconds),
    SequenceNumber: String(sequence),
  };
  const signature = getExpectedTwilioSignature(officeAccount.authToken, url, form);
  const headers = { 'x-twilio-signature': signature };
  return (await fetch(url, { method: 'POST', headers, body: new URLSearchParams(form) })).status;
}

test('An older status that comes after a newer one changes nothing, also when Callout was restarted between them', async () => {
  const CALLOUT_DATA_DIR = temporaryFolder();
  const open = async () => {
    const engine = await startTestEngine({ CALLOUT_DATA_DIR });
    onTestFinished(() => engine.stop());
    return engine;
  };
  const engine = await open();
  const line = await ring(engine, { from: '+61491570006', statusCallback: null });
  await line.say('My tap is dripping');
  await line.hangUp();
  expect(await report(engine, line.callSid, 3, 61)).toBe(204);
  await vi.waitFor(() => expect(engine.calls.find(line.callSid)?.status).toBe('completed'), 10_000);
  const seconds = (at: Engine) => at.calls.find(line.callSid)?.durationSeconds;
  expect(seconds(engine)).toBe(61);
  await report(engine, line.callSid, 2, 44);
  expect(seconds(engine)).toBe(61);
  await engine.stop();

  const again = await open();
  await report(again, line.callSid, 2, 44);
  await report(again, line.callSid, 3, 61);
  expect(seconds(again)).toBe(61);
  await report(again, line.callSid, 4, 63);
  expect(seconds(again)).toBe(63);
  await report(again, line.callSid, 3, 61);
  expect(seconds(again)).toBe(63);
  expect(again.calls.list({ limit: 10 })).toHaveLength(1);
});
