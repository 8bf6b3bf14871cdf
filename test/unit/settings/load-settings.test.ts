import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readStartInstant } from '../../../main/settings/environment.ts';
import { loadSettings } from '../../../main/settings/load-settings.ts';

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'callout-settings-'));

describe('settings', () => {
  test('a new office starts in Sydney on the usual ports, with no account', () => {
    const loaded = loadSettings(emptyFolder(), {});
    expect(loaded).toMatchObject({
      ok: true,
      value: {
        settings: { timezone: 'Australia/Sydney', localPort: 5000, publicUrl: null, twilioAccountSid: null },
        problems: [],
      },
    });
  });

  test('the environment wins over the file, and the file over the defaults', () => {
    const folder = emptyFolder();
    writeFileSync(
      join(folder, 'settings.json'),
      JSON.stringify({ officeName: 'Harbour Plumbing', timezone: 'Australia/Perth' }),
    );
    const loaded = loadSettings(folder, { CALLOUT_TIMEZONE: 'Australia/Brisbane', CALLOUT_LOCAL_PORT: '0' });
    expect(loaded).toMatchObject({
      ok: true,
      value: { settings: { officeName: 'Harbour Plumbing', timezone: 'Australia/Brisbane', localPort: 0 } },
    });
  });

  test('a file that is not settings is kept under another name and said so', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'settings.json'), '{"officeName": ');
    const loaded = loadSettings(folder, {});
    expect(loaded.ok && loaded.value.problems).toEqual([
      expect.stringContaining('started with its defaults'),
    ]);
    expect(readFileSync(join(folder, 'settings.json.not-understood'), 'utf8')).toBe('{"officeName": ');
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe('{}\n');
  });

  test.each([
    ['CALLOUT_TIMEZONE', 'Sydney'],
    ['CALLOUT_PUBLIC_PORT', 'eighty'],
    ['CALLOUT_LOCAL_PORT', '70000'],
    ['CALLOUT_PUBLIC_URL', 'calls.example.com'],
    ['CALLOUT_TWILIO_ACCOUNT_SID', 'AC123'],
  ])('%s=%s is refused with a sentence that names it', (name, value) => {
    const loaded = loadSettings(emptyFolder(), { [name]: value });
    expect(loaded).toMatchObject({ ok: false, reason: expect.stringContaining(name) as string });
  });

  test('the public address is reduced to the origin that is signed', () => {
    const loaded = loadSettings(emptyFolder(), { CALLOUT_PUBLIC_URL: 'https://calls.example.com/' });
    expect(loaded.ok && loaded.value.settings.publicUrl).toBe('https://calls.example.com');
  });

  test('a token cannot be printed', () => {
    const loaded = loadSettings(emptyFolder(), { CALLOUT_TWILIO_AUTH_TOKEN: 'tell-nobody' });
    if (!loaded.ok) throw new Error(loaded.reason);
    const token = loaded.value.secrets.read('twilioAuthToken');
    expect(`${String(token)} ${JSON.stringify(loaded.value)} ${inspect(loaded.value)}`).not.toContain(
      'tell-nobody',
    );
    expect(token?.expose()).toBe('tell-nobody');
  });
});

describe('CALLOUT_NOW', () => {
  test.each([
    ['2024-08-05T14:30:00+10:00', '2024-08-05T04:30:00.000Z'],
    ['2024-08-05T04:30:00Z', '2024-08-05T04:30:00.000Z'],
    ['2024-08-05T14:30', '2024-08-05T04:30:00.000Z'],
  ])('%s is the instant %s for an office in Sydney', (text, instant) => {
    expect(readStartInstant({ CALLOUT_NOW: text }, 'Australia/Sydney')).toEqual({
      ok: true,
      value: Date.parse(instant),
    });
  });

  test('nonsense is refused with a sentence', () => {
    expect(readStartInstant({ CALLOUT_NOW: 'Monday' }, 'Australia/Sydney')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('CALLOUT_NOW') as string,
    });
  });
});
