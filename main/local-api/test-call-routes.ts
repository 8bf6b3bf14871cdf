/** The caller's side of a test call: ring, say, hang up. Each answer carries the call as it stands afterwards. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Call } from '../../preload/contract/calls.ts';
import { readCallerNumber } from '../test-call/caller-number.ts';
import { sendProblem } from './problems.ts';
import type { OfficeCalls, TestCalls } from './rooms.ts';

const longestText = 2000;
/** E.164; a number as Australians write it is understood. Blank means that the caller gave none. */
const callerNumberSchema = z
  .string()
  .trim()
  .max(30)
  .transform((typed, context) => {
    const number = readCallerNumber(typed);
    if (number.ok) return number.value.from;
    context.addIssue('not a phone number');
    return z.NEVER;
  });
const startSchema = z.object({ from: callerNumberSchema.optional() }).default({});
const saySchema = z.object({ text: z.string().trim().min(1).max(longestText) });

const wrongNumber = '"from" must be a phone number, such as 0412 345 678, or be left out.';
const wrongText = `"text" must be what the caller says, from 1 to ${longestText} characters.`;
const noSuchCall = 'There is no test call with that id.';

type CallRoute = { Params: { id: string } };

/** Serves `POST /api/test-calls`, `…/:id/say` and `…/:id/hang-up`. */
export function serveTestCalls(
  app: FastifyInstance,
  deps: { calls: OfficeCalls; testCalls: TestCalls },
): void {
  const { calls, testCalls } = deps;
  const findTestCall = (callSid: string): Call | null => {
    const call = calls.find(callSid);
    return call?.test ? call : null;
  };
  acceptJsonOnly(app);

  app.post('/api/test-calls', async (request, reply) => {
    const body = startSchema.safeParse(request.body);
    if (!body.success) return sendProblem(request, reply, 400, wrongNumber);
    const { from } = body.data;
    const started = await testCalls.start(from === undefined ? {} : { from });
    if (!started.ok) return sendProblem(request, reply, 503, started.reason);
    const { callSid } = started.value;
    return reply.code(201).send({ callSid, call: calls.find(callSid) });
  });

  app.post<CallRoute>('/api/test-calls/:id/say', async (request, reply) => {
    const { id } = request.params;
    if (!findTestCall(id)) return sendProblem(request, reply, 404, noSuchCall);
    const body = saySchema.safeParse(request.body);
    if (!body.success) return sendProblem(request, reply, 400, wrongText);
    const said = await testCalls.say(id, body.data.text);
    if (!said.ok) return sendProblem(request, reply, 409, said.reason);
    return { reply: said.value.reply, call: calls.find(id) };
  });

  app.post<CallRoute>('/api/test-calls/:id/hang-up', async (request, reply) => {
    const { id } = request.params;
    if (!findTestCall(id)) return sendProblem(request, reply, 404, noSuchCall);
    await testCalls.hangUp(id);
    return { call: calls.find(id) };
  });
}

/** Other types are what a foreign page's form could send unasked. No body at all is fine. */
function acceptJsonOnly(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.trim() === '') done(null, undefined);
    else void parseJson(request, body, done);
  });
}
