/** The door the tunnel exposes: Twilio's webhooks and the relay socket, signed or refused, the clips, and nothing else. */
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { fastify, type FastifyInstance } from 'fastify';
import { WebSocketServer, type WebSocket } from 'ws';
import type { CallLine, Switchboard } from '../calls/line.ts';
import { type Clock, steadyClock } from '../lib/clock.ts';
import type { RandomHex } from '../lib/ids.ts';
import type { Log } from '../lib/log.ts';
import type { TwilioAccount } from './accounts.ts';
import type { CallControl } from './call-control.ts';
import type { Clips } from './clips.ts';
import { errorKind } from '../lib/error-kind.ts';
import { answerMessageStatus, type MessageStatusDeps } from './message-status.ts';
import { parseForm, type Form } from './form.ts';
import type { Probe } from './reach/probe.ts';
import type { OnCallLine } from '../on-call/on-call-line.ts';
import { answerOnCall, answerOnCallKey, answerOnCallStatus } from './on-call-webhooks.ts';
import { createGatherCalls } from './gather-calls.ts';
import { answerGather, answerGatherPartial, answerGatherRest } from './gather-webhooks.ts';
import { passWebhooks } from './pass-webhooks.ts';
import { publicPaths, publicUrl, relayUrl } from './public-urls.ts';
import { answerRecording, answerVoicemailDone } from './recording-webhooks.ts';
import { countRefusals, type Refusals } from './refusals.ts';
import { createRelayCalls } from './relay-calls.ts';
import { defaultRelayLimits, type RelayLimits } from './relay-limits.ts';
import { endRelaySession, type RelayDeps, type RelaySessions, serveRelaySocket } from './relay-socket.ts';
import { findPostSigner, findUpgradeSigner } from './signature.ts';
import { defaultPassLimits, type PassLimits, TelephonySwitchboard } from './switchboard.ts';
import type { VoiceSettings } from './voice-settings.ts';
import type { Webhook, WebhookDeps } from './webhook.ts';
import { answerRelayAction, answerStatus, answerVoice } from './webhooks.ts';

/** What the public server is built from. */
export interface PublicServerDeps extends MessageStatusDeps {
  onCall: OnCallLine;
  /** Tells this process that it is reached through its public address. */
  probe: Pick<Probe, 'header' | 'answer'>;
  calls: CallLine;
  /** Whose signatures count; read at every request. */
  accounts: () => readonly TwilioAccount[];
  /** The origin Twilio was told of and signs, e.g. `https://office.example`; the request's Host is never used. */
  publicOrigin: () => string;
  voice: () => VoiceSettings;
  clips: Clips;
  randomHex: RandomHex;
  log: Log;
  clock: Clock;
  /** The REST API of an account; null where there is none. */
  control: (accountSid: string) => CallControl | null;
  limits?: Partial<RelayLimits & PassLimits>;
}

/** A server on 127.0.0.1. */
export interface PublicServer {
  /** Starts to answer; 0 takes any free port. Resolves to the port, rejects when it is taken. */
  listen(port: number): Promise<number>;
  /** Puts callers through. */
  switchboard: Switchboard;
  /** Closes every socket and stops. */
  close(): Promise<void>;
}

type RefusedStatus = '403 Forbidden' | '404 Not Found' | '503 Service Unavailable';

/** Builds the server; it listens on the loopback interface only, where the tunnel finds it. */
export function createPublicServer(deps: PublicServerDeps): PublicServer {
  const limits = { ...defaultRelayLimits, ...defaultPassLimits, ...deps.limits };
  const relayCalls = createRelayCalls(deps.randomHex);
  const findClip = (name: string) => {
    const clip = deps.clips.find(name);
    return clip && { ...clip, url: publicUrl(deps.publicOrigin(), clip.path) };
  };
  const gatherCalls = createGatherCalls(deps.calls);
  const { answerWithinMs } = limits;
  const switchboard = new TelephonySwitchboard({ ...deps, relayCalls, limits });
  const sessions: RelaySessions = new Map();
  const webhookDeps = {
    endRelay: (callSid: string, sessionId: string | null) => endRelaySession(sessions, callSid, sessionId),

    ...deps,
    relayCalls,
    switchboard,
    gatherCalls,
    findClip,
    answerWithinMs,
  };
  const refusals = countRefusals(deps);
  const app = createWebhookServer(deps, webhookDeps, refusals);
  const relay = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes });
  const silentMs = () => deps.voice().silenceSeconds * 1_000;
  const relayDeps: RelayDeps = {
    ...deps,
    clock: steadyClock,
    relayCalls,
    limits,
    findClip,
    silentMs,
    sessions,
  };
  app.server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy());
    const admitted = admitUpgrade(request, deps, refusals, relay.clients.size < limits.sockets);
    if (typeof admitted === 'string') {
      refuseUpgrade(stream, admitted);
      return;
    }
    relay.handleUpgrade(request, stream, head, (socket) => serveRelaySocket(socket, admitted, relayDeps));
  });
  return {
    switchboard,
    async listen(port) {
      await app.listen({ host: '127.0.0.1', port });
      return (app.server.address() as AddressInfo).port; // a TCP server that listens has such an address
    },
    async close() {
      await Promise.all([...relay.clients].map(closeSocket));
      await app.close();
    },
  };
}

/** Calls at once take one socket each, and webhooks are short. */
const mostConnections = 512;

