/** What goes wrong, told in one plain sentence: JSON for programs, a page for browsers, never a stack trace. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../lib/log.ts';
import { problemPage } from './pages/problem-page.ts';
import { sendPage } from './pages/send-page.ts';

/** Answers with a status and a sentence. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  sentence: string,
): FastifyReply {
  reply.code(status);
  return wantsPage(request)
    ? sendPage(reply, problemPage(sentence, status))
    : reply.send({ error: sentence });
}

/** A browser that goes to an address, as opposed to a program or a script of our own page. */
export function wantsPage(request: FastifyRequest): boolean {
  return request.headers.accept?.includes('text/html') ?? false;
}

/** Unknown addresses and everything that throws. */
export function answerErrors(app: FastifyInstance, log: Log): void {
  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, 404, 'There is nothing at this address.'),
  );
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const sentence = refusals[error.statusCode ?? 500];
    if (sentence !== undefined) return sendProblem(request, reply, error.statusCode ?? 500, sentence);
    log.error('A local request failed', { route: request.routeOptions.url ?? null, error: String(error) });
    return sendProblem(request, reply, 500, 'Something went wrong in Callout. Please try again.');
  });
}

/** What the server itself refuses before a route sees it, by status. */
const refusals: Record<number, string> = {
  400: 'The request could not be read: send JSON, such as {"text":"My tap is leaking"}.',
  413: 'That is too long.',
  415: 'Send JSON, with the header "Content-Type: application/json".',
};
