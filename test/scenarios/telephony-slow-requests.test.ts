import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { givenPublicServer } from '../unit/telephony/given-public-server.ts';

test('a request that never comes to its end is cut off, and others are answered meanwhile', async () => {
  const office = await givenPublicServer();
  const { hostname, port } = new URL(office.connectTo);
  const slow = Array.from({ length: 50 }, () => connect(Number(port), hostname));
  const gone = slow.map((socket) => once(socket, 'close'));
  for (const socket of slow) {
    socket.on('data', () => undefined); // the answer that ends it
    socket.write('POST /twilio/voice HTTP/1.1\r\nHost: office\r\nX-Never: ');
  }
  const answer = await office.post('/twilio/status', { CallSid: 'CA1', CallStatus: 'completed' });
  expect(answer.status).toBeLessThan(300);
  await Promise.all(gone);
  expect(slow.every(({ destroyed }) => destroyed)).toBe(true);
}, 60_000);
