/**
 * Sounds for the window's players, whole or in part (RFC 9110, 14.2: one range of bytes): recordings of calls,
 * `/recordings/CA…/RE….mp3`, and the office's clips, `/clips/greeting`.
 */
import { type ClipName, clipNames } from '../../preload/contract/messages.ts';

/** Where the sounds come from; null for one that is not here. */
export interface Sounds {
  /** The MP3 of a recording of a call. */
  recording(callSid: string, recordingSid: string): Uint8Array | null;
  /** The WAV or MP3 that is played for a phrase. */
  clip(name: ClipName): Uint8Array | null;
}

/** The answer to a request for a sound; null when the path names none. */
export function answerSound(path: string, range: string | null, sounds: Sounds): Response | null {
  const sound = soundAt(path, sounds);
  if (sound === undefined) return null;
  if (sound === null) return new Response(null, { status: 404 });
  const type = Buffer.from(sound.subarray(0, 4)).toString('latin1') === 'RIFF' ? 'audio/wav' : 'audio/mpeg';
  const headers = { 'content-type': type, 'accept-ranges': 'bytes', 'cache-control': 'no-store' };
  if (range === null) return new Response(new Uint8Array(sound), { headers });
  const part = partOf(range, sound.length);
  if (part === null) {
    const none = { 'content-range': `bytes */${String(sound.length)}` };
    return new Response(null, { status: 416, headers: none });
  }
  const { from, until } = part;
  const place = `bytes ${String(from)}-${String(until - 1)}/${String(sound.length)}`;
  return new Response(new Uint8Array(sound.subarray(from, until)), {
    status: 206,
    headers: { ...headers, 'content-range': place },
  });
}

/** Undefined when the path names no sound. */
function soundAt(path: string, sounds: Sounds): Uint8Array | null | undefined {
  const [, callSid, recordingSid] =
    /^\/recordings\/(CA[0-9a-f]{32})\/(RE[0-9a-f]{32})\.mp3$/.exec(path) ?? [];
  if (callSid !== undefined && recordingSid !== undefined) return sounds.recording(callSid, recordingSid);
  const name = clipNames.find((each) => path === `/clips/${each}`);
  return name && sounds.clip(name);
}

/** `bytes=0-99`, `bytes=100-` or `bytes=-50`; null when nothing of it is there. `until` is exclusive. */
function partOf(range: string, length: number): { from: number; until: number } | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range.trim()) ?? [];
  if (first === '' && last === '') return null;
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const until = first === '' || last === '' ? length : Math.min(Number(last) + 1, length);
  return from < until ? { from, until } : null;
}
