/** One ConversationRelay session from Twilio's side: setup, what the caller does, what the app says, how it ended. */
import type { WebSocket } from 'ws';
import type { Clock } from '../lib/clock.ts';
import { readAppMessage, type AppMessage } from './check-outbound.ts';
import { deferred } from './deferred.ts';
import type { CallerSide } from './running-call.ts';
import type { SessionEnd } from './twilio-forms.ts';
import type { RelayPlan } from './twiml-verbs.ts';
import { SpeechPlayer, type PlayNews } from './speech-player.ts';

/** What a session is made of. */
export interface SessionOptions {
  /** Open and paused. */
  socket: WebSocket;
  plan: RelayPlan;
  /** Sent as `setup`, with the plan's parameters. */
  setup: Record<string, unknown>;
  msPerCharacter: number;
  clock: Clock;
  /** The agent said a piece; `last` closes its turn. */
  onSaid: (text: string, last: boolean) => void;
  /** The app had a sound played. */
  onPlayed: (url: string) => void;
}

/** The caller's side of a session. */
export interface RelaySession extends CallerSide {
  readonly ended: Promise<SessionEnd>;
}

const malformedAllowed = 10;

/** Sends `setup` and speaks the greeting. */
export function startRelaySession(options: SessionOptions): RelaySession {
  const { socket, plan, clock } = options;
  const send = (message: object) => sendFrame(socket, JSON.stringify(message));
  const events = plan.events.split(' ');
  const player = new SpeechPlayer(options.msPerCharacter, (news) => {
    if (events.includes(subscriptionOf(news))) send({ type: 'info', ...news, ts: clock.now() });
  });
  const clientSpeaking = (value: 'on' | 'off') => {
    if (!events.includes('speaker-events')) return;
    send({ type: 'info', name: 'clientSpeaking', value, ts: clock.now() });
  };
  const { ended, end, leave } = watchApp(socket, send, {
    onPlayed: options.onPlayed,
    onSaid(text, last) {
      options.onSaid(text, last);
      player.play(text, last);
    },
  });
  void ended.then(() => player.stop());
  socket.resume();
  send({ type: 'setup', ...options.setup, customParameters: plan.parameters });
  if (plan.welcomeGreeting !== undefined) player.play(plan.welcomeGreeting, true);
  return {
    kind: 'relay',
    ended,
    afterWords: (words = Infinity) => player.after(words),
    prompt(text, partials) {
      clientSpeaking('on');
      const say = (voicePrompt: string, last: boolean) =>
        send({ type: 'prompt', voicePrompt, lang: plan.language, last });
      if (partials && plan.partialPrompts) for (const part of growing(text)) say(part, false);
      say(text, true);
      clientSpeaking('off');
    },
    begin(text) {
      if (plan.partialPrompts) send({ type: 'prompt', voicePrompt: text, lang: plan.language, last: false });
    },
    stayQuiet: () => undefined, // the socket says nothing of it
    press(digits) {
      if (plan.dtmfDetection) for (const digit of digits) send({ type: 'dtmf', digit });
    },
    interrupt(words) {
      const { heard, durationMs } = player.cut(words);
      send({ type: 'interrupt', utteranceUntilInterrupt: heard, durationUntilInterruptMs: durationMs });
      return heard;
    },
    sendRaw: (frame) => sendFrame(socket, frame),
    hangUp() {
      leave({ status: 'completed' });
    },
    drop() {
      end(networkFailure);
      socket.terminate();
    },
  };
}

/** Listens to the app until the session ends, which it does once. */
function watchApp(
  socket: WebSocket,
  send: (message: object) => void,
  { onSaid, onPlayed }: Pick<SessionOptions, 'onSaid' | 'onPlayed'>,
): { ended: Promise<SessionEnd>; end: (how: SessionEnd) => void; leave: (how: SessionEnd) => void } {
  const { promise: ended, resolve: end } = deferred<SessionEnd>();
  let malformedInARow = 0;
  const accept = (message: AppMessage) => {
    malformedInARow = 0;
    if (message.type === 'text') onSaid(message.token, message.last);
    if (message.type === 'play') onPlayed(message.source);
    if (message.type !== 'end') return;
    end({ status: 'ended', handoffData: message.handoffData ?? null });
    socket.close(1000);
  };
  socket.on('message', (data, isBinary) => {
    const frame = isBinary ? '' : (data as Buffer).toString(); // ws delivers one Buffer unless told otherwise
    const message = readAppMessage(frame);
    if (message) {
      accept(message);
      return;
    }
    malformedInARow += 1;
    send({ type: 'error', description: `Invalid message received: ${frame}` });
    if (malformedInARow < malformedAllowed) return;
    end(tooManyMalformed);
    socket.close(1007, tooManyMalformed.errorMessage);
  });
  let left: SessionEnd = endedByApp;
  socket.on('close', () => end(left));
  return {
    ended,
    end,
    /** Everything sent before has arrived when the session is over. */
    leave(how) {
      left = how;
      socket.close(1000);
    },
  };
}

const networkFailure: SessionEnd = {
  status: 'failed',
  errorCode: '39001',
  errorMessage: 'Network connection to WebSocket server failed.',
};
const endedByApp: SessionEnd = {
  status: 'failed',
  errorCode: '64105',
  errorMessage: 'WebSocket ended from server side.',
};
const tooManyMalformed = {
  status: 'failed',
  errorCode: '64105',
  errorMessage: 'Too many consecutive malformed messages.',
} as const satisfies SessionEnd;

function subscriptionOf(news: PlayNews): 'speaker-events' | 'tokens-played' {
  return news.name === 'tokensPlayed' ? 'tokens-played' : 'speaker-events';
}

function sendFrame(socket: WebSocket, frame: string | Buffer): void {
  if (socket.readyState === socket.OPEN) socket.send(frame);
}

/** The sentence as a recogniser hears it grow, two words at a time, without the whole. */
function growing(text: string): string[] {
  const words = text.split(' ');
  const lengths = Array.from({ length: Math.ceil(words.length / 2) - 1 }, (_, index) => (index + 1) * 2);
  return lengths.map((length) => words.slice(0, length).join(' '));
}
