import { expect, test } from 'vitest';
import { spokenPhone } from '../../../main/agent/spoken-phone.ts';

test.each([
  ['0412345678', '0 4 1 2, 3 4 5, 6 7 8'],
  ['0299998888', '0 2, 9 9 9 9, 8 8 8 8'],
  ['1300123456', '1 3 0 0, 1 2 3, 4 5 6'],
  ['131942', '1 3, 1 9, 4 2'],
  ['0412 345', '0 4 1, 2 3 4, 5'],
])('%s is read out as %s', (phone, words) => {
  expect(spokenPhone(phone)).toBe(words);
});
