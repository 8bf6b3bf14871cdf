/** One relay socket from the upgrade to its close: believes `setup` once, then tells the calls room what Twilio says. */
import type { RawData, WebSocket } from 'ws';
import type { CallLine } from '../calls/line.ts';
import { assertNever } from '../lib/assert.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { TwilioAccount } from './accounts.ts';
import { errorKind } from '../lib/error-kind.ts';
import type { RelayCalls } from './relay-calls.ts';
import type { RelayLimits } from './relay-limits.ts';
import { createRelayLine, type PlayableClip, type RelayLine } from './relay-line.ts';
import { parseInbound, type InboundFrame, type InboundMessage, type InboundOf } from './relay-protocol.ts';
import { watchSocket } from './socket-watch.ts';

/** What a relay socket works with. */
export interface RelayDeps {
  calls: CallLine;
  relayCalls: RelayCalls;
  /** The session each call speaks through now. */
  sessions: RelaySessions;
  limits: RelayLimits;
  findClip: (name: string) => PlayableClip | null;
  /** How long a caller may say nothing, in milliseconds. */
  silentMs: () => number;
  log: Log;
  clock: Clock;
}

/** The relay sessions by their calls. */
export type RelaySessions = Map<string, RelaySession>;

/** One relay socket and what is known of its call. */
export interface RelaySession extends RelayDeps {
  socket: WebSocket;
  /** Who signed the upgrade. */
  signer: TwilioAccount;
  /** Set by a believed `setup`. */
  call: { callSid: string; sessionId: string; line: RelayLine } | null;
  malformedInARow: number;
  /** What the caller was heard to begin, as long as it is not finished. */
  unfinished: string;
  /** The messages of the present second. */
  rate: { since: number; frames: number };
  /** We closed it for a fault: whatever still comes is not listened to. */
  givenUp: boolean;
}

/** In a test call somebody types: that takes longer than speaking. */
const typingTakesTimes = 10;

const closeCodes = { refused: 1008, malformed: 1007, ourFault: 1011, replaced: 4000 } as const;

/** Serves a socket whose upgrade `signer` signed. Nothing a peer sends makes this throw. */
export function serveRelaySocket(socket: WebSocket, signer: TwilioAccount, deps: RelayDeps): void {
  const session: RelaySession = {
    ...deps,
    socket,
    signer,
    call: null,
    malformedInARow: 0,
    unfinished: '',
    rate: { since: deps.clock.now(), frames: 0 },
    givenUp: false,
  };
  const watch = watchSocket(socket, deps.limits, () => session.call?.line.end('idle'));
  socket.on('message', (data, isBinary) => {
    watch.heardFrom(session.call !== null);
    try {
      receive(session, isBinary ? { kind: 'malformed' } : parseInbound(textOf(data)));
    } catch (error) {
      // the calls room could not keep it (disk full): give the line up, so that Twilio asks what next
      deps.log.error('A call could not go on', { reason: errorKind(error) });
      giveUp(session, closeCodes.ourFault);
    }
    watch.heardFrom(session.call !== null);
  });
  socket.on('error', (error) => deps.log.warn('Relay socket failed', { reason: errorKind(error) }));
  socket.on('close', () => {
    watch.stop();
    release(session);
  });
}

/** Twilio says that the session is over; the socket may not have noticed yet. */
export function endRelaySession(sessions: RelaySessions, callSid: string, sessionId: string | null): void {
  const session = sessions.get(callSid);
  if (session?.call && session.call.sessionId === sessionId) release(session);
}

function receive(session: RelaySession, frame: InboundFrame): void {
  if (session.givenUp) return;
  if (isFlooded(session)) {
    refuse(session, 'too many messages');
    return;
  }
  if (frame.kind === 'malformed') {
    session.malformedInARow += 1;
    session.log.warn('Malformed relay message', { inARow: session.malformedInARow });
    if (session.malformedInARow >= session.limits.malformedInARow) {
      giveUp(session, closeCodes.malformed, 'Too many consecutive malformed messages.');
    }
    return;
  }
  session.malformedInARow = 0;
  if (frame.kind === 'unknown') {
    session.log.warn('Unknown relay message', { type: frame.type });
  } else if (session.call) {
    tell(session, session.call, frame.message);
  } else if (frame.message.type === 'setup') {
    start(session, frame.message);
  } else {
    refuse(session, 'no setup');
  }
}

