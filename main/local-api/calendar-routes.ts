/** The appointments for calendar programs: a feed they can follow, and a file for each. */
import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sendProblem } from './problems.ts';

/** The appointments as calendar files. */
export interface CalendarBook {
  /** Everything from a month ago on. */
  feed(): string;
  /** One appointment; null when there is none of that id. */
  file(id: string): string | null;
}

const calendarType = 'text/calendar; charset=utf-8';

/** The path of the feed. Calendar programs cannot send a key, so the address is one, made from the key and no way back to it. */
export function feedPath(key: string): string {
  const token = createHmac('sha256', key).update('calendar feed').digest('hex').slice(0, 32);
  return `/calendar/${token}/appointments.ics`;
}

/** Serves the feed at its address of the moment, and `/api/bookings/:id.ics`. */
export function serveCalendar(app: FastifyInstance, { calendar }: { calendar: CalendarBook }): void {
  app.get('/calendar/:token/appointments.ics', async (_request, reply) =>
    reply.type(calendarType).send(calendar.feed()),
  ); // the guard has compared the address

  app.get<{ Params: { id: string } }>('/api/bookings/:id.ics', async (request, reply) => {
    const file = calendar.file(request.params.id);
    if (file === null) return sendProblem(request, reply, 404, 'There is no appointment with that id.');
    reply.header('content-disposition', 'attachment; filename="appointment.ics"');
    return reply.type(calendarType).send(file);
  });
}
