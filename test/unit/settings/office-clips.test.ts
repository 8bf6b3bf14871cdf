import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createOfficeClips } from '../../../main/compose/office-clips.ts';
import { openSettings } from '../../../main/settings/live-settings.ts';
import { temporaryFolder } from '../../helpers/engine.ts';

/** A WAV file that sounds like no other. */
function wave(mark: number): Uint8Array {
  return new Uint8Array([...Buffer.from('RIFF\x24\0\0\0WAVEfmt '), ...new Array<number>(60).fill(mark)]);
}

/** The clips of a data folder, as often as they are opened; `pass` lets the time go by that waiting takes. */
function givenClips() {
  const dataDir = temporaryFolder();
  const folder = join(dataDir, 'clips');
  const waiting = new Set<() => void>();
  const after = (_: number, run: () => void) => {
    waiting.add(run);
    return () => void waiting.delete(run);
  };
  const open = () => {
    const opened = openSettings(dataDir, {});
    if (!opened.ok) throw new Error(opened.reason);
    const liveSettings = opened.value;
    const settings = () => liveSettings.read();
    return { settings, change: liveSettings.change, clips: createOfficeClips({ dataDir, settings, liveSettings }, { after }) }; // prettier-ignore
  };
  const pass = () => {
    for (const run of waiting) run();
    waiting.clear();
  };
  return { open, pass, folder, files: () => (existsSync(folder) ? readdirSync(folder).sort() : []) };
}

test('the file of a clip that was replaced leaves the disk; the new one and other phrases stay', () => {
  const { open, pass, files } = givenClips();
  const { clips, settings } = open();
  for (const [name, mark] of [
    ['greeting', 1],
    ['goodbye', 1],
    ['greeting', 2],
  ] as const)
    // prettier-ignore
    expect(clips.keep(name, wave(mark))).toEqual({ ok: true, value: null });
  expect(files()).toHaveLength(3);
  pass();
  const { greeting, goodbye } = settings().clips;
  expect(files()).toEqual([goodbye, greeting].sort());
  expect(clips.read('greeting')).toEqual(wave(2));
});

test('a clip that was removed can be put back for a while, then its file is gone', () => {
  const { open, pass, files } = givenClips();
  const { clips, settings, change } = open();
  clips.keep('greeting', wave(1));
  pass();
  const kept = settings().clips;
  change({ clips: { ...kept, greeting: null } });
  expect(files()).toEqual([kept.greeting]);
  change({ clips: kept });
  pass();
  expect(clips.read('greeting')).toEqual(wave(1));
  change({ clips: { ...kept, greeting: null } });
  pass();
  expect(files()).toEqual([]);
});

test('what was left over by an earlier run goes at the start; files that the owner put there stay', () => {
  const { open, files, folder } = givenClips();
  const { clips, settings, change } = open();
  clips.keep('greeting', wave(1));
  change({ clips: { ...settings().clips, greeting: null } });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "G'day.wav"), wave(3));
  expect(files()).toHaveLength(2);
  open(); // before the ten minutes were over
  expect(files()).toEqual(["G'day.wav"]);
});
