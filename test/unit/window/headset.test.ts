import type { Bridge } from '../../../preload/contract/endpoints.ts';
import { HeadsetStore } from '../../../renderer/headset/headset-store.ts';
import type { SoftphonePort } from '../../../renderer/headset/softphone-port.ts';
import { describe, expect, test, vi } from 'vitest';
import type { SoftphoneNews } from '../../../renderer/headset/softphone-port.ts';
import { TwilioSoftphone } from '../../../renderer/headset/twilio-softphone.ts';
import { whyNotTake } from '../../../renderer/format/headset.ts';
import { texts } from '../../../renderer/texts.ts';
import { FakeDevice } from './fake-device.ts';

const leg = 'CA1';
const { trouble } = texts.headset;

/** The adapter over fake devices; time passes when the test says so. */
function givenPhone(prepare: (device: FakeDevice) => void = () => undefined) {
  const news: SoftphoneNews[] = [];
  const devices: FakeDevice[] = [];
  const waiting = new Set<() => void>();
  const given = {
    token: { ok: true as const, value: 'jwt-1' } as
      { ok: true; value: string } | { ok: false; reason: string },
    microphone: null as string | null,
  };
  const phone = new TwilioSoftphone({
    makeDevice: (token) => {
      const device = new FakeDevice(token);
      prepare(device);
      devices.push(device);
      return Promise.resolve(device.asDevice);
    },
    token: () => Promise.resolve(given.token),
    whyNoMicrophone: () => Promise.resolve(given.microphone),
    later: (run) => {
      waiting.add(run);
      return () => waiting.delete(run);
    },
  });
  phone.listen((item) => news.push(item));
  const lines = () => news.flatMap((item) => (item.type === 'line' ? [item.line] : []));
  const troubles = () => news.flatMap((item) => (item.type === 'trouble' ? [item.sentence] : []));
  const ofCall = () => news.flatMap(({ type }) => (type === 'line' || type === 'trouble' ? [] : [type]));
  const ready = async () => {
    phone.want(true);
    await vi.waitFor(() => expect(lines().at(-1)).toBe('ready'));
    return devices.at(-1)!;
  };
  const passTime = () => {
    for (const run of [...waiting]) {
      waiting.delete(run);
      run();
    }
  };
  return { phone, devices, given, news, lines, troubles, ofCall, ready, passTime, waiting };
}

describe('the headset on the network', () => {
  test('connects when it is wanted, once, and lets go when it no longer is', async () => {
    const { phone, devices, lines, ready } = givenPhone();
    const device = await ready();
    phone.want(true);
    expect(devices).toHaveLength(1);
    phone.want(false);
    expect(device.state).toBe('destroyed');
    expect(lines()).toEqual(['off', 'connecting', 'connecting', 'ready', 'off']);
  });

  test('rung, answered, muted, hung up by her: each is told once', async () => {
    const { phone, ready, ofCall, news } = givenPhone();
    const device = await ready();
    device.ring(leg);
    await phone.answer(leg);
    await vi.waitFor(() => expect(ofCall()).toEqual(['rang', 'answered']));
    phone.mute(leg, true);
    expect(news.at(-1)).toEqual({ type: 'muted', legSid: leg, muted: true });
    phone.hangUp(leg);
    phone.hangUp(leg);
    expect(ofCall()).toEqual(['rang', 'answered', 'muted', 'ended']);
  });

  test('declined, and cancelled by the caller: ended, and a late answer does nothing', async () => {
    const { phone, ready, ofCall } = givenPhone();
    const device = await ready();
    const declined = device.ring('CA1');
    phone.hangUp('CA1');
    expect(declined.status()).toBe('closed');
    device.ring('CA2').cancel();
    await phone.answer('CA2');
    expect(ofCall()).toEqual(['rang', 'ended', 'rang', 'ended']);
  });

  test('a token about to end is renewed on the same device, in mid-talk too', async () => {
    const { phone, given, ready, ofCall, devices } = givenPhone();
    const device = await ready();
    device.ring(leg);
    await phone.answer(leg);
    given.token = { ok: true, value: 'jwt-2' };
    device.emit('tokenWillExpire', device);
    await vi.waitFor(() => expect(device.tokens).toEqual(['jwt-1', 'jwt-2']));
    device.emit('error', { code: 20104 });
    await vi.waitFor(() => expect(device.tokens).toEqual(['jwt-1', 'jwt-2', 'jwt-2']));
    expect(ofCall()).toEqual(['rang', 'answered']);
    expect(devices).toHaveLength(1);
  });

  test('an expired token without a talk: a new device with a new token, after a pause', async () => {
    const { given, ready, devices, troubles, lines, passTime } = givenPhone();
    (await ready()).emit('error', { code: 20104 });
    expect(devices[0]?.state).toBe('destroyed');
    expect(troubles().at(-1)).toBe(trouble.expired);
    given.token = { ok: true, value: 'jwt-2' };
    passTime();
    await vi.waitFor(() => expect(lines().at(-1)).toBe('ready'));
    expect(devices[1]?.tokens).toEqual(['jwt-2']);
    expect(troubles().at(-1)).toBeNull();
  });

  test('a line that drops and comes back is waited for; the SDK connects by itself', async () => {
    const { ready, lines, devices } = givenPhone();
    const device = await ready();
    device.goOffline();
    expect(lines().at(-1)).toBe('connecting');
    device.comeBack();
    expect(lines().at(-1)).toBe('ready');
    expect(devices).toHaveLength(1);
  });

  test.each([
    [20101, trouble.refused],
    [31005, trouble.offline],
    [99999, `${trouble.unknown} (99999)`],
  ])('registering fails with %i: a plain sentence, and another try later', async (code, sentence) => {
    const { phone, troubles, waiting, lines } = givenPhone((device) => {
      device.registration = { code };
    });
    phone.want(true);
    await vi.waitFor(() => expect(waiting.size).toBe(1));
    expect(troubles().at(-1)).toBe(sentence);
    expect(lines().at(-1)).toBe('off');
    phone.want(false);
    expect(waiting.size).toBe(0);
  });

  test('no token: the engine’s own sentence', async () => {
    const { phone, given, troubles } = givenPhone();
    given.token = { ok: false, reason: 'Add a key.' };
    phone.want(true);
    await vi.waitFor(() => expect(troubles()).toEqual(['Add a key.']));
  });

  test('a blocked microphone is said before anything is answered; the call rings on', async () => {
    const { phone, given, ready, troubles, ofCall } = givenPhone();
    const device = await ready();
    const call = device.ring(leg);
    given.microphone = 'Windows says no.';
    await phone.answer(leg);
    expect(troubles().at(-1)).toBe('Windows says no.');
    expect(call.status()).toBe('pending');
    expect(ofCall()).toEqual(['rang']);
  });

  test.each([
    [31401, trouble.microphoneBlocked],
    [31402, trouble.noMicrophone],
  ])(
    'the microphone fails on answering with %i: a plain sentence, and the call is over here',
    async (code, sentence) => {
      const { phone, ready, troubles, ofCall } = givenPhone();
      const call = (await ready()).ring(leg);
      call.microphone = { code };
      await phone.answer(leg);
      await vi.waitFor(() => expect(ofCall()).toEqual(['rang', 'ended']));
      expect(troubles().at(-1)).toBe(sentence);
    },
  );

  test('no longer wanted in mid-ring: the ring ends', async () => {
    const { phone, ready, ofCall } = givenPhone();
    (await ready()).ring(leg);
    phone.want(false);
    expect(ofCall()).toEqual(['rang', 'ended']);
  });
});

