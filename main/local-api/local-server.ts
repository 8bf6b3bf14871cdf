/** The office's own web page and API, on this computer only: the test call, the call log, the data and the downloads. */
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import { fastify, type FastifyInstance } from 'fastify';
import type { RandomHex } from '../lib/ids.ts';
import { keepCurrent } from '../lib/keep-current.ts';
import type { Log } from '../lib/log.ts';
import { type CalendarBook, serveCalendar } from './calendar-routes.ts';
import { serveDownloads } from './download-routes.ts';
import { guardEveryRequest } from './guard.ts';
import { listenFrom } from './listen-from.ts';
import { servePages } from './page-routes.ts';
import { answerErrors } from './problems.ts';
import type { Exporter } from '../exports/run-export.ts';
import type { OfficeCalls, TestCalls } from './rooms.ts';
import { serveTestCalls } from './test-call-routes.ts';
import type { ReadableBooks } from './v1/rooms.ts';
import { serveV1 } from './v1/serve-v1.ts';

/** What the local server is built from. */
export interface LocalServerDeps {
  calls: OfficeCalls;
  testCalls: TestCalls;
  calendar: CalendarBook;
  /** What `/api/v1` reads. */
  books: ReadableBooks;
  exports: Pick<Exporter, 'write'>;
  /** Whoever has it may read everything; the window opens the pages with it. */
  key: () => string;
  /** Exports wait here, in a folder of their own, until they have been downloaded. */
  tempFolder: string;
  randomHex: RandomHex;
  log: Log;
}

/** A server on 127.0.0.1. */
export interface LocalServer {
  /** Starts to answer on the port, or on the next free one; 0 takes any. Resolves to the port. */
  listen(preferredPort: number): Promise<number>;
  /** Cuts open connections and stops. */
  close(): Promise<void>;
}

/** Builds the server; nothing answers until `listen`. */
export function createLocalServer(deps: LocalServerDeps): LocalServer {
  const downloadFolder = join(deps.tempFolder, 'downloads');
  let app: FastifyInstance | null = null;
  return {
    async listen(preferredPort) {
      await rm(downloadFolder, { recursive: true, force: true }); // what a crash left behind
      await mkdir(downloadFolder, { recursive: true });
      app = await buildServer(deps, downloadFolder);
      return listenFrom(app, preferredPort);
    },
    async close() {
      await app?.close();
      await rm(downloadFolder, { recursive: true, force: true });
    },
  };
}

async function buildServer(deps: LocalServerDeps, downloadFolder: string): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: 16 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    rewriteUrl: readableUrl,
  });
  await app.register(fastifyCookie); // its cookies are read before the guard looks at them
  guardEveryRequest(
    app,
    keepCurrent(
      () => ({ key: deps.key() }),
      ({ key }) => ({ key, session: deps.randomHex(32) }),
    ),
  );
  answerErrors(app, deps.log);
  servePages(app, deps.calls);
  serveTestCalls(app, deps);
  serveCalendar(app, deps);
  const tempPath = (extension: string) => join(downloadFolder, deps.randomHex(8) + extension);
  serveV1(app, deps.books, { ...deps, tempPath });
  serveDownloads(app, { ...deps, tempPath });
  return app;
}

/** An address that cannot be decoded would be answered before the guard sees it; so it becomes an unknown one. */
function readableUrl({ url = '/' }: IncomingMessage): string {
  try {
    decodeURIComponent(url);
    return url;
  } catch {
    return '/unreadable';
  }
}
