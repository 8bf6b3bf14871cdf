import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { key, makeCall, openOffice, type FakeOffice } from './fake-office.ts';

let office: FakeOffice;
beforeAll(async () => {
  office = await openOffice();
  office.kept.push(makeCall('CAsecret'));
});
afterAll(() => office.stop());

const doors = [
  '/',
  '/test',
  '/debug/call_logs',
  '/api/v1/calls',
  '/api/v1/calls/CAsecret',
  '/api/v1/customers',
  '/api/v1/docs',
];
const moreDoors = [
  '/downloads/call_logs.csv',
  '/downloads/callout.xlsx',
  '/assets/style.css',
  '/nowhere',
  '/%zz',
];

test.each([...doors, ...moreDoors])('%s is closed without the key', async (path) => {
  const answer = await fetch(office.origin + path, { redirect: 'manual' });
  expect(answer.status).toBe(401);
  expect(await answer.text()).toMatch(
    /^{"error":"This needs the key .* \\"Authorization: Bearer <key>\\"."}$/,
  );
});

test.each(['Bearer', 'Bearer wrong', `Bearer ${key}x`, `Basic ${key}`, key])(
  'the header "%s" does not open the door',
  async (authorization) => {
    const answer = await fetch(`${office.origin}/api/v1/calls`, { headers: { authorization } });
    expect(answer.status).toBe(401);
  },
);

test('a test call cannot be started without the key', async () => {
  const answer = await fetch(`${office.origin}/api/test-calls`, { method: 'POST' });
  expect(answer.status).toBe(401);
  expect(office.startedFrom).toEqual([]);
});

test('a browser without the key is sent to the Callout window, in a page', async () => {
  const answer = await fetch(`${office.origin}/test`, { headers: { accept: 'text/html' } });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await answer.text()).toContain('Open this page from the Callout window.');
});

test('a program with the key in its header comes in', async () => {
  const answer = await office.ask('/api/v1/calls/CAsecret');
  expect(answer.status).toBe(200);
});

test('the address with the key becomes a cookie and the same address without the key', async () => {
  const answer = await fetch(`${office.origin}/debug/call_logs?before=5&key=${key}`, { redirect: 'manual' });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(`${office.origin}/debug/call_logs?before=5`);
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(cookie).not.toContain(key);

  const page = await fetch(`${office.origin}/test`, { headers: { cookie: cookie.split(';', 1).join('') } });
  expect(page.status).toBe(200);
});

test('the key leads to no other site, whatever the path looks like', async () => {
  const answer = await fetch(`${office.origin}//evil.example/?key=${key}`, { redirect: 'manual' });
  expect(new URL(answer.headers.get('location') ?? '').origin).toBe(office.origin);
});

test.each(['wrong', ''])('the address with the key "%s" stays closed and sets no cookie', async (wrong) => {
  const answer = await fetch(`${office.origin}/test?key=${wrong}`, { redirect: 'manual' });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('set-cookie')).toBeNull();
});

test('a made-up cookie, or the key itself as a cookie, does not open the door', async () => {
  for (const value of ['', 'made-up', key]) {
    const cookie = `callout_${office.port}=${value}`;
    expect((await fetch(`${office.origin}/test`, { headers: { cookie } })).status).toBe(401);
  }
});

test.each([
  ['127.0.0.1 and the port', (port: number) => `127.0.0.1:${port}`, 200],
  ['localhost and the port', (port: number) => `localhost:${port}`, 200],
  ['a foreign name (DNS rebinding)', (port: number) => `evil.example:${port}`, 403],
  ['no port', () => '127.0.0.1', 403],
  ['another port', (port: number) => `127.0.0.1:${port - 1}`, 403],
  ['a longer name that begins like ours', (port: number) => `localhost:${port}.evil.example`, 403],
])('the Host %s', async (_name, host, status) => {
  const answer = await askAs(host(office.port));
  expect(answer.status).toBe(status);
  if (status === 403) expect(answer.body).toBe('');
});

test.each([
  ['our own page', () => office.origin, 201],
  ['another port of this computer', () => 'http://127.0.0.1:9', 403],
  ['a foreign page', () => 'https://evil.example', 403],
  ['a page without an origin', () => 'null', 403],
])('a POST from %s', async (_name, origin, status) => {
  const before = office.startedFrom.length;
  const headers = { authorization: `Bearer ${key}`, origin: origin() };
  const answer = await fetch(`${office.origin}/api/test-calls`, { method: 'POST', headers });
  expect(answer.status).toBe(status);
  expect(office.startedFrom.length - before).toBe(status === 201 ? 1 : 0);
});

test('no other site is let in by CORS, and every answer carries the security headers', async () => {
  const paths = [
    '/',
    '/api/v1/calls',
    '/nowhere',
    '/downloads/callout.xlsx',
    '/%zz',
    '/api/v1/calls/%zz',
    '/assets/test-call.js',
  ];
  for (const path of paths) {
    const { headers } = await office.ask(path);
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

/** `fetch` writes its own Host; this asks under any name. */
function askAs(host: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { host, authorization: `Bearer ${key}` };
    request({ port: office.port, host: '127.0.0.1', path: '/api/v1/calls', headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (part: string) => (body += part));
      answer.on('end', () => resolve({ status: answer.statusCode, body }));
    })
      .on('error', reject)
      .end();
  });
}

test('a renewed key shuts out the old key and every cookie it was exchanged for', async () => {
  const keys = { present: 'a'.repeat(48) };
  const renewing = await openOffice({ key: () => keys.present });
  const enter = (with_: string) => fetch(`${renewing.origin}/test?key=${with_}`, { redirect: 'manual' });
  const cookie = (await enter(keys.present)).headers.get('set-cookie')?.split(';')[0] ?? '';
  const statusWithCookie = async () =>
    (await fetch(`${renewing.origin}/test`, { headers: { cookie } })).status;
  expect(await statusWithCookie()).toBe(200);
  keys.present = 'b'.repeat(48);
  expect(await statusWithCookie()).toBe(401);
  expect((await enter('a'.repeat(48))).status).toBe(401);
  expect((await enter('b'.repeat(48))).status).toBe(303);
  await renewing.stop();
});
