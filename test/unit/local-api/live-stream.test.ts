import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { LiveNews } from '../../../main/local-api/v1/rooms.ts';
import { key, makeCall, makeTurn, openOffice } from './fake-office.ts';

/** A local server whose calls change when the test says so. */
async function givenStream() {
  const listeners = new Set<(news: LiveNews) => void>();
  const log = { position: 7, changed: [makeCall('CAmissed')], askedFrom: [] as number[] };
  const plain = await openOffice();
  onTestFinished(() => plain.stop());
  const office = await openOffice({
    books: {
      ...plain.books,
      position: () => log.position,
      changedSince: (position) => {
        log.askedFrom.push(position);
        return log.changed;
      },
      follow: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  });
  onTestFinished(() => office.stop());
  const tell = (news: LiveNews) => {
    for (const listener of listeners) listener(news);
  };
  return { office, kept: plain.kept, listeners, log, tell };
}

/** Listens as a program does; the answer is read only where the test reads it. */
async function listen(origin: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const request = get(`${origin}/api/v1/live`, { headers: { authorization: `Bearer ${key}`, ...headers } });
  const [answer] = (await once(request, 'response')) as [IncomingMessage]; // the documented argument
  answer.on('error', () => undefined); // cut off
  onTestFinished(() => void answer.destroy());
  return answer;
}

/** Collects what comes. */
function reading(answer: IncomingMessage): { text: () => string; has: (part: string) => Promise<void> } {
  let text = '';
  answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  return { text: () => text, has: (part) => vi.waitFor(() => expect(text).toContain(part)) };
}

test('a sign of life goes out every 15 seconds, with the position that coming back begins at', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { office, tell, log, listeners } = await givenStream();
  const answer = await listen(office.origin);
  const program = reading(answer);
  await program.has('event: calls\ndata: []\n\n');
  tell({ type: 'call_changed', call: makeCall('CA1') });
  log.position = 9;
  await program.has('id: 7\nevent: call\n');
  vi.advanceTimersByTime(14_999);
  expect(program.text()).not.toContain('still here');
  vi.advanceTimersByTime(1);
  await program.has('id: 9\n: still here\n\n');
  answer.destroy();
  await vi.waitFor(() => expect(listeners.size).toBe(0));
  expect(vi.getTimerCount()).toBe(0);
});

test('twenty programs may listen, one more is told so and comes in when another has left', async () => {
  const { office, listeners } = await givenStream();
  const programs = await Promise.all(Array.from({ length: 20 }, () => listen(office.origin)));
  const refused = await office.ask('/api/v1/live');
  expect(refused.status).toBe(503);
  expect(await refused.json()).toEqual({ error: 'Too many programs are listening already.' });
  programs.pop()?.destroy();
  await vi.waitFor(async () => expect((await listen(office.origin)).statusCode).toBe(200));
  expect(listeners.size).toBe(1); // the engine tells the stream once, however many listen
});

test('who comes back is told of calls that changed and ended meanwhile, and then of all on the line', async () => {
  const { office, kept, log } = await givenStream();
  kept.push(makeCall('CAlive', { status: 'in_progress', endedAt: null }));
  log.changed = [makeCall('CAlive', { status: 'in_progress', endedAt: null }), makeCall('CAmissed')];
  const program = reading(await listen(office.origin, { 'last-event-id': '5' }));
  await program.has('event: calls');
  const events = program.text().split('\n\n').slice(1);
  expect(events[0]).toMatch(/^event: call\ndata: {"callSid":"CAmissed"/);
  expect(events[1]).toMatch(/^id: 7\nevent: calls\ndata: \[{"callSid":"CAlive"/);
  expect(log.askedFrom).toEqual([5]);
});

test.each(['', 'x', '-1', '1e9', '9'.repeat(40)])('the last id "%s" asks for nothing', async (id) => {
  const { office, log } = await givenStream();
  await reading(await listen(office.origin, { 'last-event-id': id })).has('event: calls');
  expect(log.askedFrom).toEqual([]);
});

test('a program that does not read is cut off, and the others miss nothing', async () => {
  const { office, tell } = await givenStream();
  const lazy = await listen(office.origin);
  lazy.pause();
  const dropped = () => lazy.socket.destroyed;
  const busy = await listen(office.origin);
  const program = reading(busy);
  const call = makeCall('CA1', { turns: [makeTurn(0, 'caller', 'x'.repeat(500_000))] });
  let sent = 0;
  while (!dropped() && sent < 200) {
    tell({ type: 'call_changed', call });
    sent += 1;
    await vi.waitFor(() => expect(program.text().split('event: call\n')).toHaveLength(sent + 1));
    if (sent > 20) lazy.resume(); // what the network had taken for it; then it learns of the end
  }
  expect(dropped()).toBe(true);
  expect(lazy.complete).toBe(false);
  tell({ type: 'caller_speaking', callSid: 'CA1', text: 'still told' });
  await program.has('still told');
});
