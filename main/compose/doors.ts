/** The doors: what Twilio reaches, what the office reaches, and the test caller who rings at the first. */
import { feedPath } from '../local-api/calendar-routes.ts';
import { createLocalServer, type LocalServer } from '../local-api/local-server.ts';
import { apiPagePath } from '../local-api/pages/page.ts';
import type { ReadableBooks } from '../local-api/v1/rooms.ts';
import type { TwilioAccount } from '../telephony/accounts.ts';
import { createPublicServer, type PublicServer } from '../telephony/public-server.ts';
import { createPublicDoor } from '../test-call/public-door.ts';
import { createTestAccount } from '../test-call/test-account.ts';
import { TestCalls } from '../test-call/test-calls.ts';
import { calendarBook } from './appointments.ts';
import { TestNetwork } from '../test-call/test-network.ts';
import type { Books } from './books.ts';
import type { Emergencies } from './emergencies.ts';
import { voiceOf } from './line-manner.ts';
import type { EngineInfo, EngineOptions } from './options.ts';
import type { Rooms } from './rooms.ts';
import type { ReadyLight } from './readiness.ts';
import { publicOriginOf, type Twilio } from './twilio.ts';

/** The two servers, and the test caller who rings at the public one. */
export interface Doors {
  publicServer: PublicServer;
  localServer: LocalServer;
  testCalls: TestCalls;
  /** The other phones of test calls. */
  network: TestNetwork;
}

/** Builds both servers and the test caller; nothing listens yet. */
export function buildDoors(
  books: Books,
  rooms: Rooms,
  { at, outbox, rest }: Twilio,
  { onCall }: Emergencies,
  { probe }: ReadyLight,
  readable: ReadableBooks,
  options: EngineOptions,
): Doors {
  const { dataDir, settings, clock, localKey } = books;
  const { randomHex, log } = options;
  const { calls, callStore, clips, exporter } = rooms;
  const publicOrigin = () => publicOriginOf(settings()) ?? at.publicUrl;
  const testAccount = createTestAccount(randomHex);
  const door = () =>
    createPublicDoor({
      connectTo: at.publicUrl,
      publicOrigin: publicOrigin(),
      authToken: testAccount.authToken,
    });
  const network = new TestNetwork({ door, accountSid: testAccount.accountSid, randomHex });
  const publicServer = createPublicServer({
    calls,
    accounts: () => [testAccount, ...officeAccount(books)],
    publicOrigin,
    onCall,
    probe,
    voice: () => voiceOf(settings(), callStore),
    clips,
    messageReported: (report) => outbox.report(report),
    control: (accountSid) => (accountSid === testAccount.accountSid ? network : rest()),
    randomHex,
    log,
    clock,
  });
  calls.useSwitchboard(publicServer.switchboard);
  const testCalls = new TestCalls(() => ({
    connectTo: at.publicUrl,
    publicOrigin: publicOrigin(),
    account: testAccount,
    randomHex,
    clock,
    network,
    to: testNumber,
  }));
  const localServer = createLocalServer({
    calls,
    testCalls,
    calendar: calendarBook(books, rooms),
    books: readable,
    exports: exporter,
    key: () => localKey.read(),
    tempFolder: dataDir,
    randomHex,
    log,
  });
  return { publicServer, localServer, testCalls, network };
}

/** The number that test calls ring: one that is reserved for films and never assigned. */
const testNumber = '+61255500100';

/** Without a token nothing can be signed, so there is no account. */
function officeAccount({ settings, secrets }: Books): TwilioAccount[] {
  const { twilioAccountSid: accountSid } = settings();
  const authToken = secrets.read('twilioAuthToken');
  if (accountSid === null || authToken === null) return [];
  return [{ accountSid, authToken: authToken.expose(), test: false }];
}

/** Starts listening. Throws what listening throws, such as EADDRINUSE. */
export async function openDoors(
  { dataDir, settings, localKey }: Books,
  doors: Doors,
  { at }: Twilio,
): Promise<EngineInfo> {
  const publicPort = await doors.publicServer.listen(settings().publicPort);
  at.publicUrl = `http://127.0.0.1:${String(publicPort)}`;
  const localPort = await doors.localServer.listen(settings().localPort);
  const localUrl = `http://127.0.0.1:${String(localPort)}`;
  return {
    publicUrl: at.publicUrl,
    localUrl,
    get localKey() {
      return localKey.read();
    },
    get calendarAddress() {
      return localUrl + feedPath(localKey.read());
    },
    get testPageUrl() {
      return `${localUrl}/test?key=${localKey.read()}`;
    },
    get apiPageUrl() {
      return `${localUrl}${apiPagePath}?key=${localKey.read()}`;
    },
    dataDir,
  };
}
