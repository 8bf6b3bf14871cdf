/** Everything that can be read below `/api/v1`. */
import { z } from 'zod';
import { analyticsSchema, periodSchema } from '../../../preload/contract/analytics.ts';
import { bookingSchema, dateSchema } from '../../../preload/contract/bookings.ts';
import { callSchema, callSummarySchema, customerSchema } from '../../../preload/contract/calls.ts';
import { endpoints } from '../../../preload/contract/endpoints.ts';
import { dailyReportSchema } from '../../../preload/contract/reports.ts';
import { trailEntrySchema } from '../../../preload/contract/search.ts';
import { writeHtml, writeText } from '../../reports/write-report.ts';
import { bookingColumns, callColumns, csvOf, customerColumns } from './list-columns.ts';
import { type Operation, operation } from './operation.ts';
import { callFilters, days, filterOf, paging } from './parameters.ts';
import { writeDayAsCsv, writePeriodAsCsv } from './report-rows.ts';
import type { ReadableBooks } from './rooms.ts';

const next = z.string().nullable();
const callSid = z.string().max(60).describe('the id of a call, CA…');
const lastDay = 'a day such as 2024-08-31, not before "from" and at most ten years later';
const period = z.strictObject({
  from: dateSchema.describe('a day such as 2024-08-05'),
  until: dateSchema.describe(lastDay),
});
/** Not longer than what a period may be; no days at all are today. */
function isPeriod(given: { from: string | undefined; until: string | undefined }): boolean {
  return given.until === undefined || periodSchema.safeParse(given).success;
}

const callCursor = paging.cursor.refine((given) => given === undefined || /^\d{1,16}$/.test(given));
const customerCursor = paging.cursor.refine(
  (given) => given === undefined || /^\d{1,16}-\d{1,15}$/.test(given),
);
const bookingCursor = paging.cursor.refine((given) => given === undefined || /^\d{1,16}_.+$/.test(given));

/** The operations on `books`. */
export function listOperations(books: ReadableBooks): Operation[] {
  return [...callOperations(books), ...customerOperations(books), ...reportOperations(books)];
}

function callOperations(books: ReadableBooks): Operation[] {
  return [
    operation({
      id: 'listCalls',
      path: '/calls',
      summary: 'Calls that fit the filters, newest first, without transcripts; also as CSV.',
      input: z.strictObject({ ...callFilters, ...paging, cursor: callCursor }),
      output: z.object({ calls: z.array(callSummarySchema), next }),
      answer: ({ limit, cursor, ...filter }) => {
        const page = books.search(filterOf(filter), {
          limit,
          before: cursor === undefined ? null : Number(cursor),
        });
        return { calls: page.calls, next: page.next === null ? null : String(page.next) };
      },
      written: { csv: ({ calls }) => csvOf(callColumns, calls) },
    }),
    operation({
      id: 'listLiveCalls',
      path: '/calls/live',
      summary: 'The calls on the line, oldest first, with what was said so far.',
      input: z.strictObject({}),
      output: z.object({ calls: z.array(callSchema) }),
      answer: () => ({ calls: books.calls.live() }),
    }),
    operation({
      id: 'readCall',
      path: '/calls/{callSid}',
      summary: 'One call with its transcript and the words behind every field.',
      input: z.strictObject({ callSid }),
      output: callSchema,
      answer: (given) => books.calls.find(given.callSid),
      missing: 'There is no call with that id.',
    }),
    operation({
      id: 'readTrail',
      path: '/calls/{callSid}/trail',
      summary: 'What happened to a call, in order: captures, corrections, notes, alerts.',
      input: z.strictObject({ callSid }),
      output: z.object({ entries: z.array(trailEntrySchema) }),
      answer: (given) =>
        books.calls.find(given.callSid) === null ? null : { entries: books.trail(given.callSid) },
      missing: 'There is no call with that id.',
    }),
  ];
}

function customerOperations(books: ReadableBooks): Operation[] {
  return [
    operation({
      id: 'listCustomers',
      path: '/customers',
      summary: 'Customers, last callers first, by the beginnings of names, suburbs and numbers; also as CSV.',
      input: z.strictObject({
        text: callFilters.text,
        ...paging,
        cursor: customerCursor,
      }),
      output: z.object({ customers: z.array(customerSchema), next }),
      answer: ({ text, limit, cursor }) => {
        const [lastCallAt = 0, id = 0] = cursor?.split('-').map(Number) ?? [];
        const after = cursor === undefined ? null : { lastCallAt, id };
        const { customers, more } = books.findCustomers(text, { limit, after });
        const last = customers.at(-1);
        return { customers, next: more && last ? `${String(last.lastCallAt)}-${String(last.id)}` : null };
      },
      written: { csv: ({ customers }) => csvOf(customerColumns, customers) },
    }),
    operation({
      id: 'readCustomer',
      path: '/customers/{phone}',
      summary: 'One customer with numbers, addresses, notes, calls and bookings.',
      input: z.strictObject({
        phone: z.string().max(40).describe('a number as the book has it, 0412345678'),
      }),
      output: endpoints['customers:find'].output.unwrap(),
      answer: ({ phone }) => books.profileOf(phone),
      missing: 'There is no customer with that number.',
    }),
    operation({
      id: 'listBookings',
      path: '/bookings',
      summary:
        'The appointments on these days, the first to come first, cancelled ones too; today’s when no day is given; also as CSV.',
      input: z
        .strictObject({
          ...{ from: days.from, until: days.until.describe(lastDay) },
          ...{ ...paging, cursor: bookingCursor },
        })
        .refine(({ from, until = from }) => isPeriod({ from: from ?? until, until }), { path: ['until'] }),
      output: z.object({ bookings: z.array(bookingSchema), next }),
      answer: ({ from, until, limit, cursor }) => {
        const first = from ?? until ?? books.today();
        const [startsAt = '', id = ''] = cursor?.split('_') ?? [];
        const after = cursor === undefined ? null : { startsAt: Number(startsAt), id };
        const found = books.bookings({ from: first, until: until ?? first }, { limit: limit + 1, after });
        const bookings = found.slice(0, limit);
        const last = bookings.at(-1);
        const more = found.length > limit && last !== undefined;
        return { bookings, next: more ? `${String(last.startsAt)}_${last.id}` : null };
      },
      written: { csv: ({ bookings }) => csvOf(bookingColumns, bookings) },
    }),
  ];
}

function reportOperations(books: ReadableBooks): Operation[] {
  return [
    operation({
      id: 'readDailyReport',
      path: '/reports/daily',
      summary:
        'The summary of a day, as figures and in words; today’s when no day is given; also as text, as a page to print and as CSV.',
      input: z.strictObject({ date: dateSchema.optional().describe('a day such as 2024-08-05') }),
      output: dailyReportSchema,
      answer: ({ date }) => books.daily(date),
      written: { csv: writeDayAsCsv, text: writeText, html: writeHtml },
    }),
    operation({
      id: 'readAnalytics',
      path: '/reports/analytics',
      summary:
        'A period in figures, beside the one before it; as CSV one line a group of each figure, without the trend.',
      input: period.refine(isPeriod, { path: ['until'] }),
      output: analyticsSchema,
      answer: (given) => books.analytics(given),
      written: { csv: writePeriodAsCsv },
    }),
  ];
}
