/** One call of the soak: mostly an ordinary one, and now and then something goes wrong in it. */
import { setTimeout } from 'node:timers/promises';
import { randomHex } from '../../main/lib/ids.ts';
import type { TwilioAccount } from '../../main/telephony/accounts.ts';
import type { SpokenWords } from '../../main/test-call/running-call.ts';
import { startTestCall, type TestCall } from '../../main/test-call/test-call.ts';
import type { Dice } from '../crash-test/dice.ts';

/** A call as its caller knows it; `fault` names what was made to go wrong. */
export interface SoakMemory {
  callSid: string;
  fault: Fault | null;
  spoken: readonly SpokenWords[];
}

const sentences = [
  "Hi, it's Priya in Newtown, the kitchen tap is dripping",
  'My toilet is blocked and it is overflowing',
  'Sarah Lee, my number is 0491 570 156',
  'We have no hot water since this morning',
  'Tomorrow afternoon would be good',
  '5 Miller Street, North Sydney',
  "Yes, that's right",
  'There is water coming through the ceiling',
];

/** What the network does to a call now and then. */
const faults = {
  'socket dropped': (call: TestCall) => untilItGoesOn(call, () => call.dropSocket()),
  'malformed frames': async (call: TestCall) => {
    for (let frame = 0; frame < 3; frame++) await call.sendRaw('{"type":');
  },
  'too many malformed frames': (call: TestCall) =>
    untilItGoesOn(call, async () => {
      for (let frame = 0; frame < 10; frame++) await call.sendRaw('no frame at all');
    }),
  'unknown frame': (call: TestCall) => call.sendRaw('{"type":"weather","value":"fine"}'),
  'spoken over': async (call: TestCall) => {
    await call.interrupt();
  },
  'hung up in mid-sentence': async (call: TestCall) => {
    await Promise.all([call.say('I was about to'), call.hangUp()]);
  },
} as const satisfies Record<string, (call: TestCall) => Promise<void>>;

/** Breaks the line; a caller talks on once the agent is heard again. */
async function untilItGoesOn(call: TestCall, breakLine: () => Promise<void>): Promise<void> {
  const { length } = call.spoken;
  await breakLine();
  for (let tries = 0; tries < 200 && call.spoken.length === length && !call.over; tries++) {
    await setTimeout(25);
  }
}

/** The name of something that goes wrong. */
export type Fault = keyof typeof faults;

const faultNames = Object.keys(faults) as Fault[]; // keys lose their type

/** Rings the engine at `origin`, talks, and hangs up; `faulty` makes something go wrong on the way. */
export async function soakCall(
  origin: string,
  account: TwilioAccount,
  dice: Dice,
  faulty: boolean,
): Promise<SoakMemory> {
  const started = await startTestCall({
    connectTo: origin,
    publicOrigin: origin,
    account,
    randomHex,
    from: `+614915701${String(dice.whole(10, 99))}`,
    to: '+61255500100',
    // what is looked for is what gets lost, not how busy the machine is
    twilioWaitsMs: 60_000,
    replyWithinMs: 60_000,
  });
  if (!started.ok) throw new Error(started.reason);
  const call = started.value;
  const fault = faulty ? dice.pick(faultNames) : null;
  const turns = dice.whole(2, 6);
  const at = fault === null ? -1 : dice.whole(1, turns - 1);
  for (let turn = 0; turn < turns && !call.over; turn++) {
    if (turn === at && fault !== null) await faults[fault](call);
    else await call.say(dice.pick(sentences));
  }
  await call.hangUp();
  await call.ended;
  return { callSid: call.callSid, fault, spoken: call.spoken };
}
