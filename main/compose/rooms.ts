/** The rooms at work on the books: calls, agent, logs, backups, exports. */
import { join, resolve } from 'node:path';
import type { Desk } from '../agent/desk.ts';
import type { Settings } from '../../preload/contract/settings.ts';
import type { GptAccount } from '../agent/gpt-client.ts';
import { createOfficeAgent, type OfficeAgent } from '../agent/office-agent.ts';
import { bookingLog } from '../bookings/booking-events.ts';
import { type CallEvent, callEventSchema } from '../calls/call-events.ts';
import { applyEvent } from '../calls/call-record.ts';
import type { GraceMs } from '../calls/call-session.ts';
import { Calls } from '../calls/calls.ts';
import { customerPhone } from '../customers/customer-phone.ts';
import { createLiveLogs, type LiveLogs } from '../exports/live-logs.ts';
import { createExporter, type Exporter } from '../exports/run-export.ts';
import { extract } from '../extraction/extract.ts';
import { keepCurrent } from '../lib/keep-current.ts';
import type { Log } from '../lib/log.ts';
import { NoticeBoard } from '../lib/notice-board.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { officeFactsOf } from '../settings/office-facts.ts';
import { type Backups, startBackups } from '../store/backups.ts';
import { createBookingCopy } from '../store/booking-copy.ts';
import { createCallStore, createReplay } from '../store/call-store.ts';
import { whyClockIsDoubtful } from '../store/clock-notice.ts';
import { createExportLog } from '../store/export-log.ts';
import { createEventReader, type EventReader, lastEventAt, logOfCalls } from '../store/event-log.ts';
import { createLogMarks } from '../store/log-marks.ts';
import { databaseFileName } from '../store/open.ts';
import type { Report } from '../store/second-copy.ts';
import { ShelteredCalls, type ShelterNeeds } from '../store/sheltered-calls.ts';
import { isStorageTrouble, whyNoDatabase } from '../store/storage-trouble.ts';
import { AgentState } from './agent-state.ts';
import { followCalls, type Appointments, openAppointments } from './appointments.ts';
import { createClips, type Clips } from '../telephony/clips.ts';
import type { Books } from './books.ts';
import { mannerOf } from './line-manner.ts';
import type { EngineOptions } from './options.ts';
import { namesOf } from './reception.ts';
import { buildPrivacy, type PrivacyService } from './privacy.ts';

/** The rooms at work on the books. */
export interface Rooms {
  callStore: ShelteredCalls;
  calls: Calls;
  clips: Clips;
  /** The agent of the present settings. */
  officeAgent: () => OfficeAgent;
  appointments: Appointments;
  liveLogs: LiveLogs;
  backups: Backups;
  exporter: Exporter;
  privacy: PrivacyService;
  board: NoticeBoard;
  agentState: AgentState;
}

