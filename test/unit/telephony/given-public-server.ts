/** A real public server on a loopback port, with a calls room that only writes down what it is told. */
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { CallLine, Line } from '../../../main/calls/line.ts';
import { must } from '../../../main/lib/assert.ts';
import { systemClock } from '../../../main/lib/clock.ts';
import { randomHex } from '../../../main/lib/ids.ts';
import type { LogFacts } from '../../../main/lib/log.ts';
import type { CallControl } from '../../../main/telephony/call-control.ts';
import type { Clips } from '../../../main/telephony/clips.ts';
import { createPublicServer } from '../../../main/telephony/public-server.ts';
import { createProbe } from '../../../main/telephony/reach/probe.ts';
import type { RelayLimits } from '../../../main/telephony/relay-limits.ts';
import type { PassLimits } from '../../../main/telephony/switchboard.ts';
import { defaultVoice, type VoiceSettings } from '../../../main/telephony/voice-settings.ts';
import { createTestAccount } from '../../../main/test-call/test-account.ts';
import type { TestCallOptions } from '../../../main/test-call/running-call.ts';
import { startTestCall } from '../../../main/test-call/test-call.ts';
import { signByTheBook } from './sign-by-the-book.ts';

export const origin = 'https://office.example';
export const officeAccount = { accountSid: 'AC' + 'a'.repeat(32), authToken: 'office secret', test: false };
const testAccount = createTestAccount(randomHex);

type Told = [keyof CallLine | 'messageReported' | 'ended', ...unknown[]];
type Answer = (line: Line, text: string) => void;

const echo: Answer = (line, text) => {
  line.say('You said: ', false);
  line.say(text, true);
};

/** Writes down what it is told; `answer` speaks when something was heard, `bent` replaces single methods. */
function createFakeCalls(answer: Answer, bent: Partial<CallLine>) {
  const told: Told[] = [];
  const lines = new Map<string, Line>();
  const note =
    (name: keyof CallLine) =>
    (...facts: unknown[]) =>
      void told.push([name, ...facts]);
  const calls: CallLine = {
    ring(ring) {
      told.push(['ring', ring]);
      return { greeting: 'Acme Plumbing, how can I help?', byLine: false };
    },
    connect(callSid, line, sessionId, mustGreet) {
      const known = lines.has(callSid);
      told.push(['connect', callSid, sessionId]);
      lines.set(callSid, line);
      if (mustGreet && !known) line.say('Acme Plumbing, how can I help?', true);
      return true;
    },
    heard(callSid, text) {
      told.push(['heard', callSid, text]);
      answer(must(lines.get(callSid), 'it was connected'), text);
    },
    hearing: note('hearing'),
    interrupted: note('interrupted'),
    pressed: note('pressed'),
    passRang: note('passRang'),
    passAnswered: note('passAnswered'),
    passFailed: note('passFailed'),
    silent: note('silent'),
    recorded: note('recorded'),
    lost: note('lost'),
    hungUp: note('hungUp'),
    reported: note('reported'),
    ...bent,
  };
  return { calls, told, lines };
}

export interface GivenServer {
  answer?: Answer;
  calls?: Partial<CallLine>;
  limits?: Partial<RelayLimits & PassLimits>;
  control?: CallControl;
  authToken?: string;
  voice?: Partial<VoiceSettings>;
  clips?: Clips;
}

/** Starts the server; it is closed when the test is over. */
export async function givenPublicServer(given: GivenServer = {}) {
  const { calls, told, lines } = createFakeCalls(given.answer ?? echo, given.calls ?? {});
  const logged: { message: string; facts: LogFacts | undefined }[] = [];
  const keep = (message: string, facts?: LogFacts) => void logged.push({ message, facts });
  const account = { ...officeAccount, authToken: given.authToken ?? officeAccount.authToken };
  const server = createPublicServer({
    calls,
    accounts: () => [account, testAccount],
    publicOrigin: () => origin,
    probe: createProbe('the secret of this run'),
    onCall: {
      pickedUp: () => ({ text: 'An emergency.', asks: true }),
      pressed: () => ({ text: 'Thanks.', asks: false }),
      ended: (step) => void told.push(['ended', step]),
    },
    voice: () => ({ ...defaultVoice, ...given.voice }),
    clips: given.clips ?? { find: () => null, open: () => null },
    messageReported: (report) => void told.push(['messageReported', report]),
    randomHex,
    log: { info: keep, warn: keep, error: keep },
    clock: systemClock,
    control: () => given.control ?? null,
    ...(given.limits && { limits: given.limits }),
  });
  const connectTo = `http://127.0.0.1:${await server.listen(0)}`;
  onTestFinished(() => server.close());
  const office = { server, told, lines, logged, connectTo };
  return { ...office, ...twilioAt(connectTo, account.authToken) };
}

