/** Callers who ring through the public door as Twilio's calls do, several at once, until the engine is gone. */
import { randomHex } from '../../main/lib/ids.ts';
import type { SpokenWords } from '../../main/test-call/running-call.ts';
import { startTestCall, type TestCall } from '../../main/test-call/test-call.ts';
import { account } from './running-engine.ts';
import type { Dice } from './dice.ts';

/** A call as its caller knows it. */
export interface CallerMemory {
  callSid: string;
  /** What was said and heard on the wire, in order. */
  spoken: readonly SpokenWords[];
}

const sentences = [
  "Hi, it's Priya in Newtown, the kitchen tap is dripping",
  'My toilet is blocked and it is overflowing',
  'Sarah Lee, my number is 0412 345 678',
  'We have no hot water since this morning',
  'Tomorrow afternoon would be good',
  '5 Miller Street, North Sydney',
  "Yes, that's right",
  'It is a unit, we have not called you before',
  'There is water coming through the ceiling',
];

/** Rings again and again, one call after the other, until nobody answers; tells of every answer. Returns what was said on each call. */
export async function ringUntilGone(
  publicUrl: string,
  dice: Dice,
  onAnswer: () => void,
): Promise<CallerMemory[]> {
  const memories: CallerMemory[] = [];
  for (;;) {
    const call = await startTestCall({
      connectTo: publicUrl,
      publicOrigin: publicUrl,
      account,
      randomHex,
      from: `+614915700${String(dice.whole(10, 99))}`,
      to: '+61255500100',
    });
    if (!call.ok) return memories;
    memories.push(call.value);
    await talk(call.value, dice, onAnswer);
  }
}

async function talk(call: TestCall, dice: Dice, onAnswer: () => void): Promise<void> {
  for (let turns = dice.whole(1, 6); turns > 0 && !call.over; turns--) {
    const said = dice.pick(sentences);
    if ((await call.say(said)) === '') break;
    onAnswer();
  }
  await call.hangUp();
  await call.ended;
}
