import { expect, onTestFinished, test, vi } from 'vitest';
import { contextOf, ReadAhead } from '../../../main/calls/read-ahead.ts';
import { extract } from '../../../main/extraction/extract.ts';
import type { Extract, Turn } from '../../../main/extraction/types.ts';
import { makeCall, makeTurn } from '../local-api/fake-office.ts';

const call = makeCall('CA1', { turns: [makeTurn(0, 'agent', 'How can I help?')] });
const context = contextOf(call, ['Mick']);
const withWords = (text: string): Turn[] => [...call.turns, { role: 'caller', text }];

function givenReader() {
  const read = vi.fn<Extract>(extract);
  const ahead = new ReadAhead(read);
  onTestFinished(() => ahead.stop());
  return { read, ahead };
}

test('a sentence that was read while the caller paused is not read again, and says the same', async () => {
  const { read, ahead } = givenReader();
  ahead.hear("It's Mei in Newtown", call, ['Mick']);
  ahead.hear("It's Mei in Newtown, my tap drips", call, ['Mick']);
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(1)); // not of the first half
  const turns = withWords("It's Mei in Newtown, my tap drips");
  expect(ahead.extract(turns, context)).toEqual(extract(turns, context));
  expect(read).toHaveBeenCalledTimes(1);
});

test.each([
  ['the caller went on', withWords('My tap drips and the drain is blocked'), context],
  ['the agent had said something else', [{ role: 'agent' as const, text: 'And your name?' }], context],
  ['another office answers', withWords('My tap drips'), { ...context, staffNames: ['Priya'] }],
])('it is read again when %s', async (_why, turns, heard) => {
  const { read, ahead } = givenReader();
  ahead.hear('My tap drips', call, ['Mick']);
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(1));
  expect(ahead.extract(turns, heard)).toEqual(extract(turns, heard));
  expect(read).toHaveBeenCalledTimes(2);
});
