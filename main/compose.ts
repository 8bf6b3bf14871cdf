/** Builds and starts the whole engine, without Electron: the app, the headless engine, tests and the bench start this one. */
import type { Booking } from '../preload/contract/bookings.ts';
import type { Customer } from '../preload/contract/calls.ts';
import type { Bookings } from './bookings/bookings.ts';
import type { Calls } from './calls/calls.ts';
import type { SettingsView } from '../preload/contract/settings.ts';
import type { CallNews } from './calls/line.ts';
import type { OfficeDesk } from './calls/office-desk.ts';
import { type Books, openBooks } from './compose/books.ts';
import { buildDesk, type Desk } from './compose/desk.ts';
import { buildDoors, type Doors, openDoors } from './compose/doors.ts';
import { buildEmergencies, type Emergencies } from './compose/emergencies.ts';
import { buildHistory, type History } from './compose/history.ts';
import type { PrivacyService } from './compose/privacy.ts';
import { buildRecordings } from './compose/recordings.ts';
import { readableBooks } from './compose/readable-books.ts';
import { buildReports, type Reports } from './compose/reports.ts';
import { buildReadyLight, type ReadyLight } from './compose/readiness.ts';
import type { Readiness } from '../preload/contract/reach.ts';
import type { EngineInfo, EngineOptions } from './compose/options.ts';
import { createOfficeClips, type OfficeClips } from './compose/office-clips.ts';
import { createOfficeSettings, type OfficeSettings } from './compose/office-settings.ts';
import { createOfficeSetup, type OfficeSetup } from './compose/office-setup.ts';
import { enterRooms, type Rooms } from './compose/rooms.ts';
import { warmUp } from './compose/warm-up.ts';
import type { Exporter } from './exports/run-export.ts';
import type { Notice } from './lib/notice-board.ts';
import { buildTwilio, type Twilio } from './compose/twilio.ts';
import { startWebhooks } from './compose/webhooks.ts';
import { failed, ok, type Result } from './lib/result.ts';
import { systemTimer } from './lib/timer.ts';
import type { OnCall } from './on-call/on-call.ts';
import type { PromiseClock } from './on-call/promise-clock.ts';
import type { Ledger } from './telephony/ledger/ledger.ts';
import type { OfficeNumber } from './telephony/office-number.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { SendText } from './outbox/send-text.ts';
import type { RecordingKeeper } from './telephony/recordings/recording-keeper.ts';
import type { TestCalls } from './test-call/test-calls.ts';
import type { HeadsetNews, TestNetwork } from './test-call/test-network.ts';

/** What the office is told as it happens. */
export type EngineNews =
  | { type: 'ready_changed'; readiness: Readiness }
  | Exclude<CallNews, { type: 'trouble' }>
  | Notice
  | { type: 'settings_changed'; settings: SettingsView }
  | { type: 'booking_changed'; booking: Booking }
  | { type: 'test_headset'; news: HeadsetNews };

/** The running engine. */
export interface Engine {
  readonly info: EngineInfo;
  readonly calls: Pick<Calls, 'live' | 'find' | 'list'>;
  readonly customers: { list(page: { limit: number }): Customer[] };
  readonly bookings: Pick<Bookings, 'list' | 'find' | 'create' | 'confirm' | 'move' | 'cancel' | 'restore'>;
  readonly desk: OfficeDesk;
  readonly softphoneToken: Desk['softphoneToken'];
  readonly historyOf: Desk['historyOf'];
  readonly headset: Desk['headset'];
  /** All calls and customers, looked through. */
  readonly history: History;
  readonly testCalls: Pick<TestCalls, 'start' | 'say' | 'hangUp'>;
  /** The other phones of test calls: the headset that takes them over, and the numbers they are put through to. */
  readonly testPhones: TestNetwork;
  readonly exports: Exporter;
  /** The sound of calls: to play it, and to have it deleted here and at Twilio. */
  readonly recordings: Pick<RecordingKeeper, 'read' | 'erase'>;
  readonly settings: Omit<OfficeSettings, 'subscribe'>;
  /** Forgets what a customer asks to be forgotten. */
  readonly privacy: Pick<
    PrivacyService,
    'forgetCustomer' | 'exportCustomer' | 'forgetOldWords' | 'deleteOldRecordings'
  >;
  readonly setup: OfficeSetup;
  /** The owner's own recordings of set phrases. */
  readonly clips: OfficeClips;
  readonly reports: Omit<Reports, 'mail' | 'settler'>;
  readonly sendText: SendText;
  /** Text messages and e-mails, sent and to be sent. */
  readonly messages: Pick<Outbox, 'list' | 'find' | 'retry'>;
  readonly emergencies: Pick<OnCall, 'ring' | 'accept' | 'stopRinging'>;
  readonly promises: Pick<PromiseClock, 'open' | 'keep' | 'reopen'>;
  /** Twilio's call list beside ours, day by day; `check` when this PC or the tunnel was away. */
  readonly ledger: Pick<Ledger, 'check' | 'list'>;
  /** `start` again when the public address or a setting of the number has changed. */
  readonly officeNumber: Pick<OfficeNumber, 'start' | 'point'>;
  /** Whether callers get through, and who answers them. */
  readonly ready: Pick<ReadyLight, 'read' | 'check'>;
  /** The PC slept: what is due is done at once. */
  wake(): void;
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
  for (const { level, text } of options.firstNotices ?? []) rooms.board.raise(level, text);
  const twilio = buildTwilio(books.value, rooms, options);
  rooms.appointments.texting.send = twilio.sendText;
  rooms.privacy.recordings.network = twilio.rest;
  startWebhooks(books.value, rooms, twilio);
  const emergencies = buildEmergencies(books.value, rooms, twilio, options);
  const light = buildReadyLight(books.value, rooms, twilio, options);
  const recordings = buildRecordings(books.value, rooms, twilio, options);
  const desk = buildDesk(books.value, rooms, twilio);
  const reports = buildReports(books.value, rooms, twilio, options);
  const history = buildHistory(books.value, rooms, desk.desk);
  const readable = readableBooks(books.value, rooms, history, reports);
  const doors = buildDoors(books.value, rooms, twilio, emergencies, light, readable, options);
  const parts: Parts = {
    books: books.value,
    rooms,
    twilio,
    emergencies,
    light,
    recordings,
    doors,
    desk,
    history,
    reports,
  };
  try {
    const info = await openDoors(books.value, doors, twilio);
    twilio.start();
    emergencies.onCall.resume();
    recordings.wake();
    rooms.privacy.start();
    light.start();
    reports.mail.start();
    reports.settler.start();
    warmUp(books.value.clock, books.value.settings().timezone);
    return ok(createEngine(info, parts));
  } catch (error) {
    await closeAll(parts);
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    const { publicPort } = books.value.settings();
    return failed(`Another program uses port ${String(publicPort)}. Set CALLOUT_PUBLIC_PORT to a free one.`);
  }
}

