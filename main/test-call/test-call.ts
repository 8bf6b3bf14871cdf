/**
 * A phone call without a phone: plays Twilio's part against the public server, through its real doors. The app's
 * test call, the test page, the demo and the tests all ring this way.
 */
import { systemClock, type Clock } from '../lib/clock.ts';
import type { RandomHex } from '../lib/ids.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import type { TwilioAccount } from '../telephony/accounts.ts';
import { deferred } from './deferred.ts';
import { createPublicDoor, type ForgeSignature, type PublicDoor } from './public-door.ts';
import type { DialPlan } from './dial-plan.ts';
import { readTwiml, type RelayPlan, type TwimlStep } from './read-twiml.ts';
import { startRelaySession, type RelaySession, type SessionEnd } from './relay-session.ts';
import { startDial } from './start-dial.ts';
import { TestNetwork } from './test-network.ts';
import { actionForm, dialForm, statusForm, voiceForm, type CallParties } from './twilio-forms.ts';

/** Where to ring and who rings. */
export interface TestCallOptions {
  /** Where the public server listens, e.g. `http://127.0.0.1:5050`. */
  connectTo: string;
  /** The origin the public server believes it has; it is what gets signed. */
  publicOrigin: string;
  account: TwilioAccount;
  randomHex: RandomHex;
  clock?: Clock;
  /** E.164; null withholds it. */
  from: string | null;
  to: string;
  /** The number's status callback; `<publicOrigin>/twilio/status` unless told, null for none. */
  statusCallback?: string | null;
  /** The other phones, where callers are put through; a network of its own unless told. */
  network?: TestNetwork;
  /** How fast the agent's words are played; 0, the usual, plays them at once: then it is never spoken over in time. */
  msPerCharacter?: number;
  /** How long `say` waits for an answer. */
  replyWithinMs?: number;
  /** For tests that must be refused. */
  forge?: { signature?: ForgeSignature; parameters?: Record<string, string> };
}

/** Words that were spoken on the call. */
export interface SpokenWords {
  role: 'agent' | 'caller';
  text: string;
}

/** How the call ended. */
export interface CallEnd {
  how: 'caller_hung_up' | 'agent_hung_up' | 'call_failed';
  durationSeconds: number;
}

/** A call under way. */
export interface TestCall {
  readonly callSid: string;
  /** Everything spoken so far, the greeting first. */
  readonly spoken: readonly SpokenWords[];
  readonly over: boolean;
  /** Resolves when the line is down and all of Twilio's requests were answered. */
  readonly ended: Promise<CallEnd>;
  /** The caller lets the agent finish and says `text`. Resolves to the agent's next turn; to '' when the call ended first or nobody answered. */
  say(text: string, how?: { partials?: boolean }): Promise<string>;
  /** The caller listens: resolves to the agent's next turn as `say` does. */
  listen(): Promise<string>;
  /** The caller presses keys. */
  press(digits: string): Promise<void>;
  /** Speaks over the agent once `words` words of its turn were heard, or at once. Resolves to what was heard of its turn. */
  interrupt(words?: number): Promise<string>;
  hangUp(): Promise<void>;
  /** The network loses the socket. Resolves when Twilio did what it was told to do then. */
  dropSocket(): Promise<void>;
  /** Sends any frame as if from Twilio. */
  sendRaw(frame: string | Buffer): Promise<void>;
}

/** Rings; resolves once the line is up. A failure says why Twilio would not have got that far. */
export async function startTestCall(options: TestCallOptions): Promise<Result<TestCall>> {
  const call = createCall(options);
  const answer = await call.door.post(
    'voice',
    `${options.publicOrigin}/twilio/voice`,
    voiceForm(call.parties),
  );
  if (!answer.ok) return answer;
  const { status, contentType, body } = answer.value;
  if (status !== 200) return failed(`The call was refused (HTTP ${status}).`);
  const document = readTwiml(contentType, body);
  if (!document.ok) {
    await finish(call, 'call_failed');
    return document;
  }
  const leave = call.network.register(call.parties.callSid, {
    run: (steps) => moveTo(call, steps),
    hangUp: () => moveTo(call, []),
  });
  void call.ended.then(leave);
  await run(call, document.value);
  return ok(controls(call));
}

