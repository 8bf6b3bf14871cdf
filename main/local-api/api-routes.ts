/** The data for programs: calls and customers, as the contract describes them. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sendProblem } from './problems.ts';
import type { CustomerBook, OfficeCalls } from './rooms.ts';

const mostPerPage = 1000;
const limitSchema = z.coerce.number().int().min(1).max(mostPerPage).default(100);
const pageSchema = z.object({ limit: limitSchema, before: z.coerce.number().int().min(0).optional() });
const customersQuerySchema = z.object({ limit: limitSchema });

const wrongLimit = `"limit" must be a whole number from 1 to ${mostPerPage}`;
const wrongPage = `${wrongLimit}, and "before" the startedAt of a call, in milliseconds since 1970.`;

/** Serves `/api/calls`, `/api/calls/:id` and `/api/customers`. */
export function serveApi(app: FastifyInstance, deps: { calls: OfficeCalls; customers: CustomerBook }): void {
  app.get('/api/calls', async (request, reply) => {
    const query = pageSchema.safeParse(request.query);
    if (!query.success) return sendProblem(request, reply, 400, wrongPage);
    const { limit, before } = query.data;
    return deps.calls.list(before === undefined ? { limit } : { limit, before });
  });

  app.get<{ Params: { id: string } }>('/api/calls/:id', async (request, reply) => {
    return (
      deps.calls.find(request.params.id) ?? sendProblem(request, reply, 404, 'There is no call with that id.')
    );
  });

  app.get('/api/customers', async (request, reply) => {
    const query = customersQuerySchema.safeParse(request.query);
    if (!query.success) return sendProblem(request, reply, 400, `${wrongLimit}.`);
    return deps.customers.list(query.data);
  });
}