/** Everything that was built. */
interface Parts {
  books: Books;
  rooms: Rooms;
  twilio: Twilio;
  emergencies: Emergencies;
  light: ReadyLight;
  recordings: RecordingKeeper;
  doors: Doors;
  desk: Desk;
  history: History;
  reports: Reports;
}

function createEngine(info: EngineInfo, parts: Parts): Engine {
  const { books, rooms, twilio, emergencies, light, doors, reports } = parts;
  const { calls, callStore, exporter, board } = rooms;
  const settings = createOfficeSettings(books);
  return {
    info,
    calls,
    customers: { list: (page) => callStore.listCustomers(page) },
    bookings: rooms.appointments.bookings,
    ...parts.desk,
    history: parts.history,
    testCalls: doors.testCalls,
    testPhones: doors.network,
    exports: exporter,
    recordings: parts.recordings,
    settings,
    privacy: rooms.privacy,
    setup: createOfficeSetup(books, rooms, twilio),
    clips: createOfficeClips(books, systemTimer),
    reports,
    sendText: twilio.sendText,
    messages: twilio.outbox,
    emergencies: emergencies.onCall,
    promises: emergencies.promises,
    ledger: twilio.ledger,
    officeNumber: twilio.officeNumber,
    ready: light,
    wake: () => {
      twilio.wake();
      parts.recordings.wake();
      void light.check();
      reports.mail.wake();
    },
    now: () => books.clock.now(),
    notices: () => board.notices,
    subscribe: (listener) => {
      const leaveCalls = calls.subscribe((news) => {
        if (news.type !== 'trouble') listener(news);
      });
      const leaveBoard = board.subscribe(listener);
      const leaveLight = light.subscribe((readiness) => listener({ type: 'ready_changed', readiness }));
      const leaveSettings = settings.subscribe((view) =>
        listener({ type: 'settings_changed', settings: view }),
      );
      const leaveBookings = rooms.appointments.bookings.subscribe((booking) =>
        listener({ type: 'booking_changed', booking }),
      );
      const leavePhones = doors.network.subscribe((news) => listener({ type: 'test_headset', news }));
      return () => {
        leaveBookings();
        leaveCalls();
        leaveBoard();
        leaveSettings();
        leaveLight();
        leavePhones();
      };
    },
    stop: () => closeAll(parts),
  };
}

/** Doors first, so that nothing new comes in; the database last, so that everything that did is written. */
async function closeAll({
  books,
  rooms,
  twilio,
  emergencies,
  light,
  recordings,
  doors,
  reports,
}: Parts): Promise<void> {
  reports.mail.stop();
  reports.settler.stop();
  await light.stop();
  await Promise.all([doors.publicServer.close(), doors.localServer.close()]);
  rooms.calls.stop();
  emergencies.onCall.stop();
  emergencies.promises.stop();
  rooms.appointments.stop();
  await Promise.all([twilio.stop(), recordings.stop()]);
  rooms.officeAgent().stop();
  rooms.privacy.stop();
  await rooms.exporter.stop();
  rooms.callStore.close();
  await rooms.liveLogs.close();
  await rooms.backups.stop();
  books.close();
}
