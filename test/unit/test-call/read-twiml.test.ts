import { describe, expect, test } from 'vitest';
import { readTwiml } from '../../../main/test-call/read-twiml.ts';

const relay = (attributes: string, children = '') =>
  `<Response><Connect action="https://office.example/twilio/relay-action">` +
  `<ConversationRelay ${attributes}>${children}</ConversationRelay></Connect></Response>`;
const good =
  'url="wss://office.example/twilio/relay" language="en-AU" ttsProvider="Google" voice="en-AU-Chirp3-HD-Kore" ' +
  'transcriptionProvider="Deepgram" speechModel="nova-3-general"';

test('a relay document is read with its greeting, its action and its parameters', () => {
  const body = relay(
    `${good} welcomeGreeting="G'day &amp; hello" dtmfDetection="true" events="speaker-events"`,
    '<Parameter name="relayToken" value="0042"/>',
  );
  expect(readTwiml('text/xml; charset=utf-8', body)).toMatchObject({
    ok: true,
    value: [
      {
        verb: 'relay',
        plan: {
          action: 'https://office.example/twilio/relay-action',
          welcomeGreeting: "G'day & hello",
          dtmfDetection: true,
          parameters: { relayToken: '0042' },
        },
      },
    ],
  });
});

describe('what Twilio would not take is refused', () => {
  test.each([
    ['an answer that is not XML by its header', 'text/html', relay(good)],
    ['a document that is not well formed', 'text/xml', '<Response><Hangup></Response>'],
    ['another root', 'text/xml', '<Answer/>'],
    ['two roots', 'text/xml', '<Response/><Response/>'],
    ['nothing at all', 'text/xml', ''],
    ['an unknown verb', 'text/xml', '<Response><Dance/></Response>'],
    ['a plain socket to another machine', 'text/xml', relay(good.replace('wss:', 'ws:'))],
    ['an http address', 'text/xml', relay(good.replace('wss:', 'https:'))],
    [
      'a voice with its provider prefix',
      'text/xml',
      relay(good.replace('"en-AU-Chirp', '"Google.en-AU-Chirp')),
    ],
    ['an unknown provider', 'text/xml', relay(good.replace('Deepgram', 'Nobody'))],
    ['an unknown attribute', 'text/xml', relay(`${good} colour="red"`)],
    ['an unknown way to interrupt', 'text/xml', relay(`${good} welcomeGreetingInterruptible="maybe"`)],
    ['an unknown event', 'text/xml', relay(`${good} events="everything"`)],
    ['a parameter without a name', 'text/xml', relay(good, '<Parameter value="x"/>')],
    ['a child that is no parameter', 'text/xml', relay(good, '<Say>Hi</Say>')],
    ['a connect without a relay', 'text/xml', '<Response><Connect/></Response>'],
  ])('%s', (_what, contentType, body) => {
    expect(readTwiml(contentType, body)).toMatchObject({ ok: false });
  });
});
