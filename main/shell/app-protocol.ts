/** The window's own origin, `app://callout`: serves the built renderer and nothing beside it. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import { answerSound, type Sounds } from './answer-sound.ts';

/** The only origin that may talk to the engine. */
export const appOrigin = 'app://callout';

/**
 * Nothing from anywhere but the app itself, and what the headset needs of Twilio. The component kit fills style elements that are empty when they are
 * inserted: the hash is that of nothing, so a style element that comes with text is refused.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "font-src 'self'",
  "img-src 'self' data:",
  // the headset: Twilio's signalling by way of the two edges it is told to use, its events, its sounds
  "connect-src 'self' https://eventgw.twilio.com wss://voice-js.roaming.twilio.com wss://voice-js.sydney.twilio.com https://media.twiliocdn.com https://sdk.twilio.com",
  "media-src 'self' mediastream: https://media.twiliocdn.com https://sdk.twilio.com",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
};

/** Makes `app:` a proper origin; to be called before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** Serves the files of `folder`, the recordings of calls and the office's clips; to be called once Electron is ready. */
export function serveApp(folder: string, sounds: Sounds): void {
  protocol.handle('app', (request) => {
    const url = new URL(request.url);
    const isOurs = `${url.protocol}//${url.host}` === appOrigin;
    const sound = isOurs ? answerSound(url.pathname, request.headers.get('range'), sounds) : null;
    return sound ?? answer(url, folder);
  });
}

async function answer(url: URL, folder: string): Promise<Response> {
  const path = fileFor(url, folder);
  if (path === null) return new Response(null, { status: 404 });
  try {
    return new Response(await readFile(path), {
      headers: {
        'content-type': contentTypes[extname(path)] ?? 'application/octet-stream',
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
      },
    });
  } catch {
    return new Response(null, { status: 404 });
  }
}

/** The file a URL names, or null when it lies outside the folder or on another host. */
function fileFor(url: URL, folder: string): string | null {
  if (`${url.protocol}//${url.host}` !== appOrigin) return null;
  let name: string;
  try {
    name = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  const path = normalize(join(folder, name === '/' ? 'index.html' : name));
  return path.startsWith(folder + sep) ? path : null;
}
