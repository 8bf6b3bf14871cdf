import { describe, expect, test } from 'vitest';
import { endMessage, parseInbound, textMessage } from '../../../main/telephony/relay-protocol.ts';

const read = (message: unknown) => parseInbound(JSON.stringify(message));

describe('messages from Twilio', () => {
  test('a setup as Twilio sends it is read, whatever else it carries', () => {
    const setup = {
      type: 'setup',
      sessionId: 'VX1',
      accountSid: 'AC1',
      parentCallSid: '',
      callSid: 'CA1',
      from: '+61400000001',
      callStatus: 'RINGING',
      customParameters: { relayToken: 'f00d', resume: 'true' },
    };
    expect(read(setup)).toEqual({
      kind: 'message',
      message: {
        type: 'setup',
        sessionId: 'VX1',
        accountSid: 'AC1',
        callSid: 'CA1',
        customParameters: { relayToken: 'f00d' },
      },
    });
    expect(read({ ...setup, customParameters: null })).toMatchObject({ kind: 'message' });
  });

  test('a prompt that does not say whether it is finished counts as finished', () => {
    const finished = (message: object) => {
      const frame = read({ type: 'prompt', voicePrompt: 'Hi', ...message });
      return frame.kind === 'message' && frame.message.type === 'prompt' ? frame.message.last : frame.kind;
    };
    expect([{}, { last: true }, { last: false }, { last: 'yes' }].map(finished)).toEqual([
      true,
      true,
      false,
      'malformed',
    ]);
  });

  test.each([[460], ['460']])('an interrupt may give its duration as %j', (durationUntilInterruptMs) => {
    const frame = read({ type: 'interrupt', utteranceUntilInterrupt: 'We can', durationUntilInterruptMs });
    expect(frame).toMatchObject({
      message: { utteranceUntilInterrupt: 'We can', durationUntilInterruptMs: 460 },
    });
  });

  test('an interrupt with no or a senseless duration is still an interrupt', () => {
    for (const durationUntilInterruptMs of [undefined, null, 'soon', {}]) {
      expect(read({ type: 'interrupt', durationUntilInterruptMs })).toMatchObject({ kind: 'message' });
    }
  });

  test('an unknown type is known by its name only, made fit for the log', () => {
    expect(read({ type: 'sentiment', text: 'secret' })).toEqual({ kind: 'unknown', type: 'sentiment' });
    expect(read({ type: 'a"\n{' + 'x'.repeat(100) })).toEqual({
      kind: 'unknown',
      type: 'a???' + 'x'.repeat(36),
    });
    expect(read({ type: '__proto__' })).toEqual({ kind: 'unknown', type: '__proto__' });
  });

  test.each([
    ['no JSON', '{"type":'],
    ['an empty frame', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['no type', '{"voicePrompt":"Hi"}'],
    ['a type that is no word', '{"type":7}'],
    ['a prompt without words', '{"type":"prompt","last":true}'],
    ['a key that no phone has', '{"type":"dtmf","digit":"12"}'],
    ['a setup without a call', '{"type":"setup","sessionId":"VX1","accountSid":"AC1"}'],
    ['ten thousand brackets', '['.repeat(10_000)],
  ])('%s is malformed', (_what, frame) => {
    expect(parseInbound(frame)).toEqual({ kind: 'malformed' });
  });
});

test('messages to Twilio carry exactly what it documents', () => {
  expect(textMessage(' No worries. ', false)).toEqual({ type: 'text', token: ' No worries. ', last: false });
  expect(endMessage('agent_hung_up')).toEqual({ type: 'end', handoffData: '{"reason":"agent_hung_up"}' });
});
