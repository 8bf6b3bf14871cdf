import { expect, test } from 'vitest';
import { answerSound, type Sounds } from '../../../main/shell/answer-sound.ts';

const callSid = `CA${'1'.repeat(32)}`;
const recordingSid = `RE${'2'.repeat(32)}`;
const path = `/recordings/${callSid}/${recordingSid}.mp3`;
const clip = new Uint8Array(Buffer.from('RIFF\x24\0\0\0WAVE'));
const sounds: Sounds = {
  recording: (call, recording) =>
    call === callSid && recording === recordingSid ? Uint8Array.of(10, 11, 12, 13, 14) : null,
  clip: (name) => (name === 'greeting' ? clip : null),
};

async function ask(range: string | null) {
  const response = answerSound(path, range, sounds)!;
  const bytes = [...new Uint8Array(await response.arrayBuffer())];
  return { status: response.status, place: response.headers.get('content-range'), bytes };
}

test('A recording is served whole', async () => {
  expect(await ask(null)).toEqual({ status: 200, place: null, bytes: [10, 11, 12, 13, 14] });
});

test.each([
  ['bytes=0-1', 'bytes 0-1/5', [10, 11]],
  ['bytes=3-', 'bytes 3-4/5', [13, 14]],
  ['bytes=-2', 'bytes 3-4/5', [13, 14]],
  ['bytes=-99', 'bytes 0-4/5', [10, 11, 12, 13, 14]],
  ['bytes=2-99', 'bytes 2-4/5', [12, 13, 14]],
])('The player may ask for a part: %s', async (range, place, bytes) => {
  expect(await ask(range)).toEqual({ status: 206, place, bytes });
});

test.each(['bytes=5-', 'bytes=3-1', 'bytes=-0', 'bytes=-', 'bytes=0-1,3-4', 'lines=0-1', 'nonsense'])(
  'A part that is not there is refused: %s',
  async (range) => {
    expect(await ask(range)).toEqual({ status: 416, place: 'bytes */5', bytes: [] });
  },
);

test('A recording that is not here is not found, and any other path is none of its business', () => {
  expect(answerSound(path.replace('/RE2', '/RE3'), null, sounds)?.status).toBe(404);
  for (const other of [
    '/',
    '/index.html',
    '/recordings/../settings.json',
    `/recordings/${callSid}`,
    `${path}x`,
  ])
    expect(answerSound(other, null, sounds)).toBeNull();
});

test('A clip is served as what it is, to be heard in the settings; one that is not chosen is not found', async () => {
  const response = answerSound('/clips/greeting', null, sounds)!;
  expect(response.headers.get('content-type')).toBe('audio/wav');
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(clip);
  expect(answerSound('/clips/goodbye', null, sounds)?.status).toBe(404);
  for (const other of ['/clips/', '/clips/toString', '/clips/greeting/x', '/clips/../settings.json'])
    expect(answerSound(other, null, sounds)).toBeNull();
});
