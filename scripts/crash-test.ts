/**
 * `npm run crash-test -- --kills N [--seed S]`: kills the engine in the middle of calls, again and again on the same
 * data, and compares what callers were answered with what is kept. Exits with 1 when anything is lost or doubled. The
 * seed fixes when it is killed and what is said; what the engine does at that instant is the machine's own affair.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type RestFault, TwilioRestDouble } from '../test/doubles/twilio-rest/twilio-rest-double.ts';
import { compareTexts } from './crash-test/compare-texts.ts';
import { compareCalls, compareCopies, compareLogs, type Comparison } from './crash-test/compare.ts';
import { createDice, type Dice } from './crash-test/dice.ts';
import { type CallerMemory, ringUntilGone } from './crash-test/drive-calls.ts';
import { killInMigration } from './crash-test/kill-in-migration.ts';
import { account, runEngine, type RunningEngine } from './crash-test/running-engine.ts';

const callers = 4;
/** How long a caller waits for the first answer before the engine is killed all the same. */
const patienceMs = 20_000;
const firstStart = Date.UTC(2024, 7, 5, 4, 30);

/** What may happen to a text on its way; with `after_` it went out although the engine hears nothing of it. */
const textFaults: readonly RestFault[] = [
  'after_reset',
  'after_silence',
  'after_server_error',
  'server_error',
  'reset',
];

const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } });
const kills = Number(values.kills ?? 25);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e6));
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
  console.error('Say how often to kill the engine: npm run crash-test -- --kills 25 [--seed 1]');
  process.exitCode = 1;
} else {
  await crashTest(mkdtempSync(join(tmpdir(), 'callout-crash-')));
}

async function crashTest(dataDir: string): Promise<void> {
  try {
    const whole = await crashAgainAndAgain(dataDir);
    report(whole);
    if (whole.lost + whole.doubled === 0) {
      rmSync(dataDir, { recursive: true });
      return;
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error); // an engine that does not start any more
  }
  console.error(`The data was kept in ${dataDir}.`);
  process.exitCode = 1;
}

interface Whole extends Comparison {
  inMigrations: { kills: number; unfinished: number };
  calls: number;
  texts: Comparison;
  secondsToReady: number[];
}

async function crashAgainAndAgain(dataDir: string): Promise<Whole> {
  const dice = createDice(seed);
  const memories: CallerMemory[] = [];
  const secondsToReady: number[] = [];
  const texts = new Set<string>();
  const begun = performance.now();
  const now = () => firstStart + performance.now() - begun; // right, while this PC's clock runs hours ahead
  const twilio = new TwilioRestDouble({ authToken: account.authToken, now });
  await twilio.listen();
  const old: Awaited<ReturnType<typeof killInMigration>>[] = [];
  for (let kill = 0; kill < kills; kill++) {
    if (kill % 10 === 9) {
      old.push(await killInMigration(dice));
      continue;
    }
    const engine = start({ dataDir, hours: kill, twilio, texts });
    twilio.fail('POST Messages', dice.pick(textFaults), dice.pick(textFaults));
    if (dice.whole(1, 5) === 1) await killWhileStarting(engine, dice);
    else {
      const ready = await engine.ready;
      secondsToReady.push(ready.secondsToReady);
      memories.push(...(await killInCalls(engine, ready.publicUrl, dice)));
    }
  }
  twilio.heal();
  const engine = start({ dataDir, hours: kills, twilio, texts });
  secondsToReady.push((await engine.ready).secondsToReady);
  const kept = await compareCalls(engine, memories);
  const sent = await compareTexts(twilio, texts);
  await engine.end('SIGTERM');
  await twilio.close();
  const logs = compareLogs(dataDir, memories);
  const copies = compareCopies(dataDir, journalFolder(dataDir));
  return {
    calls: memories.length,
    texts: sent,
    secondsToReady,
    acknowledged: kept.acknowledged,
    inMigrations: { kills: old.length, unfinished: old.filter(({ unfinished }) => unfinished).length },
    lost: kept.lost + logs.lost + copies.lost + sent.lost + old.reduce((sum, { lost }) => sum + lost, 0),
    doubled: kept.doubled + logs.doubled + sent.doubled,
    complaints: [
      ...kept.complaints,
      ...logs.complaints,
      ...copies.complaints,
      ...sent.complaints,
      ...old.flatMap((each) => each.complaints),
    ],
  };
}

