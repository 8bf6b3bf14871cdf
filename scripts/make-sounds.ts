/** Makes the window's sounds, renderer/sounds/*.wav: sine tones of our own, so that no licence is needed. Run it after a change here. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A tone, or a rest where there are no frequencies (Hz). */
interface Tone {
  hertz: readonly number[];
  seconds: number;
}

const rate = 11_025; // samples a second: telephone tones need no more
const loudness = 0.35;
const fade = 0.015; // seconds, so that nothing clicks

const sounds: Record<string, readonly Tone[]> = {
  /** The cadence of an Australian telephone, once; it is played over and over. */
  ring: [
    { hertz: [400, 450], seconds: 0.4 },
    { hertz: [], seconds: 0.2 },
    { hertz: [400, 450], seconds: 0.4 },
    { hertz: [], seconds: 2 },
  ],
  hung_up: [{ hertz: [425], seconds: 0.25 }],
  emergency: [0, 1, 2].flatMap(() => [
    { hertz: [660], seconds: 0.18 },
    { hertz: [880], seconds: 0.18 },
    { hertz: [1100], seconds: 0.24 },
    { hertz: [], seconds: 0.35 },
  ]),
};

const folder = resolve(import.meta.dirname, '../renderer/sounds');
mkdirSync(folder, { recursive: true });
for (const [name, tones] of Object.entries(sounds))
  writeFileSync(join(folder, `${name.replace('_', '-')}.wav`), wavOf(tones.flatMap(samplesOf)));

function samplesOf({ hertz, seconds }: Tone): number[] {
  const count = Math.round(seconds * rate);
  return Array.from({ length: count }, (_, index) => {
    const at = index / rate;
    const edge = Math.min(1, at / fade, (seconds - at) / fade);
    const sum = hertz.reduce((total, each) => total + Math.sin(2 * Math.PI * each * at), 0);
    return hertz.length === 0 ? 0 : (loudness * edge * sum) / hertz.length;
  });
}

/** 16-bit mono PCM in a RIFF header. */
function wavOf(samples: readonly number[]): Buffer {
  const bytes = samples.length * 2;
  const file = Buffer.alloc(44 + bytes);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + bytes, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20); // PCM
  file.writeUInt16LE(1, 22); // channels
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(bytes, 40);
  for (const [index, sample] of samples.entries())
    file.writeInt16LE(Math.round(sample * 32_767), 44 + index * 2);
  return file;
}
