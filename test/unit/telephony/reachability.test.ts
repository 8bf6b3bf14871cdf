import { expect, onTestFinished, test } from 'vitest';
import { failed, ok, type Result } from '../../../main/lib/result.ts';
import { Secret } from '../../../main/lib/secret.ts';
import { Reachability, type Way } from '../../../main/telephony/reach/reachability.ts';
import type { OpenTunnelTo } from '../../../main/telephony/reach/tunnel.ts';

const minute = 60_000;
const ownAddress: Way = { account: true, origin: 'https://calls.example.com', tunnel: null, port: 5050 };
const byTunnel = (token: string): Way => ({
  ...ownAddress,
  origin: 'https://acme.ngrok.example',
  tunnel: { domain: 'acme.ngrok.example', token: new Secret(token) },
});

/** A watch whose clock and answers the test sets; `told` is what the owner and the rest of the house hear. */
function givenWatch(way: Way = ownAddress) {
  const office: { now: number; way: Way; answer: Result<null>; opens: Result<null> } = {
    now: 0,
    way,
    answer: ok(null),
    opens: ok(null),
  };
  const told: string[] = [];
  const tunnels: string[] = [];
  const openTunnel: OpenTunnelTo = ({ domain, token, port }) => {
    if (!office.opens.ok) return Promise.resolve(office.opens);
    tunnels.push(`open ${domain} ${token.expose()} ${String(port)}`);
    const close = () => {
      tunnels.push(`close ${token.expose()}`);
      return Promise.resolve();
    };
    return Promise.resolve(ok({ close }));
  };
  const watch = new Reachability({
    way: () => office.way,
    ask: () => Promise.resolve(office.answer),
    openTunnel,
    clock: { now: () => office.now },
    times: { everyMs: minute, alarmMs: 2 * minute },
    changed: ({ light }) => told.push(light),
    alarm: (since) => told.push(`alarm ${String(since)}`),
    onBack: (since, alarmed) => told.push(`back ${String(since)} ${String(alarmed)}`),
  });
  onTestFinished(() => watch.stop());
  return { office, told, tunnels, watch };
}

test('out for more than two minutes: the owner is told once, and once more when it is back', async () => {
  const { office, told, watch } = givenWatch();
  await watch.check();
  office.answer = failed('calls.example.com does not answer in time.');
  for (const now of [1, 2, 3, 4]) {
    office.now = now * minute;
    await watch.check();
  }
  expect(watch.reach).toMatchObject({
    light: 'not_reachable',
    reason: 'calls.example.com does not answer in time.',
    since: minute,
  });
  office.answer = ok(null);
  office.now = 5 * minute;
  await watch.check();
  expect(told).toEqual([
    'ready',
    'not_reachable',
    'not_reachable',
    'not_reachable',
    'alarm 60000',
    'not_reachable',
    'ready',
    'back 60000 true',
  ]);
});

test('a short outage alarms nobody, but what was missed is still fetched', async () => {
  const { office, told, watch } = givenWatch();
  office.answer = failed('Nothing answers.');
  await watch.check();
  office.now = minute;
  office.answer = ok(null);
  await watch.check();
  expect(told).toEqual(['not_reachable', 'ready', 'back 0 false']);
});

test.each<[string, Partial<Way>]>([
  ['without an account', { account: false }],
  ['without an address', { origin: null }],
])('%s only test calls are answered, and nothing alarms', async (_, missing) => {
  const { told, watch } = givenWatch({ ...ownAddress, ...missing });
  expect(await watch.check()).toMatchObject({ light: 'test_only' });
  expect(told).toEqual(['test_only']);
});

test('the tunnel is opened once, again when its token changes, and closed at the end', async () => {
  const { office, tunnels, watch } = givenWatch(byTunnel('one'));
  await watch.check();
  await watch.check();
  office.way = byTunnel('two');
  await watch.check();
  await watch.stop();
  expect(tunnels).toEqual([
    'open acme.ngrok.example one 5050',
    'close one',
    'open acme.ngrok.example two 5050',
    'close two',
  ]);
});

test('a tunnel that cannot be opened says why, and is tried again at the next look', async () => {
  const { office, watch } = givenWatch(byTunnel('one'));
  office.opens = failed('ngrok says this token is wrong.');
  expect(await watch.check()).toMatchObject({
    light: 'not_reachable',
    reason: 'ngrok says this token is wrong.',
  });
  office.opens = ok(null);
  expect(await watch.check()).toMatchObject({ light: 'ready' });
});
