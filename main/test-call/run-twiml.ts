/** Runs documents as Twilio does: one verb after the other, until somebody listens to the caller or the call ends. */
import { setTimeout } from 'node:timers/promises';
import { failed, type Result } from '../lib/result.ts';
import type { Purpose } from './public-door.ts';
import type { DialPlan } from './dial-plan.ts';
import { startDial } from './start-dial.ts';
import type { MovableCall } from './test-network.ts';
import { readTwiml } from './read-twiml.ts';
import { startRelaySession } from './relay-session.ts';
import { type CallEnd, closeTurn, noteSaid, type RunningCall, secondsSince } from './running-call.ts';
import { listenForTurn, recordMessage } from './turn-by-turn.ts';
import {
  actionForm,
  dialForm,
  documentForm,
  type Progress,
  recordingForm,
  type SessionEnd,
  statusForm,
} from './twilio-forms.ts';
import type { RelayPlan, SpokenStep, TwimlStep } from './twiml-verbs.ts';

type Form = Record<string, string>;

/** Asks the office for a document and runs it. Where it cannot be had the fallback is asked, as long as there is one. */
export async function runFrom(
  call: RunningCall,
  purpose: Purpose,
  url: string,
  form: Form,
): Promise<Result<null>> {
  const fetched = await fetchDocument(call, purpose, url, form);
  if (fetched.ok) {
    await run(call, fetched.value);
    return { ok: true, value: null };
  }
  const { voiceFallbackUrl } = call.options;
  if (voiceFallbackUrl === undefined || purpose === 'fallback') {
    await finish(call, 'call_failed');
    return failed(fetched.reason);
  }
  const trouble = { ErrorCode: fetched.code, ErrorUrl: url };
  return runFrom(call, 'fallback', voiceFallbackUrl, { ...form, ...trouble });
}

async function fetchDocument(
  call: RunningCall,
  purpose: Purpose,
  url: string,
  form: Form,
): Promise<{ ok: true; value: TwimlStep[] } | { ok: false; reason: string; code: string }> {
  const answer = await call.door.post(purpose, url, form);
  if (!answer.ok) return { ...answer, code: '11205' };
  const { status, contentType, body } = answer.value;
  if (status !== 200) return { ok: false, reason: `The call was refused (HTTP ${status}).`, code: '11200' };
  const document = readTwiml(contentType, body);
  return document.ok ? document : { ...document, code: '12100' };
}

/** Runs the verbs in order. */
async function run(call: RunningCall, steps: readonly TwimlStep[]): Promise<void> {
  const [step, ...rest] = steps;
  if (call.over) return;
  if (!step) return finish(call, 'agent_hung_up');
  switch (step.verb) {
    case 'say':
    case 'play':
    case 'pause':
      speak(call, step);
      await call.player.after(Infinity);
      return run(call, rest);
    case 'hangup':
      return finish(call, 'agent_hung_up');
    case 'redirect':
      await runFrom(call, 'document', step.url, documentForm(call.parties, {}));
      return;
    case 'start_recording':
      startRecording(call, step.plan.recordingStatusCallback);
      return run(call, rest);
    case 'relay':
      return connectRelay(call, step.plan, rest);
    case 'gather':
      for (const spoken of step.plan.spoken) speak(call, spoken);
      listenForTurn(call, step.plan, ways(call, rest));
      return;
    case 'record':
      recordMessage(call, step.plan, ways(call, rest));
      return;
    case 'dial':
      dial(call, step.plan, rest);
      return;
  }
}

/** How a call goes on from a verb that listens to the caller. */
function ways(call: RunningCall, rest: readonly TwimlStep[]) {
  const { document } = call;
  const unlessMoved = async (go: () => Promise<unknown>) => {
    if (call.document === document) await go();
  };
  return {
    ask: (url: string, told: Form) =>
      unlessMoved(() => runFrom(call, 'document', url, documentForm(call.parties, told))),
    nextVerb: () => unlessMoved(() => run(call, rest)),
    hungUp: () => unlessMoved(() => finish(call, 'caller_hung_up')),
  };
}

function speak(call: RunningCall, step: SpokenStep): void {
  if (step.verb === 'play') {
    notePlayed(call, step.url);
  } else if (step.verb === 'say') {
    call.player.play(step.text, true);
    noteSaid(call, step.text, false);
  }
}

/** The whole call is recorded from here on. */
function startRecording(call: RunningCall, callback: string | undefined): void {
  call.recording = callback === undefined ? null : { since: call.clock.now(), callback };
}

/** Twilio fetches a sound when it is to be played; one that cannot be had is passed over. */
function notePlayed(call: RunningCall, url: string): void {
  void call.door.fetchSound(url).then((sound) => {
    if (sound.ok) call.played.push(url);
  });
}

