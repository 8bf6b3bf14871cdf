/**
 * `npm run soak -- [--calls 2000] [--seed S]`: thousands of calls through one engine, twenty at once, a tenth of them
 * with something going wrong on the line, a twentieth of the model's answers and of Twilio's answers failing. Callers
 * take appointments, and emergencies ring somebody on call, who accepts. Afterwards every call must be finished in the
 * books with all its words, every appointment held once, every text that somebody was owed at Twilio once, in its own
 * words; no socket, timer or listener may be left, and the memory must not have grown. Exits with 1 otherwise; the last
 * line is JSON.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Engine } from '../main/compose.ts';
import { type DoubleAnswer, type OpenAiDouble, startOpenAiDouble } from '../test/doubles/openai-double.ts';
import { TwilioRestDouble } from '../test/doubles/twilio-rest/twilio-rest-double.ts';
import { officeAccount, startTestEngine } from '../test/helpers/engine.ts';
import { heapInUse } from '../test/helpers/heap.ts';
import { createDice, type Dice } from './crash-test/dice.ts';
import { leftOpen, openResources } from './soak/left-open.ts';
import { soakCall, type SoakMemory } from './soak/soak-call.ts';
import { officeWithPeople, slotIdFor } from './soak/soak-office.ts';
import { startOutside } from './soak/soak-outside.ts';
import { type ListenerCount, type ListenerWatch, watchListeners } from './soak/watch-listeners.ts';

const atOnce = 20;
/** Memory and listeners are compared from this share of the calls on: what is loaded once is loaded by then. */
const warm = 0.4;
const heapMayGrowBy = 0.1;
const modelFaults = ['server_error', 'reset', 'clean_end', 'failed', 'incomplete', 'malformed'] as const;

const { values } = parseArgs({ options: { calls: { type: 'string' }, seed: { type: 'string' } } });
const calls = Number(values.calls ?? 2000);
const seed = Number(values.seed ?? 1);
if (!Number.isInteger(calls) || calls < 1 || !Number.isInteger(seed)) {
  console.error('Say how many calls to make: npm run soak -- --calls 2000 [--seed 1]');
  process.exitCode = 1;
} else {
  await soak(mkdtempSync(join(tmpdir(), 'callout-soak-')));
}

async function soak(dataDir: string): Promise<void> {
  // one failing answer in twenty is more than would make a model rest; here it must go on being asked
  const settings = { ...officeWithPeople, modelTimes: { failures: 100_000 } };
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings));
  await import('openai'); // its constants hold functions for good, which is no leak
  const watch = watchListeners();
  const dice = createDice(seed);
  const double = await startOpenAiDouble();
  let asked = 0;
  double.otherwise(() => {
    asked += 1;
    double.requests.length = 0; // it would remember them all, and the memory is measured
    return modelAnswer(dice);
  });
  const twilio = new TwilioRestDouble();
  await twilio.listen();
  const before = { resources: openResources(), listeners: await watch.count() };
  const ran = await runOffice({ dataDir, twilio, double, dice, watch });
  const complaints = [...ran.complaints, ...(await leftOpen(before, watch))];
  const counts = [before.listeners, ...ran.listeners, await watch.count()];
  await Promise.all([double.stop(), twilio.close()]);
  report({ ...ran, asked, listeners: counts.map(({ total }) => total), complaints });
  if (complaints.length > 0) process.exitCode = 1;
  rmSync(dataDir, { recursive: true });
}

interface Soaked {
  dataDir: string;
  twilio: TwilioRestDouble;
  double: OpenAiDouble;
  dice: Dice;
  watch: ListenerWatch;
}

/** The engine from its start to its stop; nothing holds it afterwards, so that whatever still does is a leak. */
async function runOffice({ dataDir, twilio, double, dice, watch }: Soaked) {
  const outside = startOutside(twilio, dice);
  const engine = await startTestEngine({
    CALLOUT_TWILIO_BASE_URL: twilio.baseUrl,
    CALLOUT_TWILIO_NUMBER: '+61255500100',
    CALLOUT_DATA_DIR: dataDir,
    CALLOUT_OPENAI_API_KEY: double.apiKey,
    CALLOUT_OPENAI_BASE_URL: double.baseUrl,
  });
  const { memories, heaps, warmListeners } = await makeCalls(engine, dice, watch);
  const complaints = [...missing(engine, memories), ...heapComplaints(heaps)];
  complaints.push(...(await outside.settle(engine, memories)));
  const endListeners = await watch.count();
  complaints.push(...(await listenerComplaints(watch, warmListeners, endListeners)));
  await engine.stop();
  outside.stop();
  const counts = { texts: outside.texts(), rung: outside.rung(), appointments: outside.appointments() };
  return { memories, heaps, listeners: [warmListeners, endListeners], complaints, counts };
}

