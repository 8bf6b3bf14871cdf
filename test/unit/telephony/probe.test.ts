import { describe, expect, test } from 'vitest';
import { createProbe } from '../../../main/telephony/reach/probe.ts';
import { givenPublicServer } from './given-public-server.ts';

const nonce = 'ab'.repeat(16);

describe('the question through the public address', () => {
  test('is answered by the process that asks, over real sockets', async () => {
    const { connectTo: url } = await givenPublicServer();
    expect(await createProbe('the secret of this run').ask(url, nonce)).toEqual({ ok: true, value: null });
  });

  test('is not answered by another Callout, which tells strangers nothing', async () => {
    const { connectTo: url } = await givenPublicServer();
    expect(await createProbe('the secret of another run').ask(url, nonce)).toEqual({
      ok: false,
      reason: expect.stringContaining('Something else answers at 127.0.0.1') as string,
    });
    const stranger = await fetch(`${url}/twilio/probe`);
    const nowhere = await fetch(`${url}/no/such/path`);
    expect([stranger.status, await stranger.text()]).toEqual([nowhere.status, await nowhere.text()]);
  });

  test('that nobody answers is a plain sentence', async () => {
    const { connectTo: url, server } = await givenPublicServer();
    await server.close();
    const asked = await createProbe('secret').ask(url, nonce);
    expect(asked).toEqual({ ok: false, reason: `Nothing answers at ${new URL(url).host}.` });
  });

  test.each(['', 'abc', '.', 'abc.def', `${nonce}.`, `${nonce}.${'0'.repeat(64)}`])(
    'tells a stranger with "%s" nothing',
    (asked) => {
      expect(createProbe('secret').answer(asked)).toBeNull();
    },
  );
});
