/** Builds and starts the whole engine, without Electron: the app, the headless engine, tests and the bench start this one. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Customer } from '../preload/contract/calls.ts';
import { createOfficeAgent, type OfficeAgent } from './agent/office-agent.ts';
import { callEventSchema } from './calls/call-events.ts';
import { applyEvent } from './calls/call-record.ts';
import { Calls } from './calls/calls.ts';
import type { CallNews } from './calls/line.ts';
import { customerPhone } from './customers/customer-phone.ts';
import { createLiveLogs, type LiveLogs } from './exports/live-logs.ts';
import { createExporter, type Exporter } from './exports/run-export.ts';
import { extract } from './extraction/extract.ts';
import { type Clock, clockStartingAt, systemClock } from './lib/clock.ts';
import type { RandomHex } from './lib/ids.ts';
import type { Log } from './lib/log.ts';
import { type Notice, NoticeBoard } from './lib/notice-board.ts';
import { failed, ok, type Result } from './lib/result.ts';
import { createLocalServer, type LocalServer } from './local-api/local-server.ts';
import {
  type Environment,
  type LoadedSettings,
  loadSettings,
  readStartInstant,
} from './settings/load-settings.ts';
import { readOrMakeLocalKey } from './settings/local-key.ts';
import { type Backups, startBackups } from './store/backups.ts';
import { createCallStore, createReplay } from './store/call-store.ts';
import { whyClockIsDoubtful } from './store/clock-notice.ts';
import { createEventReader, type EventReader, lastEventAt } from './store/event-log.ts';
import { lockFolder } from './store/folder-lock.ts';
import { createLogMarks } from './store/log-marks.ts';
import { UnusableDatabaseError } from './store/migrate.ts';
import { databaseFileName, openStore, type Store } from './store/open.ts';
import type { Report } from './store/second-copy.ts';
import { ShelteredCalls } from './store/sheltered-calls.ts';
import { isStorageTrouble, whyNoDatabase, whyNoFile } from './store/storage-trouble.ts';
import type { TwilioAccount } from './telephony/accounts.ts';
import { createPublicServer, type PublicServer } from './telephony/public-server.ts';
import { defaultVoice } from './telephony/voice-settings.ts';
import { createTestAccount } from './test-call/test-account.ts';
import { TestCalls } from './test-call/test-calls.ts';

/** What the engine is started with. */
export interface EngineOptions {
  /** Where the data goes unless `CALLOUT_DATA_DIR` says otherwise. */
  defaultDataDir: string;
  env: Environment;
  /** The entry of the export worker, which differs between source and build. */
  exportWorker: URL;
  log: Log;
  randomHex: RandomHex;
  /** Milliseconds to wait for a lost line, and for the network's report on a call that was hung up. */
  graceMs?: { line: number; report: number };
}

/** Where the engine is to be found. */
export interface EngineInfo {
  /** The server that Twilio's requests reach, as this PC sees it. */
  publicUrl: string;
  /** The office's own page and API, and the key to them. */
  localUrl: string;
  localKey: string;
  /** Opens the test page, key included. */
  testPageUrl: string;
  dataDir: string;
  timezone: string;
}

/** What the office is told as it happens. */
export type EngineNews = Exclude<CallNews, { type: 'trouble' }> | Notice;

/** The running engine. */
export interface Engine {
  readonly info: EngineInfo;
  readonly calls: Pick<Calls, 'live' | 'find' | 'list'>;
  readonly customers: { list(page: { limit: number }): Customer[] };
  readonly testCalls: Pick<TestCalls, 'start' | 'say' | 'hangUp'>;
  readonly exports: Exporter;
  /** The engine's clock, milliseconds since the epoch. */
  now(): number;
  /** What there was to say since the start, oldest first. */
  notices(): readonly Notice[];
  /** Returns the function that unsubscribes. */
  subscribe(listener: (news: EngineNews) => void): () => void;
  /** Stops answering, finishes writing and closes the database. Calls in progress are closed at the next start. */
  stop(): Promise<void>;
}

/** Starts everything. Fails with a plain sentence when the folder, a setting, the database or a port makes it impossible. */
export async function startEngine(options: EngineOptions): Promise<Result<Engine>> {
  const books = openBooks(options);
  if (!books.ok) return books;
  const entered = enterRooms(books.value, options);
  if (!entered.ok) return entered;
  const rooms = entered.value;
  const doors = buildDoors(books.value, rooms, options);
  try {
    const info = await openDoors(books.value, doors);
    return ok(createEngine(info, books.value, rooms, doors));
  } catch (error) {
    await closeAll(books.value, rooms, doors);
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    const { publicPort } = books.value.loaded.settings;
    return failed(`Another program uses port ${String(publicPort)}. Set CALLOUT_PUBLIC_PORT to a free one.`);
  }
}

