import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../../main/lib/clock.ts';
import { defaultRelayLimits } from '../../../main/telephony/relay-limits.ts';
import { createRelayLine } from '../../../main/telephony/relay-line.ts';
import {
  endMessage,
  playMessage,
  textMessage,
  type OutboundMessage,
} from '../../../main/telephony/relay-protocol.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const goodbye = 'Thanks, we will ring you back. Goodbye.';
const end = endMessage('agent_hung_up');

const clip = { url: 'https://office.example/clips/f00d.wav', durationMs: 3_000 };

function givenLine(greeted = 0) {
  const sent: OutboundMessage[] = [];
  const silent = vi.fn();
  const line = createRelayLine({
    send: (message) => sent.push(message),
    findClip: (name) => (name === 'goodbye' ? clip : null),
    limits: defaultRelayLimits,
    clock: systemClock,
    silentMs: 10_000,
    onSilent: silent,
    greeted,
  });
  const report = (name: string, value: string) => line.played({ type: 'info', name, value });
  return { line, sent, report, silent };
}

test('words go out at once, piece by piece', () => {
  const { line, sent } = givenLine();
  line.say('No worries. ', false);
  line.say('What suburb?', true);
  expect(sent).toEqual([textMessage('No worries. ', false), textMessage('What suburb?', true)]);
});

test('hanging up waits until Twilio tells that the goodbye was heard', () => {
  const { line, sent, report } = givenLine();
  line.say(goodbye, true);
  line.hangUp();
  report('agentSpeaking', 'on');
  report('tokensPlayed', 'Thanks, we will ring you back.');
  report('agentSpeaking', 'off'); // a breath between two sentences
  expect(sent).not.toContainEqual(end);
  report('agentSpeaking', 'on');
  report('tokensPlayed', 'Goodbye.');
  report('agentSpeaking', 'off');
  expect(sent).toEqual([textMessage(goodbye, true), end]);
});

test('late news of the turn before does not cut the goodbye', () => {
  const { line, sent, report } = givenLine();
  line.say('What is your name?', true);
  report('agentSpeaking', 'on');
  line.say(goodbye, true);
  line.hangUp();
  report('agentSpeaking', 'off');
  expect(sent).not.toContainEqual(end);
});

test('when Twilio tells nothing, hanging up waits as long as the words take to say', () => {
  const { line, sent } = givenLine();
  line.say(goodbye, true);
  line.hangUp();
  vi.advanceTimersByTime(goodbye.length * 75);
  expect(sent).not.toContainEqual(end);
  vi.advanceTimersByTime(2_000);
  expect(sent.at(-1)).toEqual(end);
});

test('with nothing left to say it hangs up at once, and only once', () => {
  const { line, sent } = givenLine();
  line.hangUp();
  line.hangUp();
  line.end('idle');
  line.say('Too late.', true);
  expect(sent).toEqual([end]);
});

test('a goodbye the caller speaks over leaves time for the last sentence', () => {
  const { line, sent, report } = givenLine();
  line.say(goodbye, true);
  line.hangUp();
  report('agentSpeaking', 'on');
  line.interrupted();
  report('agentSpeaking', 'off');
  vi.advanceTimersByTime(3_000);
  expect(sent).not.toContainEqual(end);
  vi.advanceTimersByTime(2_000);
  expect(sent.at(-1)).toEqual(end);
});

test('when that sentence is answered the call goes on until it is hung up again', () => {
  const { line, sent } = givenLine();
  line.say(goodbye, true);
  line.hangUp();
  line.interrupted();
  line.say('Sure, what is the suburb?', true);
  vi.advanceTimersByTime(600_000);
  expect(sent).not.toContainEqual(end);
  line.say('Bye.', true);
  line.hangUp();
  vi.advanceTimersByTime(5_000);
  expect(sent.at(-1)).toEqual(end);
});

test('a closed socket leaves no timer behind', () => {
  const { line, sent } = givenLine();
  line.say(goodbye, true);
  line.hangUp();
  line.close();
  expect(vi.getTimerCount()).toBe(0);
  line.say('Hello?', true);
  expect(sent).toEqual([textMessage(goodbye, true)]);
});

test('a caller who says nothing is noticed once the agent has been heard, and once for each question', () => {
  const { line, report, silent } = givenLine();
  line.say('Which suburb is the job in?', true);
  vi.advanceTimersByTime(10_000);
  expect(silent).not.toHaveBeenCalled(); // the words take time to say
  report('agentSpeaking', 'on');
  report('tokensPlayed', 'Which suburb is the job in?');
  report('agentSpeaking', 'off');
  vi.advanceTimersByTime(9_900);
  expect(silent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200);
  vi.advanceTimersByTime(60_000);
  expect(silent).toHaveBeenCalledTimes(1);
});

test('words under way put the wait off, and nobody is waited for while the agent thinks', () => {
  const { line, silent } = givenLine();
  line.say('Yes?', true);
  vi.advanceTimersByTime(9_000);
  line.hearing(false);
  vi.advanceTimersByTime(9_000);
  expect(silent).not.toHaveBeenCalled();
  line.hearing(true);
  vi.advanceTimersByTime(600_000);
  expect(silent).not.toHaveBeenCalled();
});

test('the greeting that Twilio speaks by itself is heard out first', () => {
  const { silent } = givenLine(100);
  vi.advanceTimersByTime(100 * 75 + 10_000);
  expect(silent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2_000);
  expect(silent).toHaveBeenCalledTimes(1);
});

test('a clip is played in place of its words, after what was said before it; a missing one is spoken', () => {
  const { line, sent } = givenLine();
  line.say('Noted. ', false);
  line.say('Goodbye.', true, 'goodbye');
  line.say('One moment. ', false, 'filler');
  expect(sent).toEqual([
    textMessage('Noted. ', false),
    textMessage('', true),
    playMessage(clip.url),
    textMessage('', true),
    textMessage('One moment. ', false),
  ]);
});

test('a message is taken once the words before it were heard', () => {
  const { line, sent } = givenLine();
  line.say('Please leave a message.', true);
  line.takeVoicemail();
  expect(sent).toHaveLength(1);
  vi.advanceTimersByTime(10_000);
  expect(sent.at(-1)).toEqual(endMessage('voicemail'));
});