function modelAnswer(dice: Dice): DoubleAnswer {
  const say = 'Righto, I have noted that. What else should I know?';
  if (dice.whole(1, 10) === 1) {
    const held = { slot: slotIdFor(dice), service: null, words: "Yes, that's right" };
    return { say, calls: [{ name: 'hold_slot', arguments: held }] };
  }
  return dice.whole(1, 20) === 1
    ? { say, fault: dice.pick(modelFaults), afterWords: dice.whole(0, 4) }
    : { say };
}

interface Heaps {
  /** Bytes in use after collecting garbage. */
  warm: number;
  end: number;
}

interface Ran {
  memories: SoakMemory[];
  heaps: Heaps;
  /** Who listened once everything was loaded. */
  warmListeners: ListenerCount;
}

async function makeCalls(engine: Engine, dice: Dice, watch: ListenerWatch): Promise<Ran> {
  const memories: SoakMemory[] = [];
  let rung = 0;
  const ringUntil = async (last: number) => {
    const line = async () => {
      while (rung < last) {
        rung += 1;
        memories.push(await soakCall(engine.info.publicUrl, officeAccount, dice, rung % 10 === 0));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, line));
  };
  await ringUntil(Math.ceil(calls * warm));
  await setTimeout(1_000); // what follows a call has happened
  const warmListeners = await watch.count();
  const warmHeap = heapInUse() - sizeOf(memories);
  await ringUntil(calls);
  return { memories, heaps: { warm: warmHeap, end: heapInUse() - sizeOf(memories) }, warmListeners };
}

/** What our own notes of the calls take: they are not the engine's. Two bytes a letter is the most a string takes. */
function sizeOf(memories: readonly SoakMemory[]): number {
  return JSON.stringify(memories).length * 2;
}

/** Every word that was answered or spoken is in the books, and every call is finished. */
function missing(engine: Engine, memories: readonly SoakMemory[]): string[] {
  return memories.flatMap(({ callSid, fault, spoken }) => {
    const call = engine.calls.find(callSid);
    const about = `${callSid} (${fault ?? 'nothing went wrong'})`;
    if (call === null) return [`${about} is not in the books.`];
    if (call.endedAt === null) return [`${about} was not finished.`];
    const kept = call.turns.map(({ text }) => text).join('\n');
    const answered = spoken.slice(0, spoken.findLastIndex(({ role }) => role === 'agent') + 1);
    const lost = answered.find(({ text }) => !kept.includes(text));
    return lost ? [`${about} lost “${lost.text}”.`] : [];
  });
}

function heapComplaints({ warm: warmHeap, end }: Heaps): string[] {
  const growth = end / warmHeap - 1;
  return growth > heapMayGrowBy ? [`The heap grew by ${(growth * 100).toFixed(0)} %.`] : [];
}

/** Nobody who has been listened to for long has gained listeners, and there are no more new ones than lines. */
async function listenerComplaints(watch: ListenerWatch, warmCount: ListenerCount, end: ListenerCount) {
  const more = end.total - warmCount.total;
  const gained = await watch.gainedSince(warmCount, 'is left out');
  return more > atOnce * 10 ? [...gained, `There are ${String(more)} listeners more than before.`] : gained;
}

interface Report {
  memories: readonly SoakMemory[];
  asked: number;
  heaps: Heaps;
  /** Listeners before the engine started, once it was warm, after the calls, and after it stopped. */
  listeners: readonly number[];
  complaints: readonly string[];
  counts: { texts: number; rung: number; appointments: number };
}

function report({ memories, asked, heaps, listeners, complaints, counts }: Report): void {
  const faulty = memories.filter(({ fault }) => fault !== null).length;
  const turns = memories.reduce((sum, { spoken }) => sum + spoken.length, 0);
  const megabytes = (bytes: number) => Number((bytes / 1e6).toFixed(1));
  for (const complaint of complaints.slice(0, 20)) console.log(complaint);
  console.log(`Calls             ${String(memories.length)}, ${String(faulty)} with a fault on the line`);
  console.log(`Turns             ${String(turns)}, model asked ${String(asked)} times`);
  console.log(
    `Heap              ${String(megabytes(heaps.warm))} MB, then ${String(megabytes(heaps.end))} MB`,
  );
  console.log(`Listeners         ${listeners.join(', ')} (before, warm, after the calls, after the stop)`);
  console.log(
    `Outside           ${String(counts.texts)} texts, ${String(counts.rung)} people on call rung, ${String(counts.appointments)} appointments`,
  );
  console.log(`Complaints        ${String(complaints.length)}`);
  const { length: lost } = complaints;
  console.log(
    JSON.stringify({
      calls: memories.length,
      faulty,
      turns,
      ...counts,
      listeners,
      complaints: lost,
    }),
  );
}