test('why a call cannot be taken: a key is missing, the headset is not there yet, she is talking', () => {
  const idle = { line: 'ready' as const, trouble: null, ring: null };
  expect(whyNotTake({ test: true }, { ...idle, line: 'off' }, null)).toBeNull();
  expect(whyNotTake({ test: false }, idle, null)).toBe(texts.headset.noKey);
  const ring = { legSid: leg, talking: true, muted: false };
  expect(whyNotTake({ test: true }, { ...idle, ring }, null)).toBe(texts.headset.busy);
});

/** A telephone whose news the test makes up. */
class FakePhone implements SoftphonePort {
  tell: (news: SoftphoneNews) => void = () => undefined;
  readonly done: string[] = [];
  listen(tell: (news: SoftphoneNews) => void): void {
    this.tell = tell;
  }
  answer(legSid: string): Promise<void> {
    this.done.push(`answer ${legSid}`);
    return Promise.resolve();
  }
  hangUp(legSid: string): void {
    this.done.push(`hang up ${legSid}`);
  }
  mute(legSid: string, muted: boolean): void {
    this.done.push(`${muted ? 'mute' : 'unmute'} ${legSid}`);
  }
}

test('one call at a time: who rings second is declined; buttons reach the telephone that rang; main hears who is ready', () => {
  const asked: unknown[] = [];
  const bridge = {
    ask: (_channel: string, input: unknown) => {
      asked.push(input);
      return Promise.resolve();
    },
    listen: () => () => undefined,
  } as unknown as Bridge; // only softphone:report is asked
  const [testPhone, real] = [new FakePhone(), new FakePhone()];
  let sounding = false;
  const store = new HeadsetStore(bridge, { test: testPhone, real }, () => {
    sounding = true;
    return () => {
      sounding = false;
    };
  });
  store.start();
  real.tell({ type: 'line', line: 'connecting' });
  real.tell({ type: 'line', line: 'ready' });
  testPhone.tell({ type: 'rang', legSid: 'CA1' });
  expect(sounding).toBe(true);
  real.tell({ type: 'rang', legSid: 'CA2' });
  real.tell({ type: 'ended', legSid: 'CA2' });
  store.answer();
  testPhone.tell({ type: 'answered', legSid: 'CA1' });
  expect(sounding).toBe(false);
  store.mute(true);
  testPhone.tell({ type: 'muted', legSid: 'CA1', muted: true });
  expect(store.get().ring).toEqual({ legSid: 'CA1', talking: true, muted: true });
  testPhone.tell({ type: 'ended', legSid: 'CA1' });
  real.tell({ type: 'rang', legSid: 'CA3' });
  expect(sounding).toBe(false); // the SDK rings by itself
  store.hangUp();
  real.tell({ type: 'line', line: 'off' });
  expect(testPhone.done).toEqual(['answer CA1', 'mute CA1']);
  expect(real.done).toEqual(['hang up CA2', 'hang up CA3']);
  expect(asked).toEqual([{ ready: false }, { ready: true }, { ready: false }]);
});
