/** Recordings for the window's player: `/recordings/CA…/RE….mp3`, whole or in part (RFC 9110, 14.2: one range of bytes). */

/** The MP3 of a recording of a call; null when it is not here. */
export type ReadSound = (callSid: string, recordingSid: string) => Uint8Array | null;

/** The answer to a request for a recording; null when the path names none. */
export function answerSound(path: string, range: string | null, read: ReadSound): Response | null {
  const [, callSid, recordingSid] =
    /^\/recordings\/(CA[0-9a-f]{32})\/(RE[0-9a-f]{32})\.mp3$/.exec(path) ?? [];
  if (callSid === undefined || recordingSid === undefined) return null;
  const sound = read(callSid, recordingSid);
  if (sound === null) return new Response(null, { status: 404 });
  const headers = { 'content-type': 'audio/mpeg', 'accept-ranges': 'bytes', 'cache-control': 'no-store' };
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

/** `bytes=0-99`, `bytes=100-` or `bytes=-50`; null when nothing of it is there. `until` is exclusive. */
function partOf(range: string, length: number): { from: number; until: number } | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range.trim()) ?? [];
  if (first === '' && last === '') return null;
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const until = first === '' || last === '' ? length : Math.min(Number(last) + 1, length);
  return from < until ? { from, until } : null;
}