/** What lives in the data folder. */
interface Books {
  dataDir: string;
  loaded: LoadedSettings;
  clock: Clock;
  store: Store;
  localKey: string;
  close: () => void;
}

function openBooks({ env, log, randomHex, defaultDataDir }: EngineOptions): Result<Books> {
  const dataDir = resolve(env['CALLOUT_DATA_DIR'] ?? defaultDataDir);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch {
    return failed(`Callout cannot make its data folder ${dataDir}. Check that you may write there.`);
  }
  const loaded = loadSettings(dataDir, env);
  if (!loaded.ok) return loaded;
  const start = readStartInstant(env, loaded.value.settings.timezone);
  if (!start.ok) return start;
  const lock = lockFolder(dataDir);
  if (!lock.ok) return lock;
  try {
    const store = openStore(join(dataDir, databaseFileName), { log });
    const clock = start.value === null ? systemClock : clockStartingAt(start.value);
    const localKey = readOrMakeLocalKey(dataDir, randomHex);
    const close = () => {
      store.close();
      lock.value();
    };
    return ok({ dataDir, loaded: loaded.value, clock, store, localKey, close });
  } catch (error) {
    lock.value();
    if (error instanceof UnusableDatabaseError) return failed(error.message);
    if (error instanceof Error && 'syscall' in error) return failed(whyNoFile(dataDir, error));
    throw error;
  }
}

/** The rooms at work on the books. */
interface Rooms {
  callStore: ShelteredCalls;
  calls: Calls;
  officeAgent: OfficeAgent;
  liveLogs: LiveLogs;
  backups: Backups;
  exporter: Exporter;
  board: NoticeBoard;
}

/** A database may open and still turn out to be damaged when it is read. */
function enterRooms(books: Books, options: EngineOptions): Result<Rooms> {
  try {
    const { store, clock, loaded } = books;
    const doubt = whyClockIsDoubtful(lastEventAt(store), clock.now(), loaded.settings.timezone);
    const rooms = buildRooms(books, options);
    if (doubt !== null) rooms.board.raise('problem', doubt);
    return ok(rooms);
  } catch (error) {
    books.close();
    if (!isStorageTrouble(error)) throw error;
    return failed(whyNoDatabase(books.dataDir, error));
  }
}

function buildRooms(books: Books, options: EngineOptions): Rooms {
  const { dataDir, loaded, clock, store } = books;
  const { log, graceMs = { line: 60_000, report: 5_000 } } = options;
  const { officeName: name, safetySentence, officeFacts: facts, staffNames, timezone } = loaded.settings;
  const board = new NoticeBoard();
  for (const problem of loaded.problems) board.raise('problem', problem);
  const report: Report = (level, text) => {
    board.raise(level, text);
  };
  const parseEvent = (event: unknown) => callEventSchema.parse(event);
  const source = createEventReader(store, parseEvent);
  const liveLogs = createLiveLogs({
    folder: join(dataDir, 'logs'),
    source,
    marks: createLogMarks(store),
    report,
  });
  const callStore = new ShelteredCalls({
    calls: createCallStore(store, customerPhone),
    replay: createReplay(store, customerPhone),
    source,
    parseEvent,
    applyEvent,
    dataDir,
    journalFolder: loaded.settings.journalFolder === null ? null : resolve(loaded.settings.journalFolder),
    report,
    caughtUp: () => void liveLogs.update(),
  });
  const officeAgent = chooseAgent(books, board, log);
  const calls = new Calls({
    store: callStore,
    extract,
    agent: officeAgent.agent,
    clock,
    log,
    graceMs,
    office: () => ({ name, safetySentence, facts, staffNames }),
    timezone: () => timezone,
    appended: () => void liveLogs.update(),
  });
  calls.subscribe((news) => {
    if (news.type === 'trouble') board.raise('problem', news.text);
  });
  const backups = backUp(books, source, report, options);
  const interrupted = calls.closeInterrupted();
  if (interrupted > 0) board.raise('info', sentenceForInterrupted(interrupted));
  void liveLogs.update(); // what a crash kept from them
  const exporter = createExporter({
    worker: options.exportWorker,
    databasePath: join(dataDir, databaseFileName),
  });
  return { callStore, calls, officeAgent, liveLogs, backups, exporter, board };
}

/** With an API key a language model talks, and the rules stand behind it. */
function chooseAgent({ loaded, localKey, clock }: Books, board: NoticeBoard, log: Log): OfficeAgent {
  const { settings, openaiApiKey: apiKey } = loaded;
  const { openaiBaseUrl, openaiModel: model, openaiEffort: effort } = settings;
  const baseUrl = openaiBaseUrl ?? 'https://api.openai.com/v1';
  return createOfficeAgent({
    account: apiKey && { apiKey, baseUrl, model, effort },
    prices: settings.openaiPrices,
    times: settings.modelTimes,
    identifierKey: localKey,
    clock,
    log,
    notice: (level, text) => {
      board.raise(level, text);
    },
  });
}

