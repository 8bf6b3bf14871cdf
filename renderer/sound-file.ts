/** Sounds as the telephone plays them: one channel, 16 kHz, 16 bits, in a WAV file. */

const rate = 16_000;

/** Makes a WAV file of any sound the browser can play. Rejects when it holds none. */
export async function toWave(sound: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
  const decoder = new OfflineAudioContext(1, 1, rate);
  const decoded = await decoder.decodeAudioData(sound);
  const mixer = new OfflineAudioContext(1, Math.max(1, Math.ceil(decoded.duration * rate)), rate);
  const source = mixer.createBufferSource();
  source.buffer = decoded;
  source.connect(mixer.destination);
  source.start();
  return waveOf((await mixer.startRendering()).getChannelData(0));
}

/** The file's layout: a RIFF header of 44 bytes, then the samples, least significant byte first. */
function waveOf(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = samples.length * 2;
  const file = new DataView(new ArrayBuffer(44 + bytes));
  const write = (at: number, text: string) => {
    for (let index = 0; index < text.length; index++) file.setUint8(at + index, text.charCodeAt(index));
  };
  write(0, 'RIFF');
  file.setUint32(4, 36 + bytes, true);
  write(8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true); // plain samples
  file.setUint16(22, 1, true); // one channel
  file.setUint32(24, rate, true);
  file.setUint32(28, rate * 2, true); // bytes a second
  file.setUint16(32, 2, true); // bytes a sample
  file.setUint16(34, 16, true);
  write(36, 'data');
  file.setUint32(40, bytes, true);
  for (const [index, sample] of samples.entries())
    file.setInt16(44 + index * 2, Math.max(-1, Math.min(1, sample)) * 32_767, true);
  return new Uint8Array(file.buffer);
}
