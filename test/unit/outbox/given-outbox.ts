/** An outbox on a real database, with a post office, a clock and a timer in the test's hands. */
import { silentLog } from '../../../main/lib/log.ts';
import { ok, type Result } from '../../../main/lib/result.ts';
import type { NewMessage, OutboxMessage } from '../../../main/outbox/outbox-store.ts';
import { Outbox, type Sent } from '../../../main/outbox/outbox.ts';
import { createOutboxStore } from '../../../main/store/outbox-store.ts';
import { givenStore } from '../../store/given-store.ts';

export const aText: NewMessage = {
  key: 'booking-confirmed:1',
  kind: 'text',
  to: '+61491570006',
  body: 'See you tomorrow at 9.',
  callSid: null,
};

/** What a post office does with the next message; it keeps what went out, whatever it answers. */
type Answer = (message: OutboxMessage) => { goesOut: boolean; answer: Sent | Promise<Sent> };

export const works: Answer = ({ id }) => ({
  goesOut: true,
  answer: { type: 'sent', reference: referenceOf(id) },
});
export const offline: Answer = () => ({
  goesOut: false,
  answer: { type: 'later', reason: 'Twilio cannot be reached.' },
});
export const answerLost: Answer = () => ({
  goesOut: true,
  answer: { type: 'unsure', reason: 'Twilio did not answer in time.' },
});
export const lost: Answer = () => ({
  goesOut: false,
  answer: { type: 'unsure', reason: 'Twilio did not answer in time.' },
});
export const refuses: Answer = () => ({
  goesOut: false,
  answer: { type: 'failed', reason: 'Twilio says this is not a phone number.' },
});

export function referenceOf(id: number): string {
  return `SM${String(id).padStart(32, '0')}`;
}

/** Starts no outbox; `open` opens one on the same database, as often as a test wants to restart. */
export function givenOutbox() {
  const { store } = givenStore();
  const post = {
    answers: [] as Answer[],
    usually: works,
    wentOut: [] as { to: string; body: string; reference: string }[],
    lookUp: null as Result<string[]> | null,
  };
  const time = { now: Date.UTC(2026, 10, 22), waits: [] as { at: number; run: () => void }[] };
  const notices: string[] = [];
  const open = () => {
    const outbox = new Outbox({
      store: createOutboxStore(store),
      senders: {
        text: {
          send: async (message) => {
            const { goesOut, answer } = (post.answers.shift() ?? post.usually)(message);
            if (goesOut) post.wentOut.push({ ...message, reference: referenceOf(message.id) });
            return answer;
          },
          find: async ({ to, body }) =>
            post.lookUp ??
            ok(
              post.wentOut
                .filter((sent) => sent.to === to && sent.body === body)
                .map(({ reference }) => reference),
            ),
        },
      },
      clock: { now: () => time.now },
      timer: {
        after: (milliseconds, run) => {
          const wait = { at: time.now + milliseconds, run };
          time.waits.push(wait);
          return () => (time.waits = time.waits.filter((other) => other !== wait));
        },
      },
      log: silentLog,
      notify: (_level, text) => void notices.push(text),
    });
    outbox.start();
    return outbox;
  };
  /** Lets time pass, and with it everything that waits for it. */
  const pass = async (milliseconds: number) => {
    const until = time.now + milliseconds;
    for (;;) {
      await settled();
      const [next] = time.waits.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at);
      if (!next) break;
      time.waits = time.waits.filter((other) => other !== next);
      time.now = Math.max(time.now, next.at);
      next.run();
    }
    time.now = until;
  };
  return { open, post, time, notices, pass, store };
}

/** Lets every promise that can go on do so: the post office answers at once. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