interface Start {
  dataDir: string;
  hours: number;
  twilio: TwilioRestDouble;
  texts: Set<string>;
}

/** Every start is an hour after the last, so that a backup is due in each, and texts left behind are looked up at once. */
function start({ dataDir, hours, twilio, texts }: Start): RunningEngine {
  const env = {
    CALLOUT_DATA_DIR: dataDir,
    CALLOUT_JOURNAL_DIR: journalFolder(dataDir),
    CALLOUT_NOW: new Date(firstStart + hours * 3_600_000).toISOString(),
    CALLOUT_TWILIO_BASE_URL: twilio.baseUrl,
    CALLOUT_TWILIO_NUMBER: '+61255500100',
  };
  return runEngine(env, texts);
}

function journalFolder(dataDir: string): string {
  const folder = join(dataDir, 'journal');
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function killWhileStarting(engine: RunningEngine, dice: Dice): Promise<void> {
  await setTimeout(dice.whole(0, 700));
  await engine.end('SIGKILL');
}

/** Several callers talk, now and then somebody takes an export, and in the middle of it the engine dies. */
async function killInCalls(engine: RunningEngine, publicUrl: string, dice: Dice): Promise<CallerMemory[]> {
  const talking: Promise<CallerMemory[]>[] = [];
  const answered = new Promise<void>((resolve) => {
    for (let caller = 0; caller < callers; caller++)
      talking.push(ringUntilGone(publicUrl, createDice(dice.whole(0, 2 ** 31)), resolve));
  });
  // a slow machine would die before anybody had said a word, again and again
  if (dice.whole(1, 4) > 1) await Promise.race([answered, setTimeout(patienceMs)]);
  const exporting = dice.whole(1, 3) === 1 ? exportWorkbook(engine) : null;
  await setTimeout(dice.whole(20, 2000));
  await engine.end('SIGKILL');
  await exporting;
  return (await Promise.all(talking)).flat();
}

async function exportWorkbook(engine: RunningEngine): Promise<void> {
  try {
    await (await engine.fetch('/downloads/callout.xlsx')).arrayBuffer();
  } catch {
    // it died with the engine
  }
}

function report({
  calls,
  texts,
  inMigrations,
  acknowledged,
  lost,
  doubled,
  complaints,
  secondsToReady,
}: Whole): void {
  const slowest = Math.max(...secondsToReady);
  const average = secondsToReady.reduce((sum, seconds) => sum + seconds, 0) / secondsToReady.length;
  for (const complaint of complaints.slice(0, 20)) console.log(complaint);
  console.log(`Seed                ${String(seed)}`);
  console.log(`Kills               ${String(kills)}`);
  console.log(
    `In migrations       ${String(inMigrations.kills)} of them, ${String(inMigrations.unfinished)} before it was done`,
  );
  console.log(`Calls               ${String(calls)}`);
  console.log(`Turns acknowledged  ${String(acknowledged)}`);
  console.log(`Texts promised      ${String(texts.acknowledged)}`);
  console.log(`Texts not sent      ${String(texts.lost)}`);
  console.log(`Texts sent twice    ${String(texts.doubled)}`);
  console.log(`Lost                ${String(lost)}`);
  console.log(`Doubled             ${String(doubled)}`);
  console.log(`Seconds to ready    ${average.toFixed(2)} on average, ${slowest.toFixed(2)} at most`);
  console.log(JSON.stringify({ kills, acknowledged, lost, doubled }));
}
