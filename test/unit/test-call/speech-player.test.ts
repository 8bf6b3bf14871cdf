import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SpeechPlayer, type PlayNews } from '../../../main/test-call/speech-player.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function givenPlayer(msPerCharacter: number) {
  const news: string[] = [];
  const player = new SpeechPlayer(msPerCharacter, ({ value }: PlayNews) => news.push(value));
  return { player, news };
}

test('at no speed every word is played the moment it comes', () => {
  const { player, news } = givenPlayer(0);
  player.play('No worries. ', false);
  player.play('What suburb?', true);
  expect(news).toEqual(['on', 'No ', 'worries. ', 'What ', 'suburb?', 'off']);
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

test('a caller can wait for some words of the present turn, or for its end', async () => {
  const { player } = givenPlayer(10);
  const heard: string[] = [];
  player.play('We can come out.', true);
  void player.after(2).then(() => heard.push('two words'));
  void player.after(Infinity).then(() => heard.push('all'));
  await vi.advanceTimersByTimeAsync(60);
  expect(heard).toEqual([]);
  await vi.advanceTimersByTimeAsync(10);
  expect(heard).toEqual(['two words']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(heard).toEqual(['two words', 'all']);
  await player.after(5);
});

test('stopping leaves no timer and nobody waiting behind', async () => {
  const { player } = givenPlayer(10);
  player.play('We can come out on Thursday.', true);
  const silence = player.after(Infinity);
  player.stop();
  await silence;
  expect(vi.getTimerCount()).toBe(0);
});
