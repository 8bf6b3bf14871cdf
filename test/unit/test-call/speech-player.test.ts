import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSpeechPlayer, type PlayNews } from '../../../main/test-call/speech-player.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function givenPlayer(msPerCharacter: number) {
  const news: string[] = [];
  const player = createSpeechPlayer(msPerCharacter, ({ value }: PlayNews) => news.push(value));
  return { player, news };
}

test('at no speed every word is played the moment it comes', () => {
  const { player, news } = givenPlayer(0);
  player.play('No worries. ', false);
  expect(player.speaking).toBe(true);
  player.play('What suburb?', true);
  expect(news).toEqual(['on', 'No ', 'worries. ', 'What ', 'suburb?', 'off']);
  expect(player.speaking).toBe(false);
});

test('an empty piece may close the turn', () => {
  const { player, news } = givenPlayer(0);
  player.play('Right.', false);
  player.play('', true);
  expect(news).toEqual(['on', 'Right.', 'off']);
});

test('at talking speed an interruption reports the words played so far', () => {
  const { player, news } = givenPlayer(10);
  player.play('We can come out on Thursday.', true);
  vi.advanceTimersByTime(120); // "We can come " is 12 characters
  expect(player.cut()).toEqual({ heard: 'We can come', durationMs: 110 });
  vi.advanceTimersByTime(10_000);
  expect(news).toEqual(['on', 'We ', 'can ', 'come ', 'off']);
});

test('a turn played at once can still be cut after some words', () => {
  const { player } = givenPlayer(0);
  player.play('First turn.', true);
  player.play('We can come out on Thursday.', true);
  expect(player.cut(4).heard).toBe('We can come out');
});

test('stopping leaves no timer behind', () => {
  const { player } = givenPlayer(10);
  player.play('We can come out on Thursday.', true);
  player.stop();
  expect(vi.getTimerCount()).toBe(0);
});