function isFlooded({ rate, clock, limits }: RelaySession): boolean {
  const now = clock.now();
  if (now - rate.since >= 1_000) Object.assign(rate, { since: now, frames: 0 });
  rate.frames += 1;
  return rate.frames > limits.framesPerSecond;
}

/** Binds the socket to the signed call, or refuses it and leaves the call as it was. */
function start(session: RelaySession, setup: InboundOf<'setup'>): void {
  const { callSid } = setup;
  const { signer, relayCalls } = session;
  if (setup.accountSid !== signer.accountSid) {
    refuse(session, 'wrong account');
    return;
  }
  if (!relayCalls.redeem(callSid, signer.accountSid, setup.customParameters?.relayToken)) {
    refuse(session, 'wrong or used token');
    return;
  }
  const greeted = Number(setup.customParameters?.greeted ?? 0);
  const line = createRelayLine({
    ...session,
    send: (message) => send(session.socket, message),
    silentMs: session.silentMs() * (signer.test ? typingTakesTimes : 1),
    onSilent: () => session.calls.silent(callSid),
    greeted: Number.isFinite(greeted) ? greeted : 0,
  });
  session.call = { callSid, sessionId: setup.sessionId, line };
  const replaced = session.sessions.get(callSid);
  session.sessions.set(callSid, session);
  replaced?.socket.close(closeCodes.replaced);
  if (!session.calls.connect(callSid, line, setup.sessionId, greeted === 0)) line.end('call_over');
}

function tell(
  session: RelaySession,
  call: { callSid: string; line: RelayLine },
  message: InboundMessage,
): void {
  const { calls } = session;
  const { callSid, line } = call;
  switch (message.type) {
    case 'prompt':
      hear(session, call, message);
      break;
    case 'dtmf':
      line.hearing(false);
      calls.pressed(callSid, message.digit);
      break;
    case 'interrupt':
      line.interrupted();
      calls.interrupted(callSid, message.utteranceUntilInterrupt);
      break;
    case 'info':
      line.played(message);
      break;
    case 'error': // its text repeats what was said: not for the log
    case 'setup':
      session.log.warn('Unexpected relay message', { type: message.type });
      break;
    default:
      assertNever(message);
  }
}

function hear(
  session: RelaySession,
  { callSid, line }: { callSid: string; line: RelayLine },
  { voicePrompt, last }: InboundOf<'prompt'>,
): void {
  if (voicePrompt.trim() === '') return;
  session.unfinished = last ? '' : voicePrompt;
  line.hearing(last);
  if (last) session.calls.heard(callSid, voicePrompt);
  else session.calls.hearing(callSid, voicePrompt);
}

function refuse(session: RelaySession, reason: string): void {
  session.log.warn('Relay socket refused', { reason });
  giveUp(session, closeCodes.refused);
}

function giveUp(session: RelaySession, code: number, reason?: string): void {
  session.givenUp = true;
  session.socket.close(code, reason);
}

/** A sentence that the hang-up cut short is the caller's last word: it is kept as far as it was heard. */
function release(session: RelaySession): void {
  const { call, sessions, calls, log, unfinished } = session;
  if (!call) return;
  call.line.close();
  if (sessions.get(call.callSid) !== session) return;
  sessions.delete(call.callSid);
  try {
    if (unfinished === '') calls.lost(call.callSid);
    else calls.lost(call.callSid, unfinished);
  } catch (error) {
    log.error('A lost line could not be noted', { reason: errorKind(error) });
  }
}

function send(socket: WebSocket, message: object): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}

function textOf(data: RawData): string {
  return Array.isArray(data) ? Buffer.concat(data).toString() : Buffer.from(data as Buffer).toString();
}