export type Office = Awaited<ReturnType<typeof givenPublicServer>>;

type Pairs = Record<string, string>;

interface PostOptions {
  token?: string;
  signedUrl?: string;
  signature?: string | null;
  headers?: Record<string, string>;
}

/** Twilio's moves by hand, and the test call. */
function twilioAt(connectTo: string, authToken: string) {
  /** Posts a form signed for the office's account unless told otherwise. */
  async function post(path: string, fields: Pairs, options: PostOptions = {}) {
    const form = { AccountSid: officeAccount.accountSid, ...fields };
    const signedUrl = options.signedUrl ?? origin + path;
    const honest = signByTheBook(options.token ?? authToken, signedUrl, Object.entries(form));
    const signature = options.signature === undefined ? honest : options.signature;
    const response = await fetch(connectTo + path, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { ...(signature !== null && { 'x-twilio-signature': signature }), ...options.headers },
    });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: await response.text(),
    };
  }
  /** Rings, and returns the one-time token that Twilio was told to pass on. */
  async function ring(callSid: string): Promise<string> {
    const { body } = await post('/twilio/voice', {
      CallSid: callSid,
      From: '+61400000001',
      To: '+61200000000',
    });
    return tokenIn(body);
  }
  /** Opens the relay socket, or returns the HTTP status it was refused with. */
  async function upgrade(path = '/twilio/relay', signature = relaySignature, autoPong = true) {
    const headers = signature === null ? {} : { 'x-twilio-signature': signature };
    const socket = new WebSocket(connectTo.replace('http', 'ws') + path, { headers, autoPong });
    const refused = new Promise<number>((resolve) =>
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0)),
    );
    const opened = once(socket, 'open').then(() => socket);
    return Promise.race([opened, refused]);
  }
  const relaySignature: string | null = signByTheBook(authToken, 'wss://office.example/twilio/relay', []);
  const testCall = (options: Partial<TestCallOptions> = {}) =>
    startTestCall({
      connectTo,
      publicOrigin: origin,
      account: testAccount,
      randomHex,
      from: '+61412345678',
      to: '+61290000000',
      ...options,
    });
  return { post, ring, upgrade, testCall };
}

/** The one-time token in a TwiML document. */
export function tokenIn(twiml: string): string {
  return must(/name="relayToken" value="([0-9a-f]+)"/.exec(twiml)?.[1], 'the document connects the relay');
}

/** Opens a socket that must be admitted. */
export async function openSocket(office: Office): Promise<WebSocket> {
  const socket = await office.upgrade();
  if (typeof socket === 'number') throw new Error(`The upgrade was refused with ${socket}.`);
  return socket;
}

/** Sends a `setup` for a call that rang. */
export function setUp(socket: WebSocket, callSid: string, relayToken: string, changed: object = {}): void {
  const { accountSid } = officeAccount;
  const setup = {
    type: 'setup',
    sessionId: `VX-${relayToken}`,
    accountSid,
    callSid,
    customParameters: { relayToken, greeted: '30' },
  };
  socket.send(JSON.stringify({ ...setup, ...changed }));
}

/** A call that rang and whose relay is connected. */
export async function connectedCall(office: Office, callSid = 'CA1'): Promise<WebSocket> {
  const relayToken = await office.ring(callSid);
  const socket = await openSocket(office);
  setUp(socket, callSid, relayToken);
  return socket;
}

/** Resolves to the close code. */
export async function closed(socket: WebSocket): Promise<number> {
  const [code] = (await once(socket, 'close')) as [number];
  return code;
}

/** Resolves to the next message as an object. */
export async function nextMessage(socket: WebSocket): Promise<unknown> {
  const [data] = (await once(socket, 'message')) as [Buffer];
  return JSON.parse(data.toString()) as unknown;
}
