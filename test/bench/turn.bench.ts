/**
 * How long a caller waits for our part of an answer: from the end of the sentence to the first words, over real
 * sockets, with the rules as the agent. Beside it the bare floor, in the same run and at the same pace: one durable
 * SQLite insert and one WebSocket echo.
 */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { WebSocket, WebSocketServer } from 'ws';
import { officeAccount, startTestEngine } from '../helpers/engine.ts';
import type { Figure } from './figure.ts';
import { ringWithStopwatch, timeToFirstText } from './relay-caller.ts';

const sentences = [
  "Hi, it's Priya from Newtown and my kitchen tap won't stop dripping",
  'Yes, that is the best number',
  "It's not urgent",
  'Thursday morning if you can',
  'No, that is everything',
];
/** Turns timed for each number of calls at once. */
const turnsTimed = 400;
/** Callers think between sentences; so many milliseconds at most. */
const thinkingMs = 600;

/** Someone who can be spoken to. */
interface Line {
  say: (text: string) => Promise<number>;
  hangUp: () => void;
}

/** Our turns and the floor's, for one, twenty and a hundred calls at once. */
export async function bench(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'callout-bench-'));
  const engine = await startTestEngine({ CALLOUT_DATA_DIR: join(folder, 'data') });
  const floor = await startFloor(join(folder, 'floor.sqlite'));
  const figures: Figure[] = [];
  try {
    for (const calls of [1, 20, 100]) {
      await timeTurns(calls, 20, () => ringWithStopwatch(engine.info.publicUrl, officeAccount)); // warm
      const ours = await timeTurns(calls, turnsTimed, () =>
        ringWithStopwatch(engine.info.publicUrl, officeAccount),
      );
      const bare = await timeTurns(calls, turnsTimed, floor.ring);
      figures.push(...compare(calls, ours, bare));
    }
  } finally {
    await engine.stop();
    floor.close();
    rmSync(folder, { recursive: true });
  }
  return figures;
}

function compare(calls: number, ours: number[], bare: number[]): Figure[] {
  const at = calls === 1 ? '1 call' : `${String(calls)} calls at once`;
  return (['p50', 'p99'] as const).map((name) => {
    const [own, least] = [percentile(ours, name), percentile(bare, name)];
    return {
      figure: `answer to a sentence, ${at}, ${name}`,
      value: own,
      unit: 'ms',
      against: `an insert and an echo (${least.toFixed(2)} ms)`,
      ratio: least / own,
    };
  });
}

/** Times about `turns` turns over `calls` lines at once; every line is rung anew when its sentences are said. */
async function timeTurns(calls: number, turns: number, ring: () => Promise<Line>): Promise<number[]> {
  const times: number[] = [];
  const caller = async (number: number) => {
    await setTimeout((number / calls) * thinkingMs);
    while (times.length < turns) {
      const line = await ring();
      for (const [index, sentence] of sentences.entries()) {
        if (calls > 1) await setTimeout((((number * 7 + index * 3) % 10) / 10) * thinkingMs * 2);
        times.push(await line.say(sentence));
      }
      line.hangUp();
    }
  };
  await Promise.all(Array.from({ length: calls }, (_, number) => caller(number)));
  return times;
}

async function startFloor(path: string): Promise<{ ring: () => Promise<Line>; close: () => void }> {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE turns (id INTEGER PRIMARY KEY, text TEXT)');
  const insert = db.prepare('INSERT INTO turns (text) VALUES (?)');
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      insert.run(data.toString());
      socket.send('{"type":"text","token":"Right.","last":true}');
    });
  });
  const { port } = server.address() as AddressInfo; // a TCP server that listens has such an address
  const ring = async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${String(port)}`);
    await once(socket, 'open');
    return {
      say: (text: string) => timeToFirstText(socket, { type: 'prompt', voicePrompt: text }),
      hangUp: () => {
        socket.terminate();
      },
    };
  };
  return { ring, close: () => (server.close(), db.close()) };
}

function percentile(times: readonly number[], name: 'p50' | 'p99'): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * (name === 'p50' ? 0.5 : 0.99))] ?? NaN;
}