interface RunningCall {
  options: TestCallOptions;
  parties: CallParties;
  door: PublicDoor;
  clock: Clock;
  startedAt: number;
  spoken: SpokenWords[];
  /** What the agent has said of its present turn. */
  turn: string;
  waiting: ((reply: string) => void)[];
  session: RelaySession | null;
  /** Ends the dial under way, as told. */
  endDial: ((how: 'caller_gone' | 'moved') => void) | null;
  /** Counts documents: what an older one still does is not listened to. */
  document: number;
  network: TestNetwork;
  lastMove: Promise<void>;
  /** Settles when the present document has been run, as far as it goes without the caller. */
  running: Promise<void>;
  over: boolean;
  ended: Promise<CallEnd>;
  end: (how: CallEnd) => void;
}

function createCall(options: TestCallOptions): RunningCall {
  const {
    account,
    randomHex,
    from,
    to,
    connectTo,
    publicOrigin,
    forge,
    network,
    clock = systemClock,
  } = options;
  const { promise: ended, resolve: end } = deferred<CallEnd>();
  const door = createPublicDoor({
    connectTo,
    publicOrigin,
    authToken: account.authToken,
    ...(forge?.signature && { forgeSignature: forge.signature }),
  });
  return {
    options,
    parties: { accountSid: account.accountSid, callSid: `CA${randomHex(16)}`, from, to },
    door,
    clock,
    startedAt: clock.now(),
    spoken: [],
    turn: '',
    waiting: [],
    session: null,
    endDial: null,
    document: 0,
    network: network ?? new TestNetwork({ door: () => door, accountSid: account.accountSid, randomHex }),
    lastMove: Promise.resolve(),
    running: Promise.resolve(),
    over: false,
    ended,
    end,
  };
}

function controls(call: RunningCall): TestCall {
  const { parties, spoken, ended } = call;
  return {
    callSid: parties.callSid,
    spoken,
    ended,
    get over() {
      return call.over;
    },
    async say(text, { partials = false } = {}) {
      const { reply } = await inOrder(call, async (session) => {
        await session?.afterWords();
        // the line may have been lost, and come back, while the agent spoke
        const present = await presentSession(call);
        if (!present) return { reply: '' };
        spoken.push({ role: 'caller', text });
        const answered = { reply: nextReply(call) }; // wrapped: the next move does not wait for it
        present.prompt(text, partials);
        return answered;
      });
      return reply;
    },
    async listen() {
      return (await presentSession(call)) ? nextReply(call) : '';
    },
    press: (digits) => inOrder(call, async (session) => session?.press(digits)),
    interrupt: (words) =>
      inOrder(call, async (session) => {
        if (words !== undefined) await session?.afterWords(words);
        const heard = session?.interrupt(words) ?? '';
        const cut = spoken.findLast(({ role }) => role === 'agent');
        if (cut) cut.text = heard;
        if (call.turn !== '') closeTurn(call); // a turn that was still being spoken ends here
        return heard;
      }),
    async hangUp() {
      await inOrder(call, async (session) => {
        if (session) session.hangUp();
        else call.endDial?.('caller_gone');
      });
      await ended;
    },
    dropSocket: () =>
      inOrder(call, async (session) => {
        session?.drop();
        await session?.ended;
        await call.running;
      }),
    sendRaw: (frame) => inOrder(call, async (session) => session?.sendRaw(frame)),
  };
}

/** The caller's moves happen one after the other, as they were asked for. */
function inOrder<T>(call: RunningCall, move: (session: RelaySession | null) => Promise<T>): Promise<T> {
  const moved = call.lastMove.then(async () => move(await presentSession(call)));
  call.lastMove = moved.then(() => undefined);
  return moved;
}

async function presentSession(call: RunningCall): Promise<RelaySession | null> {
  await call.running;
  return call.session;
}

function nextReply(call: RunningCall): Promise<string> {
  return new Promise((resolve) => {
    const nobody = setTimeout(() => resolve(''), call.options.replyWithinMs ?? 15_000);
    call.waiting.push((reply) => {
      clearTimeout(nobody);
      resolve(reply);
    });
  });
}

/** Runs a document until a relay session takes over or the call ends. */
async function run(call: RunningCall, steps: readonly TwimlStep[]): Promise<void> {
  const [step, ...rest] = steps;
  if (!step || step.verb === 'hangup') return finish(call, 'agent_hung_up');
  if (step.verb === 'relay') return connectRelay(call, step.plan, rest);
  if (step.verb === 'dial') {
    dial(call, step.plan, rest);
    return;
  }
  call.spoken.push({ role: 'agent', text: step.text });
  return run(call, rest);
}

