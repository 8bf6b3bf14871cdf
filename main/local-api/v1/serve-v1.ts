/** `/api/v1`: what operations.ts lists, as JSON, CSV, text or HTML, the books as files, the description of all that, and live calls as they happen. */
import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { apiPage } from '../pages/api-page.ts';
import { apiPagePath } from '../pages/page.ts';
import { sendPage } from '../pages/send-page.ts';
import { sendProblem } from '../problems.ts';
import type { ExportDeps } from '../send-export.ts';
import { serveExports } from './export-routes.ts';
import { LiveStream } from './live-stream.ts';
import { describeApi } from './openapi.ts';
import { formats, formatsOf, type Operation, writtenFormats } from './operation.ts';
import { listOperations } from './operations.ts';
import { whyRefused } from './parameters.ts';
import type { ReadableBooks } from './rooms.ts';

const apiRoot = '/api/v1';

/** Serves everything below `/api/v1`; every request has passed the guard. */
export function serveV1(app: FastifyInstance, books: ReadableBooks, exports: ExportDeps): void {
  const operations = listOperations(books);
  for (const one of operations) {
    app.get(apiRoot + one.path.replace(/\{(\w+)\}/g, ':$1'), async (request, reply) =>
      answer(one, request, reply),
    );
  }
  serveExports(app, apiRoot, exports);
  const description = describeApi(operations, apiRoot);
  app.get(`${apiRoot}/openapi.json`, async (_request, reply) => reply.send(description));
  app.get(apiPagePath, async (_request, reply) => sendPage(reply, apiPage(description)));
  const stream = new LiveStream(books);
  app.get(`${apiRoot}/live`, async (request, reply) => {
    if (stream.isFull()) return sendProblem(request, reply, 503, 'Too many programs are listening already.');
    reply.hijack();
    const lastId = request.headers['last-event-id']?.toString();
    stream.listen(reply.raw, reply.getHeaders() as OutgoingHttpHeaders, lastId); // fastify has a wider type for the same
    return reply;
  });
  app.addHook('onClose', async () => stream.close());
}

async function answer(one: Operation, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { format, ...query } = request.query as Record<string, unknown>; // fastify's parser gives an object
  const named = formats.find((each) => each === format);
  if (format !== undefined && named === undefined)
    return sendProblem(request, reply, 400, `"format" must be one of ${formats.join(', ')}.`);
  const input = one.input.safeParse({ ...query, ...(request.params as object) });
  if (!input.success) return sendProblem(request, reply, 400, whyRefused(input.error, one.input.shape));
  const found = await one.answer(input.data);
  if (found === null) return sendProblem(request, reply, 404, one.missing ?? 'There is nothing.');
  const next = nextPage(found, request);
  if (next !== null) reply.header('link', `<${next}>; rel="next"`);
  const wanted = named ?? preferred(one, request);
  if (wanted === 'json') return reply.send(one.output.parse(found));
  const write = one.written?.[wanted];
  if (write === undefined) return sendProblem(request, reply, 406, `This comes as ${offered(one)} only.`);
  if (wanted === 'html') reply.header('content-security-policy', pageOfItsOwn);
  return reply.type(`${writtenFormats[wanted]}; charset=utf-8`).send(write(found));
}

/** A page that brings its styles along, as for mail, and nothing else. */
const pageOfItsOwn = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/** "JSON, CSV". */
function offered(one: Operation): string {
  return formatsOf(one)
    .map((name) => (name === 'text' ? name : name.toUpperCase()))
    .join(', ');
}

/** Where the list goes on (RFC 8288), which CSV has no place for; null at its end, and for what is no list. */
function nextPage(found: unknown, { url }: FastifyRequest): string | null {
  if (typeof found !== 'object' || found === null || !('next' in found)) return null;
  if (typeof found.next !== 'string') return null;
  const page = new URL(url, 'http://localhost'); // only its path and query are used
  page.searchParams.set('cursor', found.next);
  return page.pathname + page.search;
}

/** The first that the Accept header names and the operation has; what it names first where there is none of them. */
function preferred(one: Operation, { headers }: FastifyRequest): (typeof formats)[number] {
  const types = (headers.accept ?? '').split(',').map((each) => each.replace(/;.*/, '').trim().toLowerCase());
  const known = types.flatMap((type) =>
    /^(?:application|\*)\/(?:json|\*)$/.test(type)
      ? 'json'
      : (formats.find((name) => name !== 'json' && writtenFormats[name] === type) ?? []),
  );
  const has = formatsOf(one);
  return known.find((name) => has.includes(name)) ?? known[0] ?? 'json';
}
