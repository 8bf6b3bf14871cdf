/**
 * A phone call without a phone: Twilio's part played over the real doors, from the first webhook to the status callback
 * (protocols.md 4.4). The built-in test call, the demo and the tests drive it.
 */
import { ok, type Result } from '../lib/result.ts';
import {
  type CallEnd,
  type CallerSide,
  closeTurn,
  createCall,
  nextReply,
  type RunningCall,
  type SpokenWords,
  type TestCallOptions,
} from './running-call.ts';
import { movable, reportProgress, runFrom } from './run-twiml.ts';
import { voiceForm } from './twilio-forms.ts';

/** A call under way. */
export interface TestCall {
  readonly callSid: string;
  /** Everything spoken so far, the greeting first. */
  readonly spoken: readonly SpokenWords[];
  /** The sounds played so far, by their addresses. */
  readonly played: readonly string[];
  readonly over: boolean;
  /** Who listens to the caller at the moment: the relay, one turn, or a tape after the tone. */
  readonly listener: CallerSide['kind'] | null;
  /** Resolves when the line is down and all of Twilio's requests were answered. */
  readonly ended: Promise<CallEnd>;
  /** The caller lets the agent finish and says `text`. Resolves to the agent's next turn; to '' when the call ended first or nobody answered. */
  say(text: string, how?: { partials?: boolean }): Promise<string>;
  /** The caller listens: resolves to the agent's next turn as `say` does. */
  listen(): Promise<string>;
  /** The caller says nothing for as long as the line waits, and hears what comes then. */
  stayQuiet(): Promise<string>;
  /** Begins a sentence and gets no further. */
  begin(text: string): Promise<void>;
  /** The caller presses keys. */
  press(digits: string): Promise<void>;
  /** Presses keys that ask for an answer, as a whole number does; resolves to it. */
  key(digits: string): Promise<string>;
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
  const leave = call.network.register(call.parties.callSid, movable(call));
  void call.ended.then(leave);
  await reportProgress(call, 'initiated');
  await reportProgress(call, 'ringing');
  const begun = await runFrom(call, 'voice', `${options.publicOrigin}/twilio/voice`, voiceForm(call.parties));
  if (!begun.ok) return begun;
  if (!call.over) await reportProgress(call, 'in-progress');
  return ok(controls(call));
}

function controls(call: RunningCall): TestCall {
  const { parties, spoken, played, ended } = call;
  return {
    callSid: parties.callSid,
    spoken,
    played,
    ended,
    get over() {
      return call.over;
    },
    get listener() {
      return call.session?.kind ?? null;
    },
    say: (text, { partials = false } = {}) =>
      answerTo(call, (present) => {
        spoken.push({ role: 'caller', text });
        present.prompt(text, partials);
      }),
    async listen() {
      return (await presentSession(call)) ? nextReply(call) : '';
    },
    stayQuiet: () => answerTo(call, (present) => present.stayQuiet()),
    begin: (text) => inOrder(call, async (session) => session?.begin(text)),
    press: (digits) => inOrder(call, async (session) => session?.press(digits)),
    key: (digits) => answerTo(call, (present) => present.press(digits)),
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
        await Promise.resolve(); // the session's end is noticed
        await call.running;
      }),
    sendRaw: (frame) => inOrder(call, async (session) => session?.sendRaw(frame)),
  };
}

/** The caller lets the agent finish, makes a move, and hears what comes then. */
async function answerTo(call: RunningCall, move: (present: CallerSide) => void): Promise<string> {
  const { reply } = await inOrder(call, async (session) => {
    await session?.afterWords();
    // the line may have been lost, and come back, while the agent spoke
    const present = await presentSession(call);
    if (!present) return { reply: '' };
    const answered = { reply: nextReply(call) }; // wrapped: the next move does not wait for it
    move(present);
    return answered;
  });
  return reply;
}

/** The caller's moves happen one after the other, as they were asked for. */
function inOrder<T>(call: RunningCall, move: (session: CallerSide | null) => Promise<T>): Promise<T> {
  const moved = call.lastMove.then(async () => move(await presentSession(call)));
  call.lastMove = moved.then(() => undefined);
  return moved;
}

async function presentSession(call: RunningCall): Promise<CallerSide | null> {
  await call.running;
  return call.session;
}
