import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createHandlers } from '../../main/ipc/handlers.ts';
import type { IncomingEvent } from '../../main/ipc/sender.ts';
import { silentLog } from '../../main/lib/log.ts';
import { type Channel, channels } from '../../preload/contract/channels.ts';
import { endpoints } from '../../preload/contract/endpoints.ts';
import { startTestEngine } from '../helpers/engine.ts';
import { FakeIpc, serveChannels, silentDesktop } from '../ipc/fake-ipc.ts';
import { fuzzRuns, fuzzTimeout, nastyJson, watchRejections } from './inputs.ts';

const origin = 'app://callout';
const ourWindow: IncomingEvent = { senderFrame: { origin, parent: null } };

/** Channels of which nonsense is all that is tried: what they do when it makes sense is for other tests. */
const refusalsOnly: ReadonlySet<Channel> = new Set([
  'test-calls:start',
  'test-calls:say',
  'settings:test-twilio',
  'settings:test-openai',
]);

test(
  'no argument of any channel does anything but make sense or be refused in words',
  async () => {
    const engine = await startTestEngine();
    onTestFinished(() => engine.stop());
    const rejections = watchRejections();
    onTestFinished(rejections.stop);
    const ipc = new FakeIpc();
    serveChannels(ipc, createHandlers(engine, silentDesktop), origin, silentLog);
    const key = fc.constantFrom('callSid', 'text', 'from', 'limit', 'before', 'path', 'id', 'name', 'value');
    const argument = fc.oneof(nastyJson, fc.dictionary(key, nastyJson), fc.constant(undefined));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...channels), argument, async (channel, input) => {
        const makesSense = endpoints[channel].input.safeParse(input).success;
        if (makesSense && refusalsOnly.has(channel)) return;
        const asked = ipc.served.get(channel)?.(ourWindow, input);
        if (makesSense) await asked;
        else await expect(asked).rejects.toThrow(`Refused: the request to ${channel} makes no sense.`);
      }),
      fuzzRuns(),
    );
    expect(rejections.seen).toEqual([]);
  },
  fuzzTimeout,
);
