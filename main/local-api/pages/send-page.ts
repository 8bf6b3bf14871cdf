/** Sends a page as HTML. */
import type { FastifyReply } from 'fastify';
import type { Markup } from '../../lib/html.ts';

/** Answers with the page; the status stays what it was set to. */
export function sendPage(reply: FastifyReply, page: Markup): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page.toString());
}
