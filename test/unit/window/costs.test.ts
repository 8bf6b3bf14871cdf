import { expect, test } from 'vitest';
import { formatCost } from '../../../renderer/format/costs.ts';

test.each([
  [0.0142, 'A$0.014'],
  [0.0004, 'less than A$0.001'],
  [2.345, 'A$2.35'],
])('%s dollars are %s', (dollars, words) => {
  expect(formatCost(dollars)).toBe(words);
});
