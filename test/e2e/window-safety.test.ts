import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/launch-app.ts';

interface LastPreferences {
  getLastWebPreferences(): Record<string, unknown>;
}

let running: LaunchedApp;
beforeAll(async () => {
  running = await launchApp({
    env: { CALLOUT_NOW: '2024-08-05T14:30:00+10:00' },
    args: ['--use-fake-device-for-media-stream'], // a microphone and a camera to ask for
  });
  await running.window.getByRole('button', { name: 'Test call', exact: true }).waitFor();
});
afterAll(() => running.close());

describe('the page in the window', () => {
  test('holds no other page: a webview is refused even where the tag works', async () => {
    const refused = await running.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<boolean>((asked) => {
          const other = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
          other.webContents.on('will-attach-webview', (event) => {
            asked(event.defaultPrevented);
            other.destroy();
          });
          void other.loadURL('data:text/html,<webview src="about:blank"></webview>');
        }),
    );
    expect(refused).toBe(true);
  });

  test('is sandboxed and isolated, and has no Node', async () => {
    const preferences = await running.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as LastPreferences; // not in Electron's types
      const all = contents.getLastWebPreferences();
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = all;
      const { allowRunningInsecureContent = false, experimentalFeatures = false } = all;
      const features = all['enableBlinkFeatures'] ?? '';
      const loosened = { webSecurity, allowRunningInsecureContent, experimentalFeatures, features };
      return { sandbox, contextIsolation, nodeIntegration, webviewTag, ...loosened };
    });
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      features: '',
    });
    expect(await running.window.evaluate('[typeof process, typeof require]')).toEqual([
      'undefined',
      'undefined',
    ]);
  });

  test('has no more of the engine than the two functions of the bridge', async () => {
    expect(await running.window.evaluate('Object.keys(window.callout)')).toEqual(['ask', 'listen']);
    const refused = running.window.evaluate("window.callout.ask('calls:erase-all')");
    await expect(refused).rejects.toThrow('no channel named');
  });

  test('comes from its own origin, under a policy that allows nothing else but what the headset needs of Twilio', async () => {
    expect(await running.window.evaluate('location.origin')).toBe('app://callout');
    const served = await running.app.evaluate(async ({ net }) => {
      const response = await net.fetch('app://callout/index.html');
      return response.headers.get('content-security-policy');
    });
    expect(served).toMatch(/^default-src 'none'; script-src 'self';/);
    const rules: Record<string, string[]> = Object.fromEntries(
      (served ?? '').split('; ').map((rule) => [rule.split(' ', 1).join(''), rule.split(' ').slice(1)]),
    );
    expect(rules['connect-src']).toEqual([
      "'self'",
      'https://eventgw.twilio.com',
      'wss://voice-js.roaming.twilio.com',
      'wss://voice-js.sydney.twilio.com',
      'https://media.twiliocdn.com',
      'https://sdk.twilio.com',
    ]);
    expect(rules['media-src']).toEqual([
      "'self'",
      'mediastream:',
      'https://media.twiliocdn.com',
      'https://sdk.twilio.com',
    ]);
    expect(rules['script-src']).toEqual(["'self'"]);
  });

  test('takes no styles and no scripts that are slipped into it', async () => {
    const applied = await running.window.evaluate(`
      document.head.append(Object.assign(document.createElement('style'), { textContent: 'body { opacity: 0 }' }));
      document.head.append(Object.assign(document.createElement('script'), { textContent: 'window.slipped = true' }));
      [getComputedStyle(document.body).opacity, typeof window.slipped]`);
    expect(applied).toEqual(['1', 'undefined']);
  });

  test.each(['https://example.com/', 'file:///etc/passwd', 'app://elsewhere/', 'data:text/html,hello'])(
    'cannot be led away to %s',
    async (address) => {
      await running.window.evaluate(`location.href = ${JSON.stringify(address)}`).catch(() => undefined);
      expect(await running.window.evaluate('location.origin')).toBe('app://callout');
    },
  );

  test('cannot open another window', async () => {
    expect(await running.window.evaluate("window.open('https://example.com/')")).toBeNull();
    expect(await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('gets no permission but for sound from the microphone', async () => {
    const camera = running.window.evaluate('navigator.mediaDevices.getUserMedia({ video: true })');
    await expect(camera).rejects.toThrow('NotAllowedError');
    const both = running.window.evaluate('navigator.mediaDevices.getUserMedia({ audio: true, video: true })');
    await expect(both).rejects.toThrow('NotAllowedError');
    const kinds = await running.window.evaluate(
      'navigator.mediaDevices.getUserMedia({ audio: true }).then((stream) => stream.getTracks().map(({ kind }) => kind))',
    );
    expect(kinds).toEqual(['audio']);
    expect(await running.window.evaluate('Notification.requestPermission()')).toBe('denied');
    const names = ['microphone', 'camera', 'geolocation', 'notifications', 'clipboard-read', 'midi'];
    const states = await running.window.evaluate(
      `Promise.all(${JSON.stringify(names)}.map((name) => navigator.permissions.query({ name }).then(({ state }) => state)))`,
    );
    expect(states).toEqual(['granted', 'denied', 'denied', 'denied', 'denied', 'denied']);
  });

  test('a frame inside the page may not hear anything', async () => {
    const heard = running.window.evaluate(`(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      return frame.contentWindow.navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'heard', String);
    })()`);
    expect(await heard).toContain('NotAllowedError');
  });

  test('cannot reach a server, not even on this computer', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.end();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo; // a TCP server that listens has such an address
    const fetched = running.window.evaluate(`fetch('http://127.0.0.1:${String(port)}/')`);
    await expect(fetched).rejects.toThrow('Failed to fetch');
    expect(asked).toBe(0);
  });

  test.each(['/../../package.json', '/..%2f..%2fpackage.json', '/%2e%2e/main/index.js', '/%'])(
    'gets nothing from outside its folder: %s',
    async (path) => {
      const status = await running.app.evaluate(
        async ({ net }, url) => (await net.fetch(url)).status,
        `app://callout${path}`,
      );
      expect(status).toBe(404);
    },
  );
});
