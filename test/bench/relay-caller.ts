/** A caller with a stopwatch: rings as Twilio does, says sentences over the relay socket, times each answer. */
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { XMLParser } from 'fast-xml-parser';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { randomHex } from '../../main/lib/ids.ts';
import type { TwilioAccount } from '../../main/telephony/accounts.ts';

const relaySchema = z.object({
  url: z.string(),
  Parameter: z.array(z.object({ name: z.string(), value: z.string() })),
});
const twimlSchema = z.object({
  Response: z.object({ Connect: z.object({ ConversationRelay: relaySchema }) }),
});
const textSchema = z.object({ type: z.literal('text'), last: z.boolean() });

/** Rings the server at `origin`; the returned function says a sentence and resolves to the milliseconds until the first words come back. */
export async function ringWithStopwatch(
  origin: string,
  account: TwilioAccount,
): Promise<{ say: (text: string) => Promise<number>; hangUp: () => void }> {
  const callSid = `CA${randomHex(16)}`;
  const form = { AccountSid: account.accountSid, CallSid: callSid, From: '+61491570156', To: '+61255500100' };
  const url = `${origin}/twilio/voice`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'x-twilio-signature': getExpectedTwilioSignature(account.authToken, url, form) },
    body: new URLSearchParams(form),
  });
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => name === 'Parameter',
  });
  const relay = twimlSchema.parse(parser.parse(await answer.text())).Response.Connect.ConversationRelay;
  const signature = getExpectedTwilioSignature(account.authToken, relay.url, {});
  const socket = new WebSocket(relay.url, { headers: { 'x-twilio-signature': signature } });
  await once(socket, 'open');
  const customParameters = Object.fromEntries(relay.Parameter.map(({ name, value }) => [name, value]));
  send(socket, { type: 'setup', sessionId: `VX${randomHex(16)}`, ...account, callSid, customParameters });
  return {
    say: (text) => timeSentence(socket, text),
    hangUp: () => {
      socket.terminate();
    },
  };
}

/**
 * Says a sentence as Twilio passes it on: first as it was recognised, and a moment later, when the pause has told that it
 * is over, once more as final. Resolves to the milliseconds from then until the first words come back.
 */
export async function timeSentence(socket: WebSocket, voicePrompt: string): Promise<number> {
  send(socket, { type: 'prompt', voicePrompt, lang: 'en-AU', last: false });
  await setTimeout(endOfSpeech);
  return timeToFirstText(socket, { type: 'prompt', voicePrompt, lang: 'en-AU', last: true });
}

/** Milliseconds of silence; recognisers wait for longer. */
const endOfSpeech = 150;

/** Sends a message and resolves to the milliseconds until the next text message arrives. */
async function timeToFirstText(socket: WebSocket, message: object): Promise<number> {
  const begun = performance.now();
  send(socket, message);
  for (;;) {
    const [data] = (await once(socket, 'message')) as [Buffer]; // ws delivers text frames as buffers
    if (textSchema.safeParse(JSON.parse(data.toString())).success) return performance.now() - begun;
  }
}

function send(socket: WebSocket, message: object): void {
  socket.send(JSON.stringify(message));
}
