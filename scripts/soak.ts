/**
 * `npm run soak -- [--calls 2000] [--seed S]`: thousands of calls through one engine, twenty at once, a tenth of them
 * with something going wrong on the line, a twentieth of the model's answers and of Twilio's answers failing. Callers
 * take appointments, and emergencies ring somebody on call, who accepts. Afterwards every call must be finished in the
 * books with all its words, every appointment held once, every text sent once, nothing may be left open, and the memory
 * must not have grown. Exits with 1 otherwise; the last line is JSON.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Engine } from '../main/compose.ts';
import { type DoubleAnswer, startOpenAiDouble } from '../test/doubles/openai-double.ts';
import { TwilioRestDouble } from '../test/doubles/twilio-rest/twilio-rest-double.ts';
import { officeAccount, startTestEngine } from '../test/helpers/engine.ts';
import { heapInUse } from '../test/helpers/heap.ts';
import { createDice, type Dice } from './crash-test/dice.ts';
import { soakCall, type SoakMemory } from './soak/soak-call.ts';
import { officeWithPeople, slotIdFor } from './soak/soak-office.ts';
import { type Outside, startOutside } from './soak/soak-outside.ts';

const atOnce = 20;
/** Memory is compared between these shares of the calls: what is loaded once is loaded by the first. */
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
  const before = openResources();
  const outside = startOutside(twilio, dice);
  const engine = await startTestEngine({
    CALLOUT_TWILIO_BASE_URL: twilio.baseUrl,
    CALLOUT_TWILIO_NUMBER: '+61255500100',
    CALLOUT_DATA_DIR: dataDir,
    CALLOUT_OPENAI_API_KEY: double.apiKey,
    CALLOUT_OPENAI_BASE_URL: double.baseUrl,
  });
  const { memories, heaps } = await makeCalls(engine, dice);
  const complaints = [...missing(engine, memories), ...heapComplaints(heaps)];
  complaints.push(...(await outside.settle(engine, memories)));
  await engine.stop();
  outside.stop();
  complaints.push(...(await leftOpen(before)));
  await Promise.all([double.stop(), twilio.close()]);
  report(memories, asked, heaps, complaints, outside);
  if (complaints.length > 0) process.exitCode = 1;
  rmSync(dataDir, { recursive: true });
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

async function makeCalls(engine: Engine, dice: Dice): Promise<{ memories: SoakMemory[]; heaps: Heaps }> {
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
  const warmHeap = heapInUse() - sizeOf(memories);
  await ringUntil(calls);
  return { memories, heaps: { warm: warmHeap, end: heapInUse() - sizeOf(memories) } };
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

/** Libraries look at this process's own streams, which opens them (`PipeWrap`). */
function openResources(): string[] {
  return process.getActiveResourcesInfo().filter((kind) => kind !== 'Immediate' && kind !== 'PipeWrap');
}

/** Sockets and timers that outlive the engine; closing ones get a moment. */
async function leftOpen(before: readonly string[]): Promise<string[]> {
  for (let attempt = 0; attempt < 50 && openResources().length > before.length; attempt++) {
    await setTimeout(100);
  }
  const left = openResources();
  return left.length > before.length ? [`Left open: ${left.join(', ')}; before: ${before.join(', ')}.`] : [];
}

function report(
  memories: readonly SoakMemory[],
  asked: number,
  heaps: Heaps,
  complaints: readonly string[],
  outside: Outside,
): void {
  const faulty = memories.filter(({ fault }) => fault !== null).length;
  const turns = memories.reduce((sum, { spoken }) => sum + spoken.length, 0);
  const megabytes = (bytes: number) => Number((bytes / 1e6).toFixed(1));
  for (const complaint of complaints.slice(0, 20)) console.log(complaint);
  console.log(`Calls             ${String(memories.length)}, ${String(faulty)} with a fault on the line`);
  console.log(`Turns             ${String(turns)}, model asked ${String(asked)} times`);
  console.log(
    `Heap              ${String(megabytes(heaps.warm))} MB, then ${String(megabytes(heaps.end))} MB`,
  );
  console.log(
    `Outside           ${String(outside.texts())} texts, ${String(outside.rung())} people on call rung, ${String(outside.appointments())} appointments`,
  );
  console.log(`Complaints        ${String(complaints.length)}`);
  const { length: lost } = complaints;
  console.log(
    JSON.stringify({
      calls: memories.length,
      faulty,
      turns,
      texts: outside.texts(),
      rung: outside.rung(),
      appointments: outside.appointments(),
      complaints: lost,
    }),
  );
}
