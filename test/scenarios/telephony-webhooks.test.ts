import { describe, expect, test } from 'vitest';
import {
  givenPublicServer,
  officeAccount,
  origin,
  tokenIn,
  type GivenServer,
} from '../unit/telephony/given-public-server.ts';

const webhooks = [
  '/twilio/voice',
  '/twilio/relay-action',
  '/twilio/gather',
  '/twilio/gather-rest',
  '/twilio/gather-partial',
  '/twilio/voicemail-done',
  '/twilio/voicemail',
  '/twilio/recording',
  '/twilio/status',
];
const ringing = {
  CallSid: 'CA1',
  CallStatus: 'ringing',
  From: '+61400000001',
  To: '+61200000000',
  FromCity: '',
};
const told = async (given: GivenServer, ...posts: [string, Record<string, string>][]) => {
  const office = await givenPublicServer(given);
  for (const [path, form] of posts) await office.post(path, { CallSid: 'CA1', ...form });
  return office.told.filter(([name]) => name !== 'ring');
};

describe('a request that Twilio did not sign is refused with 403 and an empty body, and no call hears of it', () => {
  test.each(webhooks)('%s', async (path) => {
    const office = await givenPublicServer();
    const form = { ...ringing, CallStatus: 'completed', SessionStatus: 'completed' };
    const refused = { status: 403, body: '' };
    expect(await office.post(path, form, { token: 'wrong' })).toMatchObject(refused);
    expect(await office.post(path, form, { signature: null })).toMatchObject(refused);
    expect(await office.post(path, form, { signature: '' })).toMatchObject(refused);
    expect(await office.post(path, form, { signedUrl: `${office.connectTo}${path}` })).toMatchObject(refused);
    expect(await office.post(path, { ...form, AccountSid: 'ACother' })).toMatchObject(refused);
    const unsignedKinds = [
      { body: '{"AccountSid":"x"}', headers: { 'content-type': 'application/json' } },
      {},
    ];
    for (const init of unsignedKinds) {
      expect((await fetch(office.connectTo + path, { method: 'POST', ...init })).status).toBe(403);
    }
    expect(office.told).toEqual([]);
  });

  test('while the account has no token, even what an empty key signed', async () => {
    const office = await givenPublicServer({ authToken: '' });
    expect((await office.post('/twilio/voice', ringing, { token: '' })).status).toBe(403);
    expect(office.told).toEqual([]);
  });

  test('the log names the door and nothing of the caller', async () => {
    const office = await givenPublicServer();
    await office.post('/twilio/voice', ringing, { token: 'wrong' });
    expect(office.logged).toEqual([
      { message: 'Request without a valid signature refused', facts: { path: '/twilio/voice' } },
    ]);
  });
});

test('too many requests without a signature are turned away unread and unlogged, and Twilio is served all the same', async () => {
  const office = await givenPublicServer();
  const stranger = () => fetch(`${office.connectTo}/twilio/voice`, { method: 'POST', body: 'CallSid=CA1' });
  const statuses = [];
  for (let times = 0; times < 80; times++) statuses.push((await stranger()).status);
  expect(new Set(statuses.slice(0, 60))).toEqual(new Set([403]));
  expect(new Set(statuses.slice(60))).toEqual(new Set([429]));
  expect(await (await stranger()).text()).toBe('');
  expect(office.logged).toHaveLength(61);
  expect((await office.post('/twilio/voice', ringing)).status).toBe(200);
  expect((await fetch(`${office.connectTo}/nowhere`)).status).toBe(404);
});

test('the signature is checked against the configured origin, whatever Host and X-Forwarded headers say', async () => {
  const office = await givenPublicServer();
  const headers = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    forwarded: 'host=evil.example',
  };
  expect((await office.post('/twilio/voice', ringing, { headers })).status).toBe(200);
  const signedUrl = 'http://evil.example/twilio/voice';
  expect((await office.post('/twilio/voice', ringing, { headers, signedUrl })).status).toBe(403);
});

test('a webhook address with a query string is signed with it', async () => {
  const office = await givenPublicServer();
  expect((await office.post('/twilio/voice?office=1', ringing)).status).toBe(200);
  const without = await office.post('/twilio/voice?office=1', ringing, {
    signedUrl: `${origin}/twilio/voice`,
  });
  expect(without.status).toBe(403);
});

