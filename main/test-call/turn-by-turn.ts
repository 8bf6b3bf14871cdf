/** The verbs that listen to the caller without the relay: `<Gather>` for one turn, `<Record>` for a message. */
import { closeTurn, type CallerSide, type RunningCall } from './running-call.ts';
import { documentForm, recordingForm, recordingUrl } from './twilio-forms.ts';
import type { GatherPlan, RecordPlan } from './twiml-verbs.ts';

/** How the call goes on. */
export interface Ways {
  /** Posts what happened and runs the document that comes back. */
  ask: (url: string, told: Record<string, string>) => Promise<void>;
  nextVerb: () => Promise<void>;
  hungUp: () => Promise<void>;
}

/** How fast people talk into a machine. */
const msPerCharacter = 65;

/** Listens for one turn: speech, keys or nothing. */
export function listenForTurn(call: RunningCall, plan: GatherPlan, ways: Ways): void {
  const wants = (kind: 'speech' | 'dtmf') => plan.input.split(' ').includes(kind);
  let heardSoFar: Promise<unknown> = Promise.resolve();
  const partly = (text: string) => {
    if (plan.partialResultCallback === undefined) return;
    const form = documentForm(call.parties, {
      UnstableSpeechResult: text,
      StableSpeechResult: '',
      SequenceNumber: '0',
    });
    const url = plan.partialResultCallback;
    heardSoFar = heardSoFar.then(() => call.door.post('partial', url, form));
  };
  const goOn = (next: () => Promise<void>) => {
    call.player.stop();
    call.session = null;
    call.running = heardSoFar.then(next);
  };
  const side: CallerSide = {
    kind: 'turn',
    ...withoutSocket,
    afterWords: (words = Infinity) => call.player.after(words),
    prompt(text, partials) {
      if (partials) partly(text.split(' ').slice(0, 2).join(' '));
      const told = wants('speech') ? { SpeechResult: text, Confidence: '0.9' } : {};
      goOn(() => ways.ask(plan.action, told));
    },
    begin: partly,
    stayQuiet() {
      goOn(() => (plan.actionOnEmptyResult ? ways.ask(plan.action, {}) : ways.nextVerb()));
    },
    press(digits) {
      if (!wants('dtmf')) return;
      const [keyed = ''] = plan.finishOnKey === '' ? [digits] : digits.split(plan.finishOnKey);
      goOn(() => ways.ask(plan.action, { Digits: keyed }));
    },
    interrupt: (words) => call.player.cut(words).heard,
    hangUp: () => goOn(ways.hungUp),
  };
  call.session = side;
  closeTurn(call);
}

/** Records what the caller says after the tone. */
export function recordMessage(call: RunningCall, plan: RecordPlan, ways: Ways): void {
  const { options, parties, clock } = call;
  const begunAt = clock.now();
  let message: { sid: string; seconds: number } | null = null;
  const leave = (digits: string) => {
    call.session = null;
    call.running = announce(digits);
  };
  const announce = async (digits: string) => {
    if (message === null) return digits === 'hangup' ? ways.hungUp() : ways.nextVerb();
    const { sid, seconds } = message;
    const told = {
      RecordingSid: sid,
      RecordingUrl: recordingUrl(parties.accountSid, sid),
      RecordingDuration: String(seconds),
      Digits: digits,
    };
    if (digits === 'hangup') {
      await call.door.post('document', plan.action, {
        ...documentForm(parties, told),
        CallStatus: 'completed',
      });
      await ways.hungUp();
    } else {
      await ways.ask(plan.action, told);
    }
    if (plan.recordingStatusCallback === undefined) return;
    const form = recordingForm(parties, { sid, seconds, source: 'RecordVerb', at: begunAt });
    await call.door.post('recording', plan.recordingStatusCallback, form);
  };
  call.session = {
    kind: 'message',
    ...withoutSocket,
    afterWords: () => Promise.resolve(),
    prompt(text) {
      const seconds = Math.min(plan.maxLength, Math.ceil((text.length * msPerCharacter) / 1000));
      message = { sid: `RE${options.randomHex(16)}`, seconds };
      leave('');
    },
    begin: () => undefined,
    stayQuiet: () => leave(''),
    press: (digits) => leave(digits),
    interrupt: () => '',
    hangUp: () => leave('hangup'),
  };
  closeTurn(call);
}

/** There is no socket that frames could go over, or that could drop. */
const withoutSocket: Pick<CallerSide, 'sendRaw' | 'drop'> = {
  sendRaw: () => undefined,
  drop: () => undefined,
};
