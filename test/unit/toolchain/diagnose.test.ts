import { expect, test } from 'vitest';
import { diagnose } from '../../../scripts/diagnose.mjs';

type Facts = Parameters<typeof diagnose>[0];

const healthy: Facts = {
  node: '20.20.2',
  npm: '11.19.1',
  dependenciesDiffer: null,
  projectNode: '24.21.0',
  electron: { kind: 'pinned', version: '45.4.1' },
  missingFromSystem: [],
  virtualDisplay: false,
  localPort: { port: 5000, busy: false },
  publicPort: { port: 5050, busy: false },
  dataFolder: { folder: '/data', writable: true },
  buildFresh: true,
};

const complaints = (facts: Partial<Facts>) =>
  diagnose({ ...healthy, ...facts }).flatMap(({ ok, text }) => (ok ? [] : [text]));

test('a healthy machine gets one good line for each thing looked at', () => {
  const findings = diagnose(healthy);
  expect(findings).toHaveLength(10);
  expect(findings.every(({ ok }) => ok)).toBe(true);
});

test.each<[string, Partial<Facts>, RegExp]>([
  ['an old Node', { node: '18.19.0' }, /Node 18\.19\.0 is too old\. Install Node 20/],
  ['no Node 24', { projectNode: null }, /npm run setup/],
  ['no npm', { npm: null }, /npm is not found\. Install/],
  ['an old npm', { npm: '9.2.0' }, /npm install --global npm@11/],
  [
    'another package than the locked one',
    { dependenciesDiffer: 'node_modules/ws' },
    /node_modules\/ws.*npm run setup/,
  ],
  [
    'a folder that cannot be written',
    { dataFolder: { folder: '/data', writable: false } },
    /\/data.*CALLOUT_DATA_DIR/,
  ],
  ['a taken port for Twilio', { publicPort: { port: 5050, busy: true } }, /5050.*CALLOUT_PUBLIC_PORT/],
  ['a stale build', { buildFresh: false }, /npm run build/],
  [
    'a missing library',
    { missingFromSystem: ['libnss3.so'] },
    /lacks libnss3\.so.*apt-get install .*libnss3/,
  ],
])('%s is the only complaint and says how to mend it', (_, facts, words) => {
  expect(complaints(facts)).toEqual([expect.stringMatching(words)]);
});

test('without Electron both Electron and its libraries are to be set up', () => {
  expect(complaints({ electron: null })).toHaveLength(2);
});

test('no display is no complaint where a virtual one can be opened, and one where it cannot', () => {
  expect(complaints({ virtualDisplay: true })).toEqual([]);
  expect(complaints({ virtualDisplay: true, missingFromSystem: ['Xvfb'] })).toContainEqual(
    expect.stringContaining('apt-get install xvfb'),
  );
});

test('a taken port is told but is no complaint: the app takes the next one', () => {
  const findings = diagnose({ ...healthy, localPort: { port: 5000, busy: true } });
  expect(findings).toContainEqual({ ok: true, text: expect.stringContaining('Port 5000 is taken') });
});

test('the older Electron is told apart from the pinned one', () => {
  const findings = diagnose({ ...healthy, electron: { kind: 'fallback', version: '33.2.1' } });
  expect(findings).toContainEqual({
    ok: true,
    text: expect.stringContaining('Electron 33.2.1, the older one'),
  });
});
