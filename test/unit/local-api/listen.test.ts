import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { openOffice } from './fake-office.ts';

test('the preferred port is taken when it is free, the next free one when it is not', async () => {
  const { first, blockers } = await occupyTwoPorts();
  const office = await openOffice({}, first);
  expect(office.port).toBeGreaterThan(first + 1);
  expect(office.port).toBeLessThan(first + 20);
  expect((await office.ask('/api/v1/calls')).status).toBe(200);
  await office.stop();
  for (const blocker of blockers) await new Promise((resolve) => blocker.close(resolve));

  const again = await openOffice({}, first);
  expect(again.port).toBe(first);
  await again.stop();
});

test('only this computer can reach it', async () => {
  const office = await openOffice();
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  for (const { address, family, internal } of addresses) {
    if (internal || family !== 'IPv4') continue;
    await expect(fetch(`http://${address}:${office.port}/`)).rejects.toThrow();
  }
  await expect(fetch(`http://[::1]:${office.port}/`)).rejects.toThrow();
  await office.stop();
});

test('after close nothing answers', async () => {
  const office = await openOffice();
  await office.stop();
  await expect(office.ask('/api/v1/calls')).rejects.toThrow();
});

/** Two neighbouring ports that are both ours. */
async function occupyTwoPorts(): Promise<{ first: number; blockers: Server[] }> {
  for (let first = 5000; ; first += 1) {
    const blockers = [];
    for (const port of [first, first + 1]) {
      const blocker = createServer();
      const free = await new Promise<boolean>((resolve) => {
        blocker.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
      });
      if (free) blockers.push(blocker);
    }
    if (blockers.length === 2) return { first, blockers };
    for (const blocker of blockers) blocker.close();
  }
}
