/** The rooms behind the local server, in memory, and the server itself on a real port. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  callSummarySchema,
  type Call,
  type CallPosition,
  type CallSummary,
  type CallTurn,
} from '../../../preload/contract/calls.ts';
import { emptyFields, type Capture } from '../../../preload/contract/fields.ts';
import {
  createLocalServer,
  type LocalServer,
  type LocalServerDeps,
} from '../../../main/local-api/local-server.ts';
import { randomHex } from '../../../main/lib/ids.ts';
import { createLog } from '../../../main/lib/log.ts';
import { failed, ok } from '../../../main/lib/result.ts';

export const key = 'the-key-of-this-office';
/** 2024-08-05 14:30 in Sydney. */
export const callTime = Date.UTC(2024, 7, 5, 4, 30);
export const workbookBytes = Buffer.from([0x50, 0x4b, 3, 4, 0, 255, 13, 10]);

export function makeCall(callSid: string, changes: Partial<Call> = {}): Call {
  return {
    callSid,
    startedAt: callTime,
    endedAt: callTime + 65_000,
    durationSeconds: 65,
    status: 'completed',
    from: '+61412345678',
    to: '+61280000000',
    test: false,
    timezone: 'Australia/Sydney',
    turns: [],
    fields: emptyFields(),
    details: { isJob: null, streetAddress: null, state: null, postcode: null, services: [], phones: [] },
    appointments: [],
    mayText: null,
    desk: { notes: [], handled: false, isJob: null, pass: null },
    recordings: [],
    audioFilesUsed: 0,
    ttsResponses: 0,
    modelUse: { inputTokens: 0, outputTokens: 0, cost: 0 },
    alert: null,
    promise: null,
    ...changes,
  };
}

export function makeTurn(index: number, role: CallTurn['role'], text: string): CallTurn {
  return { index, role, text, at: callTime + index * 5000, cutOff: false, intent: null };
}

export function makeCapture(
  value: Capture['value'],
  said: string | null,
  changes: Partial<Capture> = {},
): Capture {
  return {
    value,
    said,
    turn: said === null ? null : 1,
    source: said === null ? 'caller_id' : 'said',
    confidence: 0.9,
    confirmed: false,
    inferred: false,
    ...changes,
  };
}

/** What a test may look at or change while the server runs. */
export interface FakeOffice extends LocalServerDeps {
  kept: Call[];
  /** The caller's number of each test call started. */
  startedFrom: (string | undefined)[];
  logLines: string[];
  server: LocalServer;
  port: number;
  origin: string;
  /** Files that wait to be downloaded. */
  waitingFiles(): Promise<string[]>;
  /** GETs or POSTs JSON with the key. */
  ask(path: string, body?: unknown): Promise<Response>;
  stop(): Promise<void>;
}

/** Nothing but the calls; test/scenarios reads the whole API over a real engine. */
function noBooks(kept: Call[]): LocalServerDeps['books'] {
  return {
    calls: fakeCalls(kept),
    search: () => ({ calls: [], next: null }),
    trail: () => [],
    findCustomers: () => ({ customers: [], more: false }),
    profileOf: () => null,
    bookings: () => [],
    daily: () => {
      throw new Error('No report here.');
    },
    analytics: () => Promise.reject(new Error('No figures here.')),
    today: () => '2024-08-05',
    position: () => 0,
    changedSince: () => [],
    follow: () => () => undefined,
  };
}

/** Starts a local server on `port` (0: any). */
export async function openOffice(changes: Partial<LocalServerDeps> = {}, port = 0): Promise<FakeOffice> {
  const tempFolder = await mkdtemp(join(tmpdir(), 'callout-local-api-'));
  const kept: Call[] = [];
  const startedFrom: FakeOffice['startedFrom'] = [];
  const logLines: string[] = [];
  const deps: LocalServerDeps = {
    calls: fakeCalls(kept),
    testCalls: fakeTestCalls(kept, startedFrom),
    calendar: { feed: () => 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n', file: () => null },
    books: noBooks(kept),
    exports: {
      write: ({ what, path }) =>
        writeExport(path, what.kind === 'log' ? `\uFEFFkind\r\n${what.log}\r\n` : workbookBytes),
    },
    key: () => key,
    tempFolder,
    randomHex,
    log: createLog((line) => logLines.push(line)),
    ...changes,
  };
  const server = createLocalServer(deps);
  const taken = await server.listen(port);
  const origin = `http://127.0.0.1:${taken}`;
  return {
    ...deps,
    kept,
    startedFrom,
    logLines,
    server,
    port: taken,
    origin,
    waitingFiles: () => readdir(join(tempFolder, 'downloads')),
    ask: (path, body) => fetch(origin + path, requestWithKey(body)),
    stop: async () => {
      await server.close();
      await rm(tempFolder, { recursive: true, force: true });
    },
  };
}

function requestWithKey(body: unknown): RequestInit {
  const headers = { authorization: `Bearer ${key}` };
  if (body === undefined) return { headers };
  const json = { ...headers, 'content-type': 'application/json' };
  return { method: 'POST', headers: json, body: JSON.stringify(body) };
}

function fakeCalls(kept: Call[]): LocalServerDeps['calls'] {
  const summarise = (call: Call): CallSummary => callSummarySchema.parse(call);
  return {
    live: () => kept.filter((call) => call.endedAt === null),
    find: (callSid) => kept.find((call) => call.callSid === callSid) ?? null,
    list: ({ limit, before }) =>
      kept
        .filter((call) => before === null || newestFirst(before, call) < 0)
        .sort(newestFirst)
        .slice(0, limit)
        .map(summarise),
  };
}

/** The agent repeats what it hears, and takes the first word as the caller's name. */
function fakeTestCalls(kept: Call[], startedFrom: FakeOffice['startedFrom']): LocalServerDeps['testCalls'] {
  const live = (callSid: string) => kept.find((call) => call.callSid === callSid && call.endedAt === null);
  return {
    start: async ({ from } = {}) => {
      startedFrom.push(from);
      const callSid = `CA${startedFrom.length}`;
      const running = { status: 'in_progress', test: true, endedAt: null, durationSeconds: null } as const;
      kept.push(
        makeCall(callSid, { ...running, from: from ?? null, turns: [makeTurn(0, 'agent', 'Good day.')] }),
      );
      return ok({ callSid });
    },
    say: async (callSid, text) => {
      const call = live(callSid);
      if (!call) return failed('The call is over.');
      const reply = `You said: ${text}`;
      call.turns.push(makeTurn(call.turns.length, 'caller', text));
      call.turns.push(makeTurn(call.turns.length, 'agent', reply));
      const [name = ''] = text.split(' ');
      call.fields.customer_name = makeCapture(name, name);
      return ok({ reply });
    },
    hangUp: async (callSid) => {
      const call = live(callSid);
      if (call) Object.assign(call, { status: 'completed', endedAt: callTime + 30_000, durationSeconds: 30 });
    },
  };
}

async function writeExport(path: string, content: string | Buffer) {
  await writeFile(path, content);
  return ok({ path, rows: 1 });
}

function newestFirst(one: CallPosition, other: CallPosition): number {
  if (one.startedAt !== other.startedAt) return other.startedAt - one.startedAt;
  return Number(one.callSid < other.callSid) - Number(one.callSid > other.callSid);
}
