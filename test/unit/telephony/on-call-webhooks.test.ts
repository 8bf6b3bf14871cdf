import { expect, test } from 'vitest';
import { givenPublicServer } from './given-public-server.ts';

const query = `callSid=CA${'0'.repeat(32)}&step=2&person=1`;

test('who picks up hears the emergency twice, with a key to press each time', async () => {
  const { post } = await givenPublicServer();
  const { status, body } = await post(`/twilio/on-call?${query}`, { CallSid: `CA${'1'.repeat(32)}` });
  expect(status).toBe(200);
  expect(body.match(/<Gather[^>]* numDigits="1"/g)).toHaveLength(2);
  expect(body.match(/An emergency\./g)).toHaveLength(2);
  expect(body).toContain(
    `action="https://office.example/twilio/on-call-key?${query.replaceAll('&', '&amp;')}"`,
  );
  expect(body).toContain('<Hangup/>');
});

test('a key is answered without another question', async () => {
  const { post } = await givenPublicServer();
  const { body } = await post(`/twilio/on-call-key?${query}`, { Digits: '1' });
  expect(body).toContain('Thanks.');
  expect(body).not.toContain('<Gather');
});

test('only the end of the ring is told, whatever it was', async () => {
  const { post, told } = await givenPublicServer();
  for (const CallStatus of ['initiated', 'ringing', 'in-progress', 'no-answer', 'failed'])
    expect((await post(`/twilio/on-call-status?${query}`, { CallStatus })).status).toBe(204);
  const step = { callSid: `CA${'0'.repeat(32)}`, step: 2, person: 1 };
  expect(told).toEqual([
    ['ended', step],
    ['ended', step],
  ]);
});

test.each(['', 'callSid=CA1&step=0&person=0', `${query}1e9`, query.replace('step=2', 'step=-1')])(
  'a query that makes no sense is refused: %s',
  async (bad) => {
    const { post } = await givenPublicServer();
    expect((await post(`/twilio/on-call?${bad}`, {})).status).toBe(400);
  },
);

test('what is not signed is refused', async () => {
  const { post } = await givenPublicServer();
  for (const path of ['on-call', 'on-call-key', 'on-call-status'])
    expect((await post(`/twilio/${path}?${query}`, { Digits: '1' }, { signature: null })).status).toBe(403);
});