/** So many bytes, seconds and connections and no more, whoever asks. */
function createLimitedServer(): FastifyInstance {
  const app = fastify({
    bodyLimit: 64 * 1024,
    requestTimeout: 10_000,
    http: { connectionsCheckingInterval: 1000 }, // else half a request may linger for half a minute
    connectionTimeout: 30_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
  });
  app.server.maxConnections = mostConnections;
  return app;
}

function createWebhookServer(
  deps: PublicServerDeps,
  webhookDeps: WebhookDeps,
  refusals: Refusals,
): FastifyInstance {
  const app = createLimitedServer();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
    done(null, parseForm(String(body))),
  );
  turnStrangersAway(app, refusals);
  app.setNotFoundHandler((_request, reply) => reply.code(404).send());
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) deps.log.error('A webhook failed', { reason: errorKind(error) });
    return reply.code(status).send();
  });
  app.get(publicPaths.probe, (request, reply) => {
    const answer = deps.probe.answer(request.headers[deps.probe.header]?.toString());
    return answer === null ? reply.code(404).send() : reply.type('text/plain').send(answer);
  });
  const serve = (path: string, answer: Webhook) =>
    app.post(path, async (request, reply) => {
      const form = (request.body ?? parseForm('')) as Form; // made by the only parser above
      const signature = request.headers['x-twilio-signature'];
      const url = publicUrl(deps.publicOrigin(), request.originalUrl);
      const signer = findPostSigner(deps.accounts(), signature?.toString(), url, form);
      if (!signer) {
        refusals.note(path);
        return reply.code(403).send();
      }
      if (path === publicPaths.voice && (await hasLeft(request.raw))) {
        deps.log.warn('A caller was taken elsewhere before Callout came to answer');
        return reply.code(408).send();
      }
      const answered = await answer(form, signer, new URL(url).searchParams);
      reply.code(answered.status);
      return 'twiml' in answered
        ? reply.header('content-type', 'text/xml; charset=utf-8').send(answered.twiml)
        : reply.send();
    });
  serve(publicPaths.voice, (form, signer) => answerVoice(webhookDeps, form, signer));
  serve(publicPaths.relayAction, (form) => answerRelayAction(webhookDeps, form));
  serve(publicPaths.gather, (form, _signer, query) => answerGather(webhookDeps, form, query));
  serve(publicPaths.gatherRest, (form, _signer, query) => answerGatherRest(webhookDeps, form, query));
  serve(publicPaths.gatherPartial, (form) => answerGatherPartial(webhookDeps, form));
  serve(publicPaths.voicemailDone, (form, signer) => answerVoicemailDone(webhookDeps, form, signer));
  serve(publicPaths.voicemail, (form) => answerRecording(webhookDeps, 'voicemail', form));
  serve(publicPaths.recording, (form) => answerRecording(webhookDeps, 'call', form));
  serve(publicPaths.status, (form) => answerStatus(webhookDeps, form));
  serve(publicPaths.messageStatus, (form, _signer, query) => answerMessageStatus(deps, form, query));
  serve(publicPaths.onCall, (_form, _signer, query) => answerOnCall(deps, query));
  serve(publicPaths.onCallKey, (form, _signer, query) => answerOnCallKey(deps, form, query));
  serve(publicPaths.onCallStatus, (form, _signer, query) => answerOnCallStatus(deps, form, query));
  for (const [path, answer] of passWebhooks(webhookDeps)) serve(path, answer);
  serveClips(app, deps.clips);
  return app;
}

/**
 * Twilio waited no longer and has a ringing caller taken elsewhere: this PC stood still. It shows in the end of the
 * connection, which is read after the request: in the next round of the event loop.
 */
async function hasLeft({ socket }: IncomingMessage): Promise<boolean> {
  for (let round = 0; round < 2; round++) await setImmediate();
  return socket.destroyed || socket.readableEnded;
}

/** Before their body is read; what is fetched (clips, the probe) carries no signature and is cheap. */
function turnStrangersAway(app: FastifyInstance, refusals: Refusals): void {
  app.addHook('onRequest', (request, reply, next) => {
    const isStranger = request.method === 'POST' && request.headers['x-twilio-signature'] === undefined;
    if (isStranger && refusals.areTooMany()) reply.code(429).header('connection', 'close').send();
    else next();
  });
}

/** Twilio fetches clips without a signature: only who was told the address knows it. */
function serveClips(app: FastifyInstance, clips: Clips): void {
  app.get(`${publicPaths.clips}/:file`, (request, reply) => {
    const clip = clips.open(request.originalUrl);
    if (clip === null) return reply.code(404).send();
    return reply.type(clip.type).header('cache-control', 'private, max-age=86400').send(clip.sound);
  });
}

/** Who signed the upgrade, or why it is refused; a refused one never becomes a socket. */
function admitUpgrade(
  request: IncomingMessage,
  deps: PublicServerDeps,
  refusals: Refusals,
  hasRoom: boolean,
): TwilioAccount | RefusedStatus {
  if (request.url !== publicPaths.relay && request.url !== `${publicPaths.relay}/`) return '404 Not Found';
  const signature = request.headers['x-twilio-signature']?.toString();
  const signer = findUpgradeSigner(deps.accounts(), signature, relayUrl(deps.publicOrigin()));
  if (!signer) {
    refusals.note(publicPaths.relay);
    return '403 Forbidden';
  }
  return hasRoom ? signer : '503 Service Unavailable';
}

function refuseUpgrade(stream: Duplex, status: RefusedStatus): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Asks politely, then drops a peer that does not answer within half a second. */
function closeSocket(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const drop = setTimeout(() => socket.terminate(), 500);
    socket.once('close', () => {
      clearTimeout(drop);
      resolve();
    });
    socket.close(1001);
  });
}
