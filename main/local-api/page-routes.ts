/** The pages and the three files they use. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { CallPosition } from '../../preload/contract/calls.ts';
import { callLogsPage } from './pages/call-logs-page.ts';
import { homePage } from './pages/home-page.ts';
import { icon } from './pages/icon.ts';
import { assetPaths } from './pages/page.ts';
import { sendPage } from './pages/send-page.ts';
import { style } from './pages/style.ts';
import { testCallPage } from './pages/test-call-page.ts';
import { testCallScript } from './pages/test-call-script.ts';
import { sendProblem } from './problems.ts';
import type { OfficeCalls } from './rooms.ts';

const callsPerPage = 50;
/** The milliseconds and the id of the last call of the page before. */
const logsQuerySchema = z.object({
  before: z
    .string()
    .regex(/^\d{1,15}-/)
    .optional(),
});
const testQuerySchema = z.object({ call: z.string().optional() });

/** Serves `/`, `/test`, `/debug/call_logs` and what these pages load. */
export function servePages(app: FastifyInstance, calls: OfficeCalls): void {
  app.get('/', async (_request, reply) => sendPage(reply, homePage(calls.live())));

  app.get('/test', async (request, reply) => {
    const query = testQuerySchema.safeParse(request.query);
    if (query.data?.call === undefined) return sendPage(reply, testCallPage(null));
    const call = calls.find(query.data.call);
    if (!call?.test) return sendProblem(request, reply, 404, 'There is no test call with that id.');
    return sendPage(reply, testCallPage(call));
  });

  app.get('/debug/call_logs', async (request, reply) => {
    const before = logsQuerySchema.safeParse(request.query).data?.before;
    const listed = calls.list({
      limit: callsPerPage,
      before: before === undefined ? null : readPosition(before),
    });
    const whole = listed.flatMap((summary) => calls.find(summary.callSid) ?? []);
    const last = listed.length === callsPerPage ? (listed.at(-1) ?? null) : null;
    return sendPage(reply, callLogsPage(whole, last));
  });

  const assets = [
    [assetPaths.style, 'text/css; charset=utf-8', style],
    [assetPaths.testCallScript, 'text/javascript; charset=utf-8', testCallScript],
    [assetPaths.icon, 'image/svg+xml', icon],
  ] as const;
  for (const [path, type, text] of assets)
    app.get(path, async (_request, reply) => reply.type(type).send(text));
}

function readPosition(before: string): CallPosition {
  const [startedAt = ''] = before.split('-', 1);
  return { startedAt: Number(startedAt), callSid: before.slice(startedAt.length + 1) };
}
