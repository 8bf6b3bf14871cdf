import { expect, test } from 'vitest';
import { isLike } from '../../../renderer/format/likeness.ts';

test.each([
  ['twillio', 'twilio'],
  ['emergancy', 'emergencies'],
  ['holliday', 'holidays'],
  ['recrding', 'recording'],
  ['huors', 'hours'],
  ['back', 'backup'],
])('“%s” is meant for “%s”', (typed, word) => {
  expect(isLike(typed, word)).toBe(true);
});

test.each([
  ['sms', 'sim'],
  ['dark', 'mail'],
  ['logo', 'hours'],
  ['tap', 'tip'],
])('“%s” is not meant for “%s”', (typed, word) => {
  expect(isLike(typed, word)).toBe(false);
});