/** Puts the caller through; goes on when the other end is gone, the caller hangs up, or the network moves them. */
function dial(call: RunningCall, plan: DialPlan, rest: readonly TwimlStep[]): void {
  const begunAt = call.clock.now();
  const ended = (status: string, callerGone: boolean) =>
    dialForm(call.parties, { status, seconds: secondsSince(begunAt, call.clock), callerGone });
  const over = (status: string, callerGone: boolean) => {
    call.endDial = null;
    call.action = null;
    call.running = askWhatNext(call, plan.action, ended(status, callerGone), rest);
  };
  call.action = plan.action === null ? null : { url: plan.action, form: () => ended('completed', false) };
  call.endDial = startDial(call, plan, over);
  closeTurn(call);
}

/** The call as the REST API may move it: what runs is stopped. */
export function movable(call: RunningCall): MovableCall {
  const moveTo = (steps: readonly TwimlStep[]) => {
    if (call.over) return;
    const { action } = call;
    call.document += 1;
    call.endDial?.('moved');
    call.endDial = null;
    call.action = null;
    call.session?.hangUp();
    call.session = null;
    call.running = run(call, steps);
    if (action !== null) void reportStopped(call, action);
  };
  return { run: moveTo, hangUp: () => moveTo([]) };
}

const lateMs = 500;

/** Whatever is answered: the call is elsewhere. */
async function reportStopped(
  { door, network }: RunningCall,
  { url, form }: NonNullable<RunningCall['action']>,
): Promise<void> {
  if (network.stoppedActions === 'unheard') return;
  if (network.stoppedActions === 'late') await setTimeout(lateMs);
  await door.post('action', url, form());
  network.askedNevertheless.push(url);
}

async function connectRelay(call: RunningCall, plan: RelayPlan, rest: readonly TwimlStep[]): Promise<void> {
  const { clock, options } = call;
  const sessionId = `VX${options.randomHex(16)}`;
  const begunAt = clock.now();
  const ended = (end: SessionEnd) => actionForm(call.parties, sessionId, end, secondsSince(begunAt, clock));
  const after = (end: SessionEnd) => {
    call.action = null;
    return askWhatNext(call, plan.action, ended(end), rest);
  };
  const { action } = plan;
  if (action !== null)
    call.action = { url: action, form: () => ended({ status: 'ended', handoffData: null }) };
  if (options.relayEnabled === false) return after(notEnabled);
  const socket = await call.door.open(plan.url);
  if (!socket.ok) {
    return after({ status: 'failed', errorCode: '64102', errorMessage: socket.reason });
  }
  const session = startRelaySession({
    socket: socket.value,
    plan: { ...plan, parameters: { ...plan.parameters, ...options.forgedParameters } },
    setup: setupOf(call, sessionId),
    msPerCharacter: options.msPerCharacter ?? 0,
    clock,
    onSaid: (text, last) => noteSaid(call, text, last),
    onPlayed: (url) => notePlayed(call, url),
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

const notEnabled: SessionEnd = {
  status: 'failed',
  errorCode: '64101',
  errorMessage: 'ConversationRelay is not enabled on this account.',
};

function setupOf({ parties }: RunningCall, sessionId: string): Record<string, unknown> {
  const { accountSid, callSid, from, to } = parties;
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

/** Asks the app what next, unless the caller is gone. */
async function askWhatNext(
  call: RunningCall,
  action: string | null,
  form: Form,
  rest: readonly TwimlStep[],
): Promise<void> {
  if (form['CallStatus'] === 'completed') {
    if (action !== null) await call.door.post('action', action, form);
    closeTurn(call);
    return finish(call, 'caller_hung_up');
  }
  if (call.turn !== '') closeTurn(call); // what was being said when it ended
  if (action === null) return run(call, rest);
  await runFrom(call, 'action', action, form);
}

/** Tells the status callback how far the call has come, where it wants to know. */
export async function reportProgress(call: RunningCall, status: Progress): Promise<void> {
  const { options, parties, clock } = call;
  const { statusCallback = `${options.publicOrigin}/twilio/status`, statusEvents = ['completed'] } = options;
  if (statusCallback === null || !statusEvents.includes(status)) return;
  const seconds = secondsSince(call.startedAt, clock);
  const sequence = call.statusesSent;
  call.statusesSent += 1;
  const form = statusForm(parties, { status, sequence, seconds, at: clock.now() });
  await call.door.post('status', statusCallback, form);
}

/** The line is down: the callbacks follow. */
export async function finish(call: RunningCall, how: CallEnd['how']): Promise<void> {
  if (call.over) return;
  call.over = true;
  call.session = null;
  const { options, parties, clock, recording } = call;
  const durationSeconds = secondsSince(call.startedAt, clock);
  closeTurn(call);
  await reportProgress(call, 'completed');
  if (recording !== null) {
    const sid = `RE${options.randomHex(16)}`;
    const seconds = Math.max(1, secondsSince(recording.since, clock));
    const sound = { sid, seconds, at: recording.since };
    const form = recordingForm(parties, { ...sound, source: 'StartCallRecordingTwiML' });
    await call.door.post('recording', recording.callback, form);
  }
  call.end({ how, durationSeconds });
}
