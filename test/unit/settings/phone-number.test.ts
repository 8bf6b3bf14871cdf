import { expect, test } from 'vitest';
import { phoneNumber } from '../../../preload/contract/phone-number.ts';

test.each([
  ['0491 570 156', '+61491570156'],
  ['(02) 5550 0118', '+61255500118'],
  ['+61 (0)2 5550 0118', '+61255500118'],
  ['61 491 570 156', '+61491570156'],
  ['0011 61 491 570 156', '+61491570156'],
  ['+61491570156', '+61491570156'],
  ['+64 21 123 4567', '+64211234567'],
])('%s is kept as %s, and what was kept stays', (typed, kept) => {
  expect(phoneNumber.parse(typed)).toBe(kept);
  expect(phoneNumber.parse(kept)).toBe(kept);
});

test.each(['', '000', '5550 0118', 'Sam', '0491 570 15', '+61', '++61491570156'])(
  '"%s" is refused',
  (typed) => {
    expect(phoneNumber.safeParse(typed).error?.issues[0]?.message).toContain('Type a phone number');
  },
);
