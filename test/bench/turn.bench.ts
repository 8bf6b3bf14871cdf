/**
 * How long a caller waits for our part of an answer: from the end of the sentence to the first words, over real
 * sockets, with the rules as the agent. Beside it the bare floor, in the same run and at the same pace: one durable
 * SQLite insert and one WebSocket echo. Then with a language model, whose fixed 300 ms are taken off; the floor of that
 * asks the same model with a bare request, between one durable insert for the caller's words and one for the answer's.
 * And what a call in progress takes in memory.
 */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { WebSocket, WebSocketServer } from 'ws';
import { must } from '../../main/lib/assert.ts';
import { type OpenAiDouble, startOpenAiDouble } from '../doubles/openai-double.ts';
import { officeAccount, startTestEngine } from '../helpers/engine.ts';
import { heapInUse } from '../helpers/heap.ts';
import type { Figure } from './figure.ts';
import { percentile } from './percentile.ts';
import { ringWithStopwatch, timeSentence } from './relay-caller.ts';

const sentences = [
  "Hi, it's Priya from Newtown and my kitchen tap won't stop dripping",
  'Yes, that is the best number',
  "It's not urgent",
  'Thursday morning if you can',
  'No, that is everything',
];
/** Turns timed for each number of calls at once. */
const turnsTimed = 200;
/** In turn, so that whatever else the machine does meanwhile falls on both. */
const rounds = 2;
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
      const [ours, bare]: [number[], number[]] = [[], []];
      for (let round = 0; round < rounds; round++) {
        const ring = () => ringWithStopwatch(engine.info.publicUrl, officeAccount);
        ours.push(...(await timeTurns(calls, turnsTimed / rounds, ring)));
        bare.push(...(await timeTurns(calls, turnsTimed / rounds, floor.ring)));
      }
      figures.push(...compare(atOnce(calls), ours, bare, 'an insert and an echo'));
    }
    figures.push(await memoryPerCall(engine.info.publicUrl), ...(await timeModel(folder)));
  } finally {
    await engine.stop();
    floor.close();
    rmSync(folder, { recursive: true });
  }
  return figures;
}

/** The same with a language model, less the time it thinks. */
async function timeModel(folder: string): Promise<Figure[]> {
  const double = await startOpenAiDouble();
  double.otherwise({ say: 'Righto, noted.', thinksForMs: modelMs });
  const engine = await startTestEngine({
    CALLOUT_DATA_DIR: join(folder, 'with-model'),
    CALLOUT_OPENAI_API_KEY: double.apiKey,
    CALLOUT_OPENAI_BASE_URL: double.baseUrl,
  });
  const floor = await startFloor(join(folder, 'model-floor.sqlite'), () => askBare(double));
  const ring = () => ringWithStopwatch(engine.info.publicUrl, officeAccount);
  const figures: Figure[] = [];
  try {
    for (const calls of [1, 20, 100]) {
      await timeTurns(calls, 10, ring); // warm
      const turns = calls === 1 ? 60 : turnsTimed;
      const [ours, bare] = [await timeTurns(calls, turns, ring), await timeTurns(calls, turns, floor.ring)];
      const [own, least] = [ours, bare].map((times) => times.map((time) => time - modelMs));
      figures.push(
        ...compare(`${atOnce(calls)}, model`, own ?? [], least ?? [], 'a request between two inserts'),
      );
    }
  } finally {
    await engine.stop();
    floor.close();
    await double.stop();
  }
  return figures;
}

/** How long the model thinks before its first word. */
const modelMs = 300;

/** Waits for the model's first word as a bare client does, with what our engine asked it last. */
async function askBare(double: OpenAiDouble): Promise<void> {
  const answer = await fetch(`${double.baseUrl}/responses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${double.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(double.requests.at(-1)),
  });
  for await (const chunk of must(answer.body, 'the double answers'))
    if (Buffer.from(chunk).includes('output_text.delta')) return;
}

/** A hundred calls in progress, each some turns old; their callers' sockets live in this process too. */
async function memoryPerCall(publicUrl: string): Promise<Figure> {
  const calls = 100;
  const before = heapInUse();
  const lines = await Promise.all(
    Array.from({ length: calls }, () => ringWithStopwatch(publicUrl, officeAccount)),
  );
  for (const sentence of sentences.slice(0, -1)) await Promise.all(lines.map((line) => line.say(sentence)));
  const each = (heapInUse() - before) / calls / 1024;
  for (const line of lines) line.hangUp();
  const figure = `memory of a call in progress, ${String(sentences.length - 1)} sentences in`;
  return { figure, value: each, unit: 'KiB', against: null, ratio: null };
}

function atOnce(calls: number): string {
  return calls === 1 ? '1 call' : `${String(calls)} calls at once`;
}

function compare(at: string, ours: number[], bare: number[], floor: string): Figure[] {
  return Object.entries({ p50: 0.5, p99: 0.99 }).map(([name, share]) => {
    const [own, least] = [percentile(ours, share), percentile(bare, share)];
    return {
      figure: `answer to a sentence, ${at}, ${name}`,
      value: own,
      unit: 'ms',
      against: `${floor} (${least.toFixed(2)} ms; it takes ${(own / least).toFixed(2)} of that)`,
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

interface Floor {
  ring: () => Promise<Line>;
  close: () => void;
}

/** `think` is what happens between what was heard and what is said. */
async function startFloor(path: string, think?: () => Promise<void>): Promise<Floor> {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE turns (id INTEGER PRIMARY KEY, text TEXT)');
  const insert = db.prepare('INSERT INTO turns (text) VALUES (?)');
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  server.on('connection', (socket) => {
    const answer = () => {
      socket.send('{"type":"text","token":"Right.","last":true}');
    };
    socket.on('message', (data: Buffer) => {
      if (!data.includes('"last":true')) return; // nothing is kept of a sentence that goes on
      insert.run(data.toString());
      if (think === undefined) answer();
      else
        void think()
          .then(() => insert.run('Right.'))
          .then(answer);
    });
  });
  const { port } = server.address() as AddressInfo; // a TCP server that listens has such an address
  const ring = async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${String(port)}`);
    await once(socket, 'open');
    return {
      say: (text: string) => timeSentence(socket, text),
      hangUp: () => {
        socket.terminate();
      },
    };
  };
  return { ring, close: () => (server.close(), db.close()) };
}