test('everything else is not there: other paths and other methods get 404 and an empty body', async () => {
  const office = await givenPublicServer();
  const requests: [string, string][] = [
    ['GET', '/'],
    ['GET', '/twilio/voice'],
    ['PUT', '/twilio/voice'],
    ['DELETE', '/twilio/status'],
    ['OPTIONS', '/twilio/voice'],
    ['GET', '/twilio/relay'],
    ['POST', '/twilio/relay'],
    ['POST', '/twilio/voice/'],
    ['GET', '/api/v1/calls'],
    ['GET', '/../package.json'],
  ];
  for (const [method, path] of requests) {
    const response = await fetch(office.connectTo + path, { method });
    expect([method, path, response.status, await response.text()]).toEqual([method, path, 404, '']);
  }
  expect(office.told).toEqual([]);
});

test('a body over 64 KB is refused', async () => {
  const office = await givenPublicServer();
  const answer = await office.post('/twilio/voice', { ...ringing, Name: 'x'.repeat(66_000) });
  expect(answer).toMatchObject({ status: 413, body: '' });
  expect(office.told).toEqual([]);
});

describe('a call that rings', () => {
  test('is greeted with XML', async () => {
    const office = await givenPublicServer();
    const answer = await office.post('/twilio/voice', ringing);
    expect(answer).toMatchObject({ status: 200, type: expect.stringContaining('text/xml') as string });
    expect(answer.body).toContain('welcomeGreeting="Acme Plumbing, how can I help?"');
    expect(office.told).toEqual([
      ['ring', { callSid: 'CA1', from: '+61400000001', to: '+61200000000', test: false }],
    ]);
  });

  test.each(['anonymous', '', '+266696687', 'Restricted', 'client:sarah', 'sip:sarah@office.example'])(
    'from "%s" has no number',
    async (From) => {
      const office = await givenPublicServer();
      await office.post('/twilio/voice', { ...ringing, From });
      expect(office.told).toMatchObject([['ring', { from: null }]]);
    },
  );

  test('twice gets the same document, to the letter', async () => {
    const office = await givenPublicServer();
    const first = await office.post('/twilio/voice', ringing);
    expect((await office.post('/twilio/voice', ringing)).body).toBe(first.body);
    expect(tokenIn((await office.post('/twilio/voice', { ...ringing, CallSid: 'CA2' })).body)).not.toBe(
      tokenIn(first.body),
    );
  });

  test('without an id is a bad request, not a crash', async () => {
    const office = await givenPublicServer();
    for (const path of webhooks) expect((await office.post(path, { From: 'x' })).status).toBe(400);
    expect(office.told).toEqual([]);
  });

  test('that cannot be kept may leave a message with Twilio, and nothing of why is told; the next one is served', async () => {
    let full = true;
    const office = await givenPublicServer({
      calls: {
        ring() {
          if (full) throw new Error('disk full while writing Sarah, 0412 345 678');
          return { greeting: 'Hello.', byLine: false };
        },
      },
    });
    const answer = await office.post('/twilio/voice', ringing);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatch(/<Say.*after the tone.*<Record .*<Hangup\/>/);
    expect(JSON.stringify([answer, office.logged])).not.toContain('Sarah');
    full = false;
    expect((await office.post('/twilio/voice', ringing)).body).toContain('<Connect');
  });
});

