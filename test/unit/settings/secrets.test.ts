import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Secret } from '../../../main/lib/secret.ts';
import { noSecretBox, openSecrets, type SecretBox } from '../../../main/settings/secrets.ts';

const token = 'not-a-real-token-4f2a';
const emptyFolder = () => mkdtempSync(join(tmpdir(), 'callout-secrets-'));

/** Seals as an operating system would: what another user has sealed does not open. */
const boxOf = (user: string): SecretBox => ({
  whyNot: () => null,
  seal: (text) => Buffer.from(`${user}:${text}`).toString('base64'),
  open: (sealed) => {
    const [by, ...text] = Buffer.from(sealed, 'base64').toString().split(':');
    if (by !== user) throw new Error('Sealed by somebody else.');
    return text.join(':');
  },
});

test('a secret is sealed in a file that only this user may read, and is there at the next start', () => {
  const folder = emptyFolder();
  const secrets = openSecrets(folder, {}, boxOf('sam'));
  expect(secrets.set('twilioAuthToken', new Secret(token))).toEqual({ ok: true, value: undefined });
  expect(secrets.read('twilioAuthToken')?.expose()).toBe(token);
  const path = join(folder, 'secrets.json');
  expect(readFileSync(path, 'utf8')).not.toContain(token);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
  expect(openSecrets(folder, {}, boxOf('sam')).read('twilioAuthToken')?.expose()).toBe(token);
});

test('of a secret nothing is told but its last four characters, of a short one not even these', () => {
  const secrets = openSecrets(emptyFolder(), { CALLOUT_SMTP_PASSWORD: 'hunter2' }, boxOf('sam'));
  secrets.set('twilioAuthToken', new Secret(token));
  expect(secrets.describe()).toMatchObject({
    twilioAuthToken: { set: true, lastFour: '4f2a', variable: null },
    smtpPassword: { set: true, lastFour: null, variable: 'CALLOUT_SMTP_PASSWORD' },
    openaiApiKey: { set: false, lastFour: null, variable: null },
  });
  expect(JSON.stringify(secrets.describe()) + inspect(secrets, { depth: 9 })).not.toMatch(
    /not-a-real|hunter/,
  );
});

test('what another user has sealed is said, and the others still open', () => {
  const folder = emptyFolder();
  openSecrets(folder, {}, boxOf('kim')).set('openaiApiKey', new Secret(token));
  const secrets = openSecrets(folder, {}, boxOf('sam'));
  expect(secrets.read('openaiApiKey')).toBeNull();
  expect(secrets.problems).toEqual([expect.stringContaining('The OpenAI key could not be opened')]);
});

test('where the system protects nothing a secret is refused with its sentence, and none is written', () => {
  const folder = emptyFolder();
  const secrets = openSecrets(folder, {}, noSecretBox);
  expect(secrets.set('openaiApiKey', new Secret(token))).toMatchObject({
    ok: false,
    reason: expect.stringContaining('environment variables'),
  });
  expect(() => readFileSync(join(folder, 'secrets.json'))).toThrow('ENOENT');
});

test('the environment wins and cannot be overwritten', () => {
  const secrets = openSecrets(emptyFolder(), { CALLOUT_OPENAI_API_KEY: 'from-outside' }, boxOf('sam'));
  expect(secrets.set('openaiApiKey', new Secret(token))).toMatchObject({ ok: false });
  expect(secrets.read('openaiApiKey')?.expose()).toBe('from-outside');
});

test('a forgotten secret is gone from the file', () => {
  const folder = emptyFolder();
  const secrets = openSecrets(folder, {}, boxOf('sam'));
  secrets.set('ngrokToken', new Secret(token));
  secrets.set('ngrokToken', null);
  expect(secrets.read('ngrokToken')).toBeNull();
  expect(readFileSync(join(folder, 'secrets.json'), 'utf8').trim()).toBe('{}');
});

test('a damaged file costs the secrets, not the start', () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'secrets.json'), 'PK\u0003');
  expect(openSecrets(folder, {}, boxOf('sam')).read('openaiApiKey')).toBeNull();
});
