/** Watches over a reply: nobody on the phone waits for ever. */
import { AgentFailure } from './agent-failure.ts';
import type { AgentOutput } from './agent.ts';

/** How long to wait, in milliseconds. */
export interface ReplyTimes {
  /** For words, before the caller is told that there is a moment to wait. */
  fillerMs: number;
  /** For any sign of an answer. */
  firstTokenMs: number;
  /** From one sign to the next. */
  idleMs: number;
  /** For the whole turn. */
  turnMs: number;
}

/** The caller has been waiting for words for `fillerMs`; told at most once. */
export interface Waiting {
  type: 'waiting';
}

/**
 * Passes on what a reply is made of. When it stays away too long it is aborted by `stop` and an AgentFailure `slow`
 * is thrown; one that never settles is left behind.
 */
export async function* watchReply(
  reply: AsyncIterable<AgentOutput>,
  times: ReplyTimes,
  stop: () => void,
): AsyncGenerator<AgentOutput | Waiting> {
  const outputs = reply[Symbol.asyncIterator]();
  const turn = createAlarm(times.turnMs);
  const filler = createAlarm(times.fillerMs);
  let wait = createAlarm(times.firstTokenMs);
  try {
    let next = outputs.next();
    for (;;) {
      const first = await Promise.race([next, turn.rung, wait.rung, filler.rung]);
      if (first === filler.sign) {
        filler.silence();
        yield { type: 'waiting' };
      } else if (typeof first === 'symbol') {
        next.catch(() => undefined); // what becomes of it matters to nobody
        throw new AgentFailure('slow');
      } else {
        if (first.done) return;
        if (first.value.type === 'speech') filler.silence();
        wait.silence();
        yield first.value;
        wait = createAlarm(times.idleMs);
        next = outputs.next();
      }
    }
  } finally {
    for (const alarm of [turn, filler, wait]) alarm.silence();
    stop();
  }
}

interface Alarm {
  /** What `rung` resolves to. */
  sign: symbol;
  rung: Promise<symbol>;
  /** Never ring (again). */
  silence(): void;
}

function createAlarm(milliseconds: number): Alarm {
  const sign = Symbol('alarm');
  let timer: NodeJS.Timeout | undefined;
  const alarm: Alarm = {
    sign,
    rung: new Promise((resolve) => {
      timer = setTimeout(() => resolve(sign), milliseconds);
    }),
    silence() {
      clearTimeout(timer);
      alarm.rung = new Promise(() => undefined);
    },
  };
  return alarm;
}
