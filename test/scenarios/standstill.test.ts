/** A PC that hears Twilio's request and never answers it: frozen, out of memory, asleep in mid-request. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { randomHex } from '../../main/lib/ids.ts';
import { ownerFallbackTwiml } from '../../main/telephony/fallback-twiml.ts';
import { startTestCall } from '../../main/test-call/test-call.ts';
import { givenTwilio } from '../doubles/twilio-rest/given-twilio.ts';
import { officeAccount, temporaryFolder } from '../helpers/engine.ts';
import { startEngineProcess } from '../helpers/engine-process.ts';

const soon = { timeout: 30_000, interval: 50 };
const from = '+61491570006';

/** A TwiML Bin: lives with Twilio and answers with one document, whatever happens here. */
async function givenBin(twiml: string) {
  const asked: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      asked.push(new URLSearchParams(body));
      response.setHeader('content-type', 'text/xml').end(twiml);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return { asked, url: `http://127.0.0.1:${String(port)}/EH1` };
}

/** An engine of its own that can be stopped where it stands. */
async function givenOffice() {
  const twilio = await givenTwilio();
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ownerMobile: '+61491570156' }));
  const engine = await startEngineProcess(folder, {
    CALLOUT_TWILIO_BASE_URL: twilio.baseUrl,
    CALLOUT_TWILIO_NUMBER: '+61255500100',
  });
  onTestFinished(() => void engine.process.kill('SIGKILL'));
  const calls = async () => (await engine.get('/api/v1/calls')) as { calls: Record<string, unknown>[] };
  return { twilio, engine, calls };
}

test('Callout hangs: after 15 seconds the caller hears the fallback, and the call is among the missed once it goes on', async () => {
  const { twilio, engine, calls } = await givenOffice();
  const bin = await givenBin(ownerFallbackTwiml('+61491570156'));
  await vi.waitFor(() => expect(twilio.requests).toContain('GET Calls'), soon); // all was well
  const origin = engine.ready.public;
  const startedAt = Date.now();
  engine.process.kill('SIGSTOP');
  const started = await startTestCall({
    connectTo: origin,
    publicOrigin: origin,
    account: officeAccount,
    randomHex,
    from,
    to: '+61255500100',
    voiceFallbackUrl: bin.url,
  });
  if (!started.ok) throw new Error(started.reason);
  const line = started.value;
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(15_000);
  expect(Object.fromEntries(bin.asked[0] ?? [])).toMatchObject({
    CallSid: line.callSid,
    From: from,
    ErrorCode: '11205',
    ErrorUrl: `${origin}/twilio/voice`,
  });
  expect(line.spoken).toEqual([{ role: 'agent', text: 'Thanks for calling. We are putting you through.' }]);
  await line.hangUp(); // the owner has answered; what Twilio says of the end is not heard here either
  twilio.addCall({ sid: line.callSid, from, startedAt, durationSeconds: 20, status: 'completed' });

  engine.process.kill('SIGCONT');
  await vi.waitFor(async () => expect((await calls()).calls).toHaveLength(1), soon);
  expect((await calls()).calls).toMatchObject([{ callSid: line.callSid, from, status: 'missed' }]);
}, 90_000);
