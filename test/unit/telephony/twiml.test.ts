import { expect, test } from 'vitest';
import { connectTwiml, hangUpTwiml } from '../../../main/telephony/twiml.ts';
import { gatherTwiml, troubleWords, voicemailTwiml } from '../../../main/telephony/spoken-twiml.ts';
import { defaultVoice } from '../../../main/telephony/voice-settings.ts';
import { readTwiml } from '../../../main/test-call/read-twiml.ts';

const voice = { ...defaultVoice, hints: ['Newtown', 'hot water'] };
const origin = 'https://office.example';
const offer = { origin, voice, relayToken: 'f00d', greeting: 'Hello.', begins: true };
const redirect = { verb: 'redirect', url: 'https://office.example/twilio/gather' };

test('a ringing call is greeted and connected to the relay on the public origin', () => {
  expect(connectTwiml(offer)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><Response>' +
      '<Connect action="https://office.example/twilio/relay-action" method="POST">' +
      '<ConversationRelay url="wss://office.example/twilio/relay" welcomeGreeting="Hello." ' +
      'welcomeGreetingInterruptible="any" language="en-AU" ttsProvider="Google" voice="en-AU-Chirp3-HD-Kore" ' +
      'transcriptionProvider="Deepgram" speechModel="nova-3-general" interruptible="any" ' +
      'interruptSensitivity="medium" dtmfDetection="true" partialPrompts="true" hints="Newtown,hot water" ' +
      'events="speaker-events tokens-played"><Parameter name="relayToken" value="f00d"/>' +
      '<Parameter name="greeted" value="6"/></ConversationRelay></Connect>' +
      '<Redirect method="POST">https://office.example/twilio/gather</Redirect></Response>',
  );
});

test('a resumed call is not greeted again and says so in a parameter', () => {
  const document = readTwiml('text/xml', connectTwiml({ ...offer, greeting: null, begins: false }));
  expect(document).toMatchObject({
    ok: true,
    value: [{ verb: 'relay', plan: { parameters: { relayToken: 'f00d', resume: 'true' } } }, redirect],
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
    value: [{ plan: { welcomeGreeting: 'G\'day & "welcome" <to> Zoë’s  plumbing' } }, redirect],
  });
});

test('a call that is recorded begins to be so before it is connected, once', () => {
  const recorded = { ...offer, voice: { ...voice, record: true } };
  expect(readTwiml('text/xml', connectTwiml(recorded))).toMatchObject({
    value: [
      {
        verb: 'start_recording',
        plan: { recordingStatusCallback: 'https://office.example/twilio/recording' },
      },
      { verb: 'relay' },
      redirect,
    ],
  });
  expect(connectTwiml({ ...recorded, begins: false })).not.toContain('<Recording');
});

test('without the relay a turn is spoken in the same voice and listened for in speech and keys', () => {
  const clip = { url: 'https://office.example/clips/f00d.wav', durationMs: 900 };
  const document = gatherTwiml({ origin, voice }, [{ clip }, { text: 'Which suburb?' }], 3);
  expect(readTwiml('text/xml', document)).toMatchObject({
    ok: true,
    value: [
      {
        verb: 'gather',
        plan: {
          input: 'speech dtmf',
          action: 'https://office.example/twilio/gather?step=3',
          actionOnEmptyResult: true,
          speechModel: 'deepgram_nova-3',
          hints: 'Newtown,hot water',
          spoken: [
            { verb: 'play', url: clip.url },
            { verb: 'say', text: 'Which suburb?' },
          ],
        },
      },
      { verb: 'redirect', url: 'https://office.example/twilio/gather?step=3' },
    ],
  });
  expect(document).toContain('voice="Google.en-AU-Chirp3-HD-Kore"');
});

test('the ways out are polite: a message may be left, or the call just ends', () => {
  const document = voicemailTwiml({ origin, voice }, [{ text: troubleWords.lineFailed }]);
  expect(readTwiml('text/xml', document)).toMatchObject({
    ok: true,
    value: [
      { verb: 'say', text: expect.stringContaining('leave a message') as string },
      { verb: 'record', plan: { action: 'https://office.example/twilio/voicemail-done' } },
      { verb: 'hangup' },
    ],
  });
  expect(readTwiml('text/xml', hangUpTwiml())).toEqual({ ok: true, value: [{ verb: 'hangup' }] });
});
