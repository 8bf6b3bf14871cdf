import { expect, test } from 'vitest';
import { apologyTwiml, connectTwiml, hangUpTwiml } from '../../../main/telephony/twiml.ts';
import { defaultVoice } from '../../../main/telephony/voice-settings.ts';
import { readTwiml } from '../../../main/test-call/read-twiml.ts';

const voice = { ...defaultVoice, hints: ['Newtown', 'hot water'] };
const offer = { origin: 'https://office.example', voice, relayToken: 'f00d', greeting: 'Hello.' };

test('a ringing call is greeted and connected to the relay on the public origin', () => {
  expect(connectTwiml(offer)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><Response>' +
      '<Connect action="https://office.example/twilio/relay-action" method="POST">' +
      '<ConversationRelay url="wss://office.example/twilio/relay" welcomeGreeting="Hello." ' +
      'welcomeGreetingInterruptible="any" language="en-AU" ttsProvider="Google" voice="en-AU-Chirp3-HD-Kore" ' +
      'transcriptionProvider="Deepgram" speechModel="nova-3-general" interruptible="any" ' +
      'interruptSensitivity="medium" dtmfDetection="true" hints="Newtown,hot water" ' +
      'events="speaker-events tokens-played"><Parameter name="relayToken" value="f00d"/>' +
      '</ConversationRelay></Connect></Response>',
  );
});

test('a resumed call is not greeted again and says so in a parameter', () => {
  const document = readTwiml('text/xml', connectTwiml({ ...offer, greeting: null }));
  expect(document).toMatchObject({
    ok: true,
    value: [{ verb: 'relay', plan: { parameters: { relayToken: 'f00d', resume: 'true' } } }],
  });
  expect(JSON.stringify(document)).not.toContain('welcomeGreeting');
});

test('a machine without a tunnel gets a plain socket address', () => {
  expect(connectTwiml({ ...offer, origin: 'http://127.0.0.1:5050/' })).toContain(
    'url="ws://127.0.0.1:5050/twilio/relay"',
  );
});

test('a greeting of any characters arrives as it was written, control characters apart', () => {
  const greeting = 'G\'day & "welcome" <to> Zoë’s\u0000\n plumbing';
  const document = readTwiml('text/xml', connectTwiml({ ...offer, greeting }));
  expect(document).toMatchObject({
    ok: true,
    value: [{ plan: { welcomeGreeting: 'G\'day & "welcome" <to> Zoë’s  plumbing' } }],
  });
});

test('the ways out are polite: an apology before hanging up, or just hanging up', () => {
  expect(readTwiml('text/xml', apologyTwiml(voice))).toMatchObject({
    ok: true,
    value: [{ verb: 'say', text: expect.stringContaining('ring again') as string }, { verb: 'hangup' }],
  });
  expect(readTwiml('text/xml', hangUpTwiml())).toEqual({ ok: true, value: [{ verb: 'hangup' }] });
});
