import { expect, test } from 'vitest';
import { emptyState, tabStop, withCall, withSelection } from '../../../renderer/state/live-state.ts';
import { aCall } from './given-call.ts';

const over = { endedAt: 2, status: 'completed', durationSeconds: 60 } as const;

test('Tab stops once in the list of calls: at the selected call, else at the first', () => {
  expect(tabStop(emptyState)).toBeUndefined();
  const ended = withCall(emptyState, aCall('ended', 1, over), 0);
  expect(tabStop(ended)).toBe('ended');
  const both = withCall(ended, aCall('live', 3), 0);
  expect(tabStop(both)).toBe('live');
  expect(tabStop(withSelection(both, 'ended'))).toBe('ended');
  expect(tabStop(withSelection(both, 'not listed'))).toBe('live');
});
