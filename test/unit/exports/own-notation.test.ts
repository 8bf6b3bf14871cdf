import { expect, test } from 'vitest';
import { normalizePhone } from '../../../main/customers/customer-phone.ts';
import { ownNotation } from '../../../main/exports/columns.ts';

test('every mobile number is written as the customer book has it, one of no allotted block as it came', () => {
  const numbers = Array.from({ length: 1_000 }, (_, block) =>
    ['00000', '12345', '99999'].map((rest) => `+614${String(block).padStart(3, '0')}${rest}`),
  ).flat();
  const written = numbers.map(ownNotation);
  expect(written).toEqual(numbers.map((number) => normalizePhone(number) ?? number));
  expect(written).toContain('0491500000');
  expect(written).toContain('+61441000000');
});

test('landlines, foreign numbers and what is no number', () => {
  expect(['+61255500100', '+6421123456', '0412345678', 'anonymous', null].map(ownNotation)).toEqual([
    ...['0255500100', '+6421123456', '0412345678', 'anonymous', ''],
  ]);
});
