import { expect, test } from 'vitest';
import type { Call } from '../../../preload/contract/calls.ts';
import { emptyFields } from '../../../preload/contract/fields.ts';
import { emptyState, tabStop, withCall, withSelection } from '../../../renderer/state/live-state.ts';

const aCall = (callSid: string, startedAt: number, endedAt: number | null): Call => ({
  callSid,
  startedAt,
  endedAt,
  durationSeconds: endedAt === null ? null : 60,
  status: endedAt === null ? 'in_progress' : 'completed',
  from: null,
  to: null,
  test: false,
  timezone: 'Australia/Sydney',
  turns: [],
  fields: emptyFields(),
  details: { isJob: null, streetAddress: null, state: null, postcode: null, services: [], phones: [] },
  audioFilesUsed: 0,
  ttsResponses: 0,
});

test('Tab stops once in the list of calls: at the selected call, else at the first', () => {
  expect(tabStop(emptyState)).toBeUndefined();
  const ended = withCall(emptyState, aCall('ended', 1, 2), 0);
  expect(tabStop(ended)).toBe('ended');
  const both = withCall(ended, aCall('live', 3, null), 0);
  expect(tabStop(both)).toBe('live');
  expect(tabStop(withSelection(both, 'ended'))).toBe('ended');
  expect(tabStop(withSelection(both, 'not listed'))).toBe('live');
});
