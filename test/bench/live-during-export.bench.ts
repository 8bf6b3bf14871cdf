/** How long a caller waits while 100,000 calls are exported, beside the wait while nothing is. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseFileName } from '../../main/store/open.ts';
import { everyCall } from '../../preload/contract/search.ts';
import { officeAccount, startTestEngine } from '../helpers/engine.ts';
import type { Figure } from './figure.ts';
import { writeManyCalls } from './many-calls.ts';
import { percentile } from './percentile.ts';
import { ringWithStopwatch } from './relay-caller.ts';

const sentences = [
  "Hi, it's Priya from Newtown and my kitchen tap won't stop dripping",
  'Yes, that is the best number',
  "It's not urgent",
  'Thursday morning if you can',
];
const turnsAlone = 100;
/** Alone and during an export in turns: what else the machine does meets both. */
const rounds = 3;

/** One caller after the other: alone, then as long as a workbook is written, and so again. */
export async function bench(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'callout-bench-'));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  writeManyCalls(join(dataDir, databaseFileName), 100_000, 10_000);
  const engine = await startTestEngine({ CALLOUT_DATA_DIR: dataDir });
  try {
    const { publicUrl } = engine.info;
    await timeTurns(publicUrl, (turns) => turns >= 20); // warm
    const alone: number[] = [];
    const during: number[] = [];
    for (let round = 0; round < rounds; round++) {
      alone.push(...(await timeTurns(publicUrl, (turns) => turns >= turnsAlone)));
      let written = false;
      const order = { what: { kind: 'workbook' }, filter: everyCall, by: 'window' } as const;
      const exported = engine.exports
        .write({ ...order, path: join(folder, `calls-${String(round)}.xlsx`) })
        .finally(() => (written = true));
      during.push(...(await timeTurns(publicUrl, () => written)));
      const done = await exported;
      if (!done.ok) throw new Error(done.reason);
    }
    return compare(alone, during);
  } finally {
    await engine.stop();
    rmSync(folder, { recursive: true });
  }
}

async function timeTurns(publicUrl: string, enough: (turns: number) => boolean): Promise<number[]> {
  const times: number[] = [];
  while (!enough(times.length)) {
    const line = await ringWithStopwatch(publicUrl, officeAccount);
    for (const sentence of sentences) times.push(await line.say(sentence));
    line.hangUp();
  }
  return times;
}

function compare(alone: readonly number[], during: readonly number[]): Figure[] {
  return Object.entries({ p50: 0.5, p99: 0.99 }).map(([name, share]) => {
    const [quiet, busy] = [percentile(alone, share), percentile(during, share)];
    return {
      figure: `answer during an export, ${name} of ${String(during.length)}`,
      value: busy,
      unit: 'ms',
      against: `without one (${quiet.toFixed(1)} ms)`,
      ratio: quiet / busy,
    };
  });
}
