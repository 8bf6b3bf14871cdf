/**
 * Who may come in. The server is on 127.0.0.1, but every web page open in a browser on this computer can reach that
 * too: so the Host must be ours (else a foreign name pointed at 127.0.0.1 would read everything), a POST must come
 * from our own page, and each request carries the key or the cookie that the key was exchanged for.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { feedPath } from './calendar-routes.ts';
import { sendProblem, wantsPage } from './problems.ts';

/** What opens the door. */
export interface DoorKeys {
  /** The office's key, for programs and for the address the window opens. */
  key: string;
  /** What the cookie carries instead: cookies reach every port of this computer, and the key must not. */
  session: string;
}

const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const askWindow = 'Open this page from the Callout window.';
const askProgram =
  'This needs the key that the Callout window shows: send it as "Authorization: Bearer <key>".';

/** Checks every request to `app`, unknown addresses included, before its body is read; `present` gives the keys of the moment. */
export function guardEveryRequest(app: FastifyInstance, present: () => DoorKeys): void {
  app.addHook('onRequest', async (request, reply) => {
    const keys = present();
    reply.headers(securityHeaders);
    const origin = ownOrigin(request);
    if (origin === null) return reply.code(403).send();
    if (bringsKey(request, keys.key)) return enter(request, reply, origin, keys.session);
    if (isFeed(request, keys.key)) return undefined;
    if (!isKnown(request, keys)) {
      reply.header('www-authenticate', 'Bearer');
      return sendProblem(request, reply, 401, wantsPage(request) ? askWindow : askProgram);
    }
    if (request.method === 'POST' && (request.headers.origin ?? origin) !== origin) {
      return sendProblem(request, reply, 403, 'Another web page may not do this.');
    }
    return undefined;
  });
}

/** Our origin as the browser names it, or null when the Host is not ours. */
function ownOrigin(request: FastifyRequest): string | null {
  const host = request.headers.host?.toLowerCase();
  const port = request.socket.localPort ?? 0;
  return host === `127.0.0.1:${port}` || host === `localhost:${port}` ? `http://${host}` : null;
}

/** The address the window opens: a page with `?key=`. */
function bringsKey(request: FastifyRequest, key: string): boolean {
  const given = queryOf(request).get('key');
  return request.method === 'GET' && given !== null && isSame(given, key);
}

/** Exchanges the key for a cookie and moves on to the same address without it. */
function enter(request: FastifyRequest, reply: FastifyReply, origin: string, session: string): FastifyReply {
  const query = queryOf(request);
  query.delete('key');
  const path = request.url.split('?', 1).join('');
  return reply
    .setCookie(cookieName(request), session, { httpOnly: true, sameSite: 'strict', path: '/' })
    .redirect(origin + path + (query.size > 0 ? `?${query.toString()}` : ''), 303);
}

/** A calendar program that was given the feed's address. */
function isFeed(request: FastifyRequest, key: string): boolean {
  return request.method === 'GET' && isSame(request.url.split('?', 1).join(''), feedPath(key));
}

function isKnown(request: FastifyRequest, keys: DoorKeys): boolean {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return isSame(bearer, keys.key);
  return isSame(request.cookies[cookieName(request)] ?? '', keys.session);
}

/** Cookies are shared between ports: the name keeps two Callouts on one computer apart. */
function cookieName(request: FastifyRequest): string {
  return `callout_${request.socket.localPort ?? 0}`;
}

function queryOf(request: FastifyRequest): URLSearchParams {
  return new URLSearchParams(request.url.split('?').slice(1).join('?'));
}

/** Takes the same time wherever the two differ, and whatever their lengths. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
