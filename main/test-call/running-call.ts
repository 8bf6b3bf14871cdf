/** A test call at work: what was spoken so far, and who listens to the caller at the moment. */
import { type Clock, systemClock } from '../lib/clock.ts';
import type { RandomHex } from '../lib/ids.ts';
import type { TwilioAccount } from '../telephony/accounts.ts';
import { deferred } from './deferred.ts';
import { createPublicDoor, type PublicDoor, type Wire } from './public-door.ts';
import { SpeechPlayer } from './speech-player.ts';
import { TestNetwork } from './test-network.ts';
import type { CallParties, Progress } from './twilio-forms.ts';

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
  /** What the status callback is told; a number's own callback hears of the end only. */
  statusEvents?: readonly Progress[];
  /** Whom Twilio asks when a document cannot be had. */
  voiceFallbackUrl?: string;
  /** Whether the account may use ConversationRelay. */
  relayEnabled?: boolean;
  /** The other phones, where callers are put through; a network of its own unless told. */
  network?: TestNetwork;
  /** How fast the agent's words are played; 0, the usual, plays them at once: then it is never spoken over in time. */
  msPerCharacter?: number;
  /** How long `say` waits for an answer. */
  replyWithinMs?: number;
  /** How long an answer of the office may take; Twilio's 15 seconds unless told. */
  twilioWaitsMs?: number;
  /** Parameters of the relay session that are not what the document says. */
  forgedParameters?: Record<string, string>;
  /** What lies between Twilio and the office. */
  wire?: Wire;
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

/** What the caller can do while somebody listens: the relay, a `<Gather>` or a `<Record>`. */
export interface CallerSide {
  readonly kind: 'relay' | 'turn' | 'message';
  /** Resolves when the agent has been heard: `words` words of its turn, or all of it. */
  afterWords(words?: number): Promise<void>;
  /** Says a sentence; `partials` sends it growing first. */
  prompt(text: string, partials: boolean): void;
  /** Begins a sentence and does not finish it. */
  begin(text: string): void;
  /** Says nothing for as long as the line waits. */
  stayQuiet(): void;
  /** Presses keys, where the document asked for them. */
  press(digits: string): void;
  /** Speaks over the agent; returns what was heard of its turn. */
  interrupt(words?: number): string;
  /** Sends any frame. */
  sendRaw(frame: string | Buffer): void;
  /** The caller hangs up. */
  hangUp(): void;
  /** The network drops the socket. */
  drop(): void;
}

/** A call at work. */
export interface RunningCall {
  options: TestCallOptions;
  parties: CallParties;
  door: PublicDoor;
  clock: Clock;
  player: SpeechPlayer;
  startedAt: number;
  spoken: SpokenWords[];
  /** The sounds that were played, by their addresses. */
  played: string[];
  /** What the agent has said of its present turn. */
  turn: string;
  waiting: ((reply: string) => void)[];
  session: CallerSide | null;
  /** What Twilio asks when the relay or dial that runs is over. */
  action: { url: string; form: () => Record<string, string> } | null;
  /** Ends the dial that runs, where one does. */
  endDial: ((why: 'caller_gone' | 'moved') => void) | null;
  /** Counts documents: what an older one still does is not listened to. */
  document: number;
  network: TestNetwork;
  lastMove: Promise<void>;
  /** Settles when the present document has been run, as far as it goes without the caller. */
  running: Promise<void>;
  /** The call's own recording, once it is being recorded: since when, and where it is announced. */
  recording: { since: number; callback: string } | null;
  statusesSent: number;
  over: boolean;
  ended: Promise<CallEnd>;
  end: (how: CallEnd) => void;
}

/** A call that has not rung yet. */
export function createCall(options: TestCallOptions): RunningCall {
  const { account, randomHex, from, to, connectTo, publicOrigin, clock = systemClock } = options;
  const { promise: ended, resolve: end } = deferred<CallEnd>();
  const door = createPublicDoor({
    connectTo,
    publicOrigin,
    authToken: account.authToken,
    ...(options.wire && { wire: options.wire }),
    ...(options.twilioWaitsMs !== undefined && { waitMs: options.twilioWaitsMs }),
  });
  const { network = new TestNetwork({ door: () => door, accountSid: account.accountSid, randomHex }) } =
    options;
  return {
    options,
    parties: { accountSid: account.accountSid, callSid: `CA${randomHex(16)}`, from, to },
    door,
    network,
    action: null,
    endDial: null,
    document: 0,
    clock,
    player: new SpeechPlayer(options.msPerCharacter ?? 0, () => undefined),
    startedAt: clock.now(),
    spoken: [],
    played: [],
    turn: '',
    waiting: [],
    session: null,
    lastMove: Promise.resolve(),
    running: Promise.resolve(),
    recording: null,
    statusesSent: 0,
    over: false,
    ended,
    end,
  };
}

/** The agent says a piece; `last` closes its turn. */
export function noteSaid(call: RunningCall, text: string, last: boolean): void {
  const present = call.spoken.at(-1);
  if (call.turn !== '' && present?.role === 'agent') present.text += text;
  else if (text !== '') call.spoken.push({ role: 'agent', text });
  call.turn += text;
  if (last) closeTurn(call);
}

/** The agent's turn is over: whoever waits for it has it. */
export function closeTurn(call: RunningCall): void {
  const reply = call.turn;
  call.turn = '';
  for (const answer of call.waiting.splice(0)) answer(reply);
}

/** Resolves to the agent's next turn; to '' when there is none in time. */
export function nextReply(call: RunningCall): Promise<string> {
  return new Promise((resolve) => {
    const nobody = setTimeout(() => resolve(''), call.options.replyWithinMs ?? 15_000);
    call.waiting.push((reply) => {
      clearTimeout(nobody);
      resolve(reply);
    });
  });
}

/** Whole seconds. */
export function secondsSince(begun: number, clock: Clock): number {
  return Math.max(0, Math.round((clock.now() - begun) / 1000));
}