/** Builds the rooms. A database may open and still turn out to be damaged when it is read: that fails with a sentence. */
export function enterRooms(books: Books, options: EngineOptions): Result<Rooms> {
  try {
    const { store, clock, settings } = books;
    const doubt = whyClockIsDoubtful(lastEventAt(store), clock.now(), settings().timezone);
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
  const { dataDir, settings, liveSettings, secrets, clock, store } = books;
  const { log, graceMs } = options;
  const board = new NoticeBoard();
  for (const problem of [...liveSettings.problems, ...secrets.problems]) board.raise('problem', problem);
  const report: Report = board.raise.bind(board);
  const source = createEventReader(store, parseEvent);
  const folder = join(dataDir, 'logs');
  const liveLogs = createLiveLogs({ folder, source, marks: createLogMarks(store), report });
  const alongside = createBookingCopy(store, bookingLog, (level, text) => {
    if (board.notices.at(-1)?.text !== text) report(level, text); // the calls' copy in the same folder told it
  });
  const caughtUp = () => void liveLogs.update();
  const callStore = openCallStore(books, log, { source, report, caughtUp, alongside });
  const appointments = openAppointments(books, options, board, callStore, () => alongside.catchUp());
  const agentState = new AgentState();
  const clips = clipsOf(books);
  const officeAgent = keepCurrent(
    () => agentSource(books),
    () => makeAgent(books, appointments.desk, report, log, agentState),
    (old) => old.stop(),
  );
  const calls = new Calls({
    store: callStore,
    extract,
    get agent() {
      return officeAgent().agent;
    },
    clock,
    log,
    graceMs: { ...usualGraceMs, ...graceMs },
    office: () => officeOf(settings()),
    manner: () => mannerOf(settings(), clips),
    timezone: () => settings().timezone,
    appended: () => {
      liveLogs.updateSoon();
    },
  });
  calls.subscribe((news) => {
    if (news.type === 'trouble') board.raise('problem', news.text);
  });
  followSettings(books, officeAgent, callStore);
  followCalls(appointments.bookings, calls);
  const backups = backUp(books, source, report, options);
  const interrupted = calls.closeInterrupted();
  if (interrupted > 0) board.raise('info', sentenceForInterrupted(interrupted));
  void liveLogs.update(); // what a crash kept from them
  const exporter = exporterOf(books, options);
  const privacy = buildPrivacy(books, { callStore, liveLogs, board, calls, bookings: appointments.bookings });
  const others = { appointments, liveLogs, backups, privacy, board, agentState };
  return { callStore, calls, clips, officeAgent, exporter, ...others };
}

function exporterOf({ dataDir, store, clock, settings }: Books, options: EngineOptions): Exporter {
  return createExporter({
    worker: options.exportWorker,
    databasePath: join(dataDir, databaseFileName),
    log: createExportLog(store),
    clock,
    office: settings,
    layoutFolder: join(dataDir, 'export-layouts'),
  });
}

function clipsOf({ dataDir, settings, localKey }: Books): Clips {
  return createClips({
    folder: join(dataDir, 'clips'),
    files: () => settings().clips,
    secret: () => localKey.read(),
  });
}

/** How long the tables may lag behind what is said; nobody sees it (store/tables-later.ts). */
const tablesLagMs = 100;

function openCallStore(
  { store, dataDir, settings }: Books,
  log: Log,
  others: Pick<ShelterNeeds, 'source' | 'report' | 'caughtUp' | 'alongside'>,
): ShelteredCalls {
  const inAMoment = (work: () => void) => void setTimeout(work, tablesLagMs).unref();
  return new ShelteredCalls({
    calls: createCallStore(store, customerPhone, { parseEvent, applyEvent, inAMoment, log }),
    replay: createReplay(store, customerPhone),
    log: logOfCalls(parseEvent),
    applyEvent,
    dataDir,
    journalFolder: folderOf(settings().journalFolder),
    ...others,
  });
}

function parseEvent(event: unknown): CallEvent {
  return callEventSchema.parse(event);
}

const usualGraceMs: GraceMs = { line: 60_000, report: 5_000, silence: 5_000, answer: 20_000 };

/** What is made of settings beforehand, so that no call waits for it. */
function followSettings(books: Books, officeAgent: () => OfficeAgent, callStore: ShelteredCalls): void {
  const follow = () => {
    officeAgent();
    callStore.useJournal(folderOf(books.settings().journalFolder));
  };
  books.liveSettings.subscribe(follow);
  books.secrets.subscribe(follow);
  follow();
}

function officeOf(settings: Settings) {
  const { officeName: name, safetySentence, hazardSentences, ringBackMinutes } = settings;
  const staffNames = namesOf(settings).map((full) => full.split(' ')[0] ?? full);
  const facts = officeFactsOf(settings);
  return { name, safetySentence, hazardSentences, ringBackMinutes, facts, staffNames };
}

function folderOf(folder: string | null): string | null {
  return folder === null ? null : resolve(folder);
}

/** The account that a language model talks with; null without a key, then the rules talk. */
export function gptAccountOf({ settings, secrets }: Books): GptAccount | null {
  const apiKey = secrets.read('openaiApiKey');
  const { openaiBaseUrl, openaiModel: model, openaiEffort: effort } = settings();
  return apiKey && { apiKey, baseUrl: openaiBaseUrl ?? 'https://api.openai.com/v1', model, effort };
}

/** What the agent is made of, item by item, so that a change of any makes another. */
function agentSource(books: Books) {
  const { openaiPrices: prices, modelTimes: times } = books.settings();
  return { ...gptAccountOf(books), prices, times, identifierKey: books.localKey.read() };
}

function makeAgent(books: Books, desk: Desk, notice: Report, log: Log, state: AgentState): OfficeAgent {
  const { prices, times, identifierKey } = agentSource(books);
  const account = gptAccountOf(books);
  state.set(account === null ? 'rules' : 'gpt');
  return createOfficeAgent({
    account,
    prices,
    times,
    identifierKey,
    desk,
    clock: books.clock,
    log,
    notice,
    rests: (resting) => state.set(resting ? 'resting' : 'gpt'),
  });
}

function backUp(
  { dataDir, settings, clock }: Books,
  { lastSeq }: EventReader,
  report: Report,
  { exportWorker: worker }: EngineOptions,
): Backups {
  return startBackups({
    databasePath: join(dataDir, databaseFileName),
    folder: join(dataDir, 'backups'),
    secondFolder: () => folderOf(settings().backupFolder),
    worker,
    clock,
    timezone: () => settings().timezone,
    lastSeq,
    report,
  });
}

function sentenceForInterrupted(count: number): string {
  const calls = count === 1 ? 'One call was' : `${String(count)} calls were`;
  return `${calls} cut short when Callout last stopped. Everything said until then was kept, marked as interrupted.`;
}