async function connectRelay(call: RunningCall, plan: RelayPlan, rest: readonly TwimlStep[]): Promise<void> {
  const { parties, clock, options } = call;
  const sessionId = `VX${options.randomHex(16)}`;
  const begunAt = clock.now();
  const after = (end: SessionEnd) => {
    const seconds = secondsSince(begunAt, clock);
    return askWhatNext(call, plan.action, actionForm(parties, sessionId, end, seconds), rest);
  };
  const socket = await call.door.open(plan.url);
  if (!socket.ok) {
    return after({ status: 'failed', errorCode: '64102', errorMessage: socket.reason });
  }
  const session = startRelaySession({
    socket: socket.value,
    plan: { ...plan, parameters: { ...plan.parameters, ...options.forge?.parameters } },
    setup: setupOf(parties, sessionId),
    msPerCharacter: options.msPerCharacter ?? 0,
    clock,
    onSaid: (text, last) => noteSaid(call, text, last),
  });
  if (plan.welcomeGreeting !== undefined) call.spoken.push({ role: 'agent', text: plan.welcomeGreeting });
  call.session = session;
  const { document } = call;
  void session.ended.then((end) => {
    if (call.document !== document) return;
    call.session = null;
    call.running = after(end);
  });
}

/** Puts the caller through; goes on when the other end is gone, the caller hangs up, or the network moves them. */
function dial(call: RunningCall, plan: DialPlan, rest: readonly TwimlStep[]): void {
  const begunAt = call.clock.now();
  const over = (status: string, callerGone: boolean) => {
    call.endDial = null;
    const form = dialForm(call.parties, { status, seconds: secondsSince(begunAt, call.clock), callerGone });
    call.running = askWhatNext(call, plan.action, form, rest);
  };
  call.endDial = startDial(call, plan, over);
  closeTurn(call);
}

/** Moves a caller as the REST API does: what runs is stopped, and of its action nothing is heard. */
function moveTo(call: RunningCall, steps: readonly TwimlStep[]): void {
  if (call.over) return;
  call.document += 1;
  call.endDial?.('moved');
  call.endDial = null;
  call.session?.hangUp();
  call.session = null;
  call.running = run(call, steps);
}

function setupOf({ accountSid, callSid, from, to }: CallParties, sessionId: string): Record<string, unknown> {
  return {
    sessionId,
    accountSid,
    parentCallSid: '',
    callSid,
    from: from ?? 'anonymous',
    to,
    callType: 'PSTN',
    callerName: '',
    direction: 'inbound',
    callStatus: 'RINGING',
  };
}

function noteSaid(call: RunningCall, text: string, last: boolean): void {
  const present = call.spoken.at(-1);
  if (call.turn !== '' && present?.role === 'agent') present.text += text;
  else if (text !== '') call.spoken.push({ role: 'agent', text });
  call.turn += text;
  if (last) closeTurn(call);
}

function closeTurn(call: RunningCall): void {
  const reply = call.turn;
  call.turn = '';
  for (const answer of call.waiting.splice(0)) answer(reply);
}

/** Asks the app what next, unless the caller is gone. */
async function askWhatNext(
  call: RunningCall,
  action: string | null,
  form: Record<string, string>,
  rest: readonly TwimlStep[],
): Promise<void> {
  const answer = action === null ? null : await call.door.post('action', action, form);
  closeTurn(call);
  if (form['CallStatus'] === 'completed') return finish(call, 'caller_hung_up');
  if (answer === null) return run(call, rest);
  if (!answer.ok || answer.value.status !== 200) return finish(call, 'call_failed');
  const document = readTwiml(answer.value.contentType, answer.value.body);
  if (!document.ok) return finish(call, 'call_failed');
  return run(call, document.value);
}

async function finish(call: RunningCall, how: CallEnd['how']): Promise<void> {
  call.over = true;
  const { options, parties, clock } = call;
  const durationSeconds = secondsSince(call.startedAt, clock);
  const { statusCallback = `${options.publicOrigin}/twilio/status` } = options;
  if (statusCallback !== null) {
    await call.door.post('status', statusCallback, statusForm(parties, durationSeconds, clock.now()));
  }
  call.end({ how, durationSeconds });
}

function secondsSince(begun: number, clock: Clock): number {
  return Math.max(0, Math.round((clock.now() - begun) / 1000));
}
