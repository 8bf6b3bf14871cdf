import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type LiveSettings, openSettings } from '../../../main/settings/live-settings.ts';
import { settingsSchema } from '../../../preload/contract/settings.ts';

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'callout-settings-'));

function open(folder: string, env: Record<string, string> = {}): LiveSettings {
  const opened = openSettings(folder, env);
  if (!opened.ok) throw new Error(opened.reason);
  return opened.value;
}

const inFile = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));

describe('a change', () => {
  test('holds at once, is told, and is there at the next start', () => {
    const folder = emptyFolder();
    const settings = open(folder);
    const told: string[] = [];
    settings.subscribe(() => told.push(settings.read().officeName));
    expect(settings.change({ officeName: '  Harbour Plumbing ' })).toEqual({ ok: true });
    expect(settings.read().officeName).toBe('Harbour Plumbing');
    expect(told).toEqual(['Harbour Plumbing']);
    expect(open(folder).read().officeName).toBe('Harbour Plumbing');
  });

  test('that makes no sense is refused with a sentence for each setting, and changes nothing', () => {
    const folder = emptyFolder();
    const settings = open(folder);
    const before = settings.read();
    const refused = settings.change({
      officeName: ' ',
      timezone: 'Sydney',
      publicPort: 'eighty',
      twilioAccountSid: 'AC123',
      openaiPrices: 7,
      staffNames: ['Sam'],
    });
    expect(refused).toEqual({
      ok: false,
      reason: null,
      problems: {
        officeName: 'Type the name that callers hear.',
        timezone: 'Choose a time zone, such as Australia/Brisbane.',
        publicPort: 'Type a number from 0 to 65535.',
        twilioAccountSid: 'The Account SID begins with AC, followed by 32 digits and letters a to f.',
        openaiPrices: 'This does not fit here.',
      },
    });
    expect(settings.read()).toBe(before);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of a setting that there is not is refused', () => {
    expect(open(emptyFolder()).change({ officeColour: 'teal' })).toMatchObject({
      ok: false,
      reason: 'There is no setting named officeColour.',
    });
  });

  test('keeps what a newer version has written', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'settings.json'), '\uFEFF{"moonPhase": "full", "officeName": "A"}');
    const settings = open(folder);
    expect(settings.problems).toEqual([]);
    settings.change({ officeName: 'B' });
    expect(inFile(folder)).toEqual({ moonPhase: 'full', officeName: 'B' });
  });

  test('writes a file that only this user may read, and leaves nothing beside it', () => {
    const folder = emptyFolder();
    open(folder).change({ officeName: 'B' });
    expect(readdirSync(folder)).toEqual(['settings.json']);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'settings.json')).mode & 0o077).toBe(0);
  });

  test('of what an environment variable decides is refused by its name', () => {
    const settings = open(emptyFolder(), { CALLOUT_TIMEZONE: 'Australia/Perth' });
    expect(settings.decidedBy).toEqual({ timezone: 'CALLOUT_TIMEZONE' });
    expect(settings.change({ timezone: 'Australia/Sydney' })).toMatchObject({
      problems: { timezone: expect.stringContaining('CALLOUT_TIMEZONE') },
    });
    expect(settings.read().timezone).toBe('Australia/Perth');
  });

  test.each([
    ['somewhere', 'the whole path'],
    [join(emptyFolder(), 'missing'), 'not there'],
    [import.meta.filename, 'a file'],
  ])('of a folder to %s is refused', (journalFolder, why) => {
    expect(open(emptyFolder()).change({ journalFolder })).toMatchObject({
      problems: { journalFolder: expect.stringContaining(why) },
    });
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'that cannot be written does not hold, and the file stays as it was',
    () => {
      const folder = emptyFolder();
      const settings = open(folder);
      settings.change({ officeName: 'Before' });
      chmodSync(folder, 0o500);
      onTestFinished(() => chmodSync(folder, 0o700));
      expect(settings.change({ officeName: 'After' })).toMatchObject({
        ok: false,
        reason: expect.stringContaining('could not be saved'),
      });
      expect(settings.read().officeName).toBe('Before');
      expect(inFile(folder)).toEqual({ officeName: 'Before' });
    },
  );

  test('leaves all other settings the same objects', () => {
    const settings = open(emptyFolder());
    const { openaiPrices } = settings.read();
    settings.change({ officeName: 'B' });
    expect(settings.read().openaiPrices).toBe(openaiPrices);
    settings.change({ openaiPrices: { ...openaiPrices, input: 9 } });
    expect(settings.read().openaiPrices.input).toBe(9);
  });
});

describe('a settings file', () => {
  test('with one setting that makes no sense keeps all others, and is kept itself', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'settings.json'), '{"officeName": "A", "publicPort": "eighty"}');
    const settings = open(folder);
    expect(settings.read()).toMatchObject({ officeName: 'A', publicPort: 5050 });
    expect(settings.problems).toEqual([expect.stringMatching(/publicPort.*settings\.json\.not-understood/)]);
    expect(readFileSync(join(folder, 'settings.json.not-understood'), 'utf8')).toContain('eighty');
    expect(open(folder).problems).toEqual([]); // said once
  });

  test('that is damaged twice is kept twice', () => {
    const folder = emptyFolder();
    for (const damaged of ['{', '[]']) {
      writeFileSync(join(folder, 'settings.json'), damaged);
      open(folder);
    }
    expect(readFileSync(join(folder, 'settings.json.not-understood'), 'utf8')).toBe('{');
    expect(readFileSync(join(folder, 'settings.json.not-understood-2'), 'utf8')).toBe('[]');
  });

  test('of any content at all leaves settings that make sense', () => {
    const folder = emptyFolder();
    const anySettings = fc.dictionary(
      fc.constantFrom(...settingsSchema.keyof().options, 'other'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          anySettings.map((value) => JSON.stringify(value)),
        ),
        (text) => {
          writeFileSync(join(folder, 'settings.json'), text);
          settingsSchema.parse(open(folder).read());
        },
      ),
      { numRuns: 300 },
    );
  });
});