function backUp(
  { dataDir, loaded: { settings }, clock }: Books,
  { lastSeq }: EventReader,
  report: Report,
  { exportWorker: worker }: EngineOptions,
): Backups {
  return startBackups({
    databasePath: join(dataDir, databaseFileName),
    folder: join(dataDir, 'backups'),
    secondFolder: settings.backupFolder === null ? null : resolve(settings.backupFolder),
    worker,
    clock,
    timezone: () => settings.timezone,
    lastSeq,
    report,
  });
}

function sentenceForInterrupted(count: number): string {
  const calls = count === 1 ? 'One call was' : `${String(count)} calls were`;
  return `${calls} cut short when Callout last stopped. Everything said until then was kept, marked as interrupted.`;
}

/** The two servers, and the test caller who rings at the public one. */
interface Doors {
  publicServer: PublicServer;
  localServer: LocalServer;
  testCalls: TestCalls;
  /** Where the public server listens; '' until it does. */
  at: { publicUrl: string };
}

function buildDoors(
  { dataDir, loaded, clock, localKey }: Books,
  rooms: Rooms,
  options: EngineOptions,
): Doors {
  const { randomHex, log } = options;
  const { calls, callStore, exporter } = rooms;
  const at = { publicUrl: '' };
  const publicOrigin = () => loaded.settings.publicUrl ?? at.publicUrl;
  const testAccount = createTestAccount(randomHex);
  const accounts = [testAccount, ...officeAccount(loaded)];
  const publicServer = createPublicServer({
    calls,
    accounts: () => accounts,
    publicOrigin,
    voice: () => defaultVoice,
    randomHex,
    log,
    clock,
  });
  const testCalls = new TestCalls(() => ({
    connectTo: at.publicUrl,
    publicOrigin: publicOrigin(),
    account: testAccount,
    randomHex,
    clock,
    to: testNumber,
  }));
  const localServer = createLocalServer({
    calls,
    customers: { list: (page) => callStore.listCustomers(page) },
    testCalls,
    exports: exporter,
    key: localKey,
    tempFolder: dataDir,
    randomHex,
    log,
  });
  return { publicServer, localServer, testCalls, at };
}

/** The number that test calls ring: one that is reserved for films and never assigned. */
const testNumber = '+61255500100';

/** Without a token nothing can be signed, so there is no account. */
function officeAccount({ settings, twilioAuthToken }: LoadedSettings): TwilioAccount[] {
  if (settings.twilioAccountSid === null || twilioAuthToken === null) return [];
  return [{ accountSid: settings.twilioAccountSid, authToken: twilioAuthToken.expose(), test: false }];
}

async function openDoors(
  { dataDir, loaded: { settings }, localKey }: Books,
  doors: Doors,
): Promise<EngineInfo> {
  const publicPort = await doors.publicServer.listen(settings.publicPort);
  doors.at.publicUrl = `http://127.0.0.1:${String(publicPort)}`;
  const localPort = await doors.localServer.listen(settings.localPort);
  const localUrl = `http://127.0.0.1:${String(localPort)}`;
  return {
    publicUrl: doors.at.publicUrl,
    localUrl,
    localKey,
    testPageUrl: `${localUrl}/test?key=${localKey}`,
    dataDir,
    timezone: settings.timezone,
  };
}

function createEngine(info: EngineInfo, books: Books, rooms: Rooms, doors: Doors): Engine {
  const { calls, callStore, exporter, board } = rooms;
  return {
    info,
    calls,
    customers: { list: (page) => callStore.listCustomers(page) },
    testCalls: doors.testCalls,
    exports: exporter,
    now: () => books.clock.now(),
    notices: () => board.notices,
    subscribe: (listener) => {
      const leaveCalls = calls.subscribe((news) => {
        if (news.type !== 'trouble') listener(news);
      });
      const leaveBoard = board.subscribe(listener);
      return () => {
        leaveCalls();
        leaveBoard();
      };
    },
    stop: () => closeAll(books, rooms, doors),
  };
}

/** Doors first, so that nothing new comes in; the database last, so that everything that did is written. */
async function closeAll(books: Books, rooms: Rooms, doors: Doors): Promise<void> {
  await Promise.all([doors.publicServer.close(), doors.localServer.close()]);
  rooms.calls.stop();
  rooms.officeAgent.stop();
  rooms.callStore.close();
  await rooms.liveLogs.close();
  await rooms.backups.stop();
  books.close();
}