describe('when the relay session is over', () => {
  const action = { CallSid: 'CA1', CallStatus: 'in-progress', SessionId: 'VX1' };
  const hangUp = '<Response><Hangup/></Response>';

  test.each([
    ['the app ended it', { SessionStatus: 'ended', HandoffData: '{"reason":"agent_hung_up"}' }],
    ['the app ended it with garbage', { SessionStatus: 'ended', HandoffData: '{"__proto__":[[[' }],
    ['the caller hung up', { SessionStatus: 'completed', CallStatus: 'completed' }],
    ['it failed because the caller is gone', { SessionStatus: 'failed', CallStatus: 'completed' }],
    ['Twilio says something new', { SessionStatus: 'transmogrified' }],
    ['Twilio says nothing', {}],
  ])('and %s, the call is over', async (_why, form) => {
    const office = await givenPublicServer();
    await office.ring('CA1');
    const answer = await office.post('/twilio/relay-action', { ...action, ...form });
    expect(answer).toMatchObject({ status: 200, body: expect.stringContaining(hangUp) as string });
    expect(office.told.slice(1)).toEqual([['hungUp', 'CA1']]);
  });

  test('because it never got through, it is tried once more, then goes on turn by turn with the greeting still owed', async () => {
    const office = await givenPublicServer({
      calls: {
        connect(_callSid, line, _sessionId, mustGreet) {
          if (mustGreet) line.say('Acme Plumbing, how can I help?', true);
          return true;
        },
      },
    });
    const firstToken = await office.ring('CA1');
    const failed = { ...action, SessionStatus: 'failed', ErrorCode: '64102' };
    const { body } = await office.post('/twilio/relay-action', { ...failed, SessionId: 'VX1' });
    expect(body).toContain('<Parameter name="resume" value="true"/>');
    expect(body).not.toContain('welcomeGreeting');
    expect(tokenIn(body)).not.toBe(firstToken);
    const second = await office.post('/twilio/relay-action', { ...failed, SessionId: 'VX2' });
    expect(second.body).toMatch(/<Gather .*Acme Plumbing, how can I help\?.*<\/Gather>/);
  });

  test('because the account does not have it, the call goes on turn by turn at once', async () => {
    const office = await givenPublicServer({
      calls: {
        connect(_callSid, line) {
          line.say('Hello.', true);
          return true;
        },
      },
    });
    await office.ring('CA1');
    const failed = { ...action, SessionStatus: 'failed', ErrorCode: '64101' };
    expect((await office.post('/twilio/relay-action', failed)).body).toContain('<Gather');
  });

  test('because a message is to be left, Twilio records it; garbage in its place hangs up', async () => {
    const office = await givenPublicServer();
    await office.ring('CA1');
    const ended = { ...action, SessionStatus: 'ended', HandoffData: '{"reason":"voicemail"}' };
    expect((await office.post('/twilio/relay-action', ended)).body).toContain('<Record ');
    const garbage = { ...ended, HandoffData: '{"reason":["voicemail"]}' };
    expect((await office.post('/twilio/relay-action', garbage)).body).toContain(hangUp);
  });

  test('and the failure is told twice, it counts once', async () => {
    const office = await givenPublicServer();
    await office.ring('CA1');
    const failed = { ...action, SessionStatus: 'failed' };
    const { body } = await office.post('/twilio/relay-action', failed);
    for (let again = 0; again < 5; again += 1) {
      expect((await office.post('/twilio/relay-action', failed)).body).toBe(body);
    }
  });

  test('of a call nobody knows, for instance after a restart, the caller may leave a message', async () => {
    const office = await givenPublicServer({ calls: { connect: () => false } });
    const { body } = await office.post('/twilio/relay-action', { ...action, SessionStatus: 'failed' });
    expect(body).toMatch(/<Say.*<Record/);
  });
});

describe('the status callback', () => {
  test.each(['completed', 'busy', 'failed', 'no-answer', 'canceled'])('reports %s', async (CallStatus) => {
    const form = { CallStatus, CallDuration: '61', Duration: '2' };
    expect(await told({}, ['/twilio/status', form])).toEqual([
      ['reported', 'CA1', { outcome: CallStatus, durationSeconds: 61 }],
    ]);
  });

  test.each(['queued', 'initiated', 'ringing', 'in-progress', 'levitating', ''])(
    'that says "%s" is answered and changes nothing',
    async (CallStatus) => {
      const office = await givenPublicServer();
      expect(await office.post('/twilio/status', { CallSid: 'CA1', CallStatus })).toMatchObject({
        status: 204,
        body: '',
      });
      expect(office.told).toEqual([]);
    },
  );

  test.each(['', '-1', '1.5', 'NaN', '99999999999999999999'])(
    'with a duration of "%s" has none',
    async (CallDuration) => {
      expect(await told({}, ['/twilio/status', { CallStatus: 'completed', CallDuration }])).toEqual([
        ['reported', 'CA1', { outcome: 'completed', durationSeconds: null }],
      ]);
    },
  );

  test('may come twice, late, and for a call nobody knows', async () => {
    const done: [string, Record<string, string>] = [
      '/twilio/status',
      { CallStatus: 'completed', CallDuration: '9' },
    ];
    const late: [string, Record<string, string>] = ['/twilio/status', { CallStatus: 'ringing' }];
    const reported = ['reported', 'CA1', { outcome: 'completed', durationSeconds: 9 }];
    expect(await told({}, done, late, done)).toEqual([reported, reported]);
  });
});

test('what the office’s own account signs is no test call', async () => {
  const office = await givenPublicServer();
  await office.post('/twilio/voice', { ...ringing, AccountSid: officeAccount.accountSid });
  await office.testCall();
  expect(office.told.filter(([name]) => name === 'ring')).toMatchObject([
    ['ring', { test: false }],
    ['ring', { test: true }],
  ]);
});
