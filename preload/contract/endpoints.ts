/** What goes in and out of every channel, and what every topic carries. A forgotten channel does not compile. */
import { z } from 'zod';
import { analyticsSchema, periodSchema } from './analytics.ts';
import {
  type Booking,
  bookingSchema,
  dateSchema,
  dayPlanSchema,
  dayWindowSchema,
  jobSchema,
  slotSchema,
} from './bookings.ts';
import {
  addressKeySchema,
  addressSchema,
  type Call,
  callPositionSchema,
  callSchema,
  callSummarySchema,
  customerAddressSchema,
  customerSchema,
  duplicatePairSchema,
} from './calls.ts';
import { type Channel, longChannels, type Topic } from './channels.ts';
import { clipNames, ledgerDaySchema, longestClip, messageSchema } from './messages.ts';
import {
  exportDoneSchema,
  exportLayoutSchema,
  exportStandSchema,
  exportWhatSchema,
  keptExportSchema,
} from './exports.ts';
import { type Readiness, readinessSchema } from './reach.ts';
import { correctableNames } from './fields.ts';
import { dailyReportSchema } from './reports.ts';
import {
  callCountsSchema,
  callFilterSchema,
  callPageSchema,
  customerPageSchema,
  promiseListSchema,
  trailEntrySchema,
} from './search.ts';
import { secretNames } from './secrets.ts';
import { settingsChangeSchema, settingsViewSchema, type SettingsView } from './settings.ts';

/** Either done, or the plain sentence why not. */
const outcome = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), reason: z.string() }),
  ]);

/** A sentence for the receptionist; a problem wants something done. */
const noticeSchema = z.object({
  level: z.enum(['info', 'problem']),
  text: z.string(),
  /** The call it is about. */
  callSid: z.string().optional(),
});

const appSchema = z.object({
  version: z.string(),
  /** Where the office's page is, without its key. */
  localUrl: z.string(),
  timezone: z.string(),
  /** Australian dollars for a US dollar. */
  audPerUsd: z.number(),
  /** The engine's present, milliseconds since the epoch: running times are counted from it. */
  now: z.number(),
  notices: z.array(noticeSchema),
});

/** A phone number of the office's Twilio account; `pointsHere`: calls to it come to this Callout. */
const ownNumberSchema = z.object({ numberSid: z.string(), phoneNumber: z.string(), pointsHere: z.boolean() });
/** An appointment as it now stands, or the sentence why it could not be done. */
const bookingOutcome = outcome(bookingSchema);
const bookingId = z.string().regex(/^BK[0-9a-f]{32}$/);
const range = z
  .object({ from: dateSchema, until: dateSchema })
  .refine(({ from, until }) => from <= until && Date.parse(until) - Date.parse(from) <= 92 * 86_400_000);

const callSid = z.string().regex(/^CA[0-9a-f]{32}$/);

/** Done, or why not. */
const done = outcome(z.null());

const pixels = z.number().min(1).max(20_000);

const words = (most: number) => z.string().trim().min(1).max(most);

/** Input and output of each channel. */
export const endpoints = {
  'app:describe': { input: z.undefined(), output: appSchema },
  'app:open-test-page': { input: z.undefined(), output: z.void() },
  /** What the system draws of the window, its title bar above all, is light or dark as the window is. */
  'app:show-as': { input: z.object({ appearance: z.enum(['system', 'light', 'dark']) }), output: z.void() },
  'settings:read': { input: z.undefined(), output: settingsViewSchema },
  /** New values by setting; what does not fit comes back as sentences. */
  'settings:change': { input: z.record(z.string(), z.json()), output: settingsChangeSchema },
  /** Null forgets it. */
  'secrets:set': {
    input: z.object({ name: z.enum(secretNames), value: z.string().trim().min(1).max(500).nullable() }),
    output: outcome(z.void()),
  },
  'settings:test-twilio': { input: z.undefined(), output: outcome(z.array(ownNumberSchema)) },
  'settings:point-number': {
    input: z.object({ numberSid: z.string().regex(/^PN[0-9a-f]{32}$/) }),
    output: outcome(ownNumberSchema),
  },
  'settings:test-openai': { input: z.undefined(), output: outcome(z.string()) },
  /** A sentence when it went out. */
  'settings:test-email': { input: z.undefined(), output: outcome(z.string()) },
  'settings:test-webhooks': { input: z.undefined(), output: outcome(z.string()) },
  /** The TwiML that rings the owner while this PC is off; null while there is no owner's mobile. */
  'settings:fallback-text': { input: z.undefined(), output: z.string().nullable() },
  /** The description of the API, in the browser. */
  'programs:open-description': { input: z.undefined(), output: outcome(z.void()) },
  /** Puts the key to the API on the clipboard; the window never has it. */
  'programs:copy-key': { input: z.undefined(), output: outcome(z.void()) },
  /** Null where the system cannot start programs by itself. */
  'settings:starts-at-login': { input: z.undefined(), output: z.boolean().nullable() },
  'settings:start-at-login': { input: z.object({ on: z.boolean() }), output: z.boolean().nullable() },
  /** Newest first. */
  'messages:list': { input: z.undefined(), output: z.array(messageSchema) },
  /** Sends a message that failed once more. */
  'messages:retry': { input: z.object({ id: z.number().int() }), output: done },
  /** Latest day first. */
  'ledger:list': { input: z.undefined(), output: z.array(ledgerDaySchema) },
  /** Compares with Twilio now. */
  'ledger:check': { input: z.undefined(), output: outcome(z.array(ledgerDaySchema)) },
  'clips:keep': {
    input: z.object({
      name: z.enum(clipNames),
      sound: z.instanceof(Uint8Array).refine((sound) => sound.length <= longestClip),
    }),
    output: done,
  },
  'safety:back-up-now': { input: z.undefined(), output: outcome(z.void()) },
  /** Null when the dialog was closed. */
  'safety:choose-folder': { input: z.undefined(), output: z.string().nullable() },
  'safety:renew-local-key': { input: z.undefined(), output: outcome(z.void()) },
  /** Asks first; when it is done the window is loaded anew. False when the answer was no. */
  'safety:restore': { input: z.undefined(), output: outcome(z.boolean()) },
  /** Where the report was saved; null when the dialog was closed. */
  'safety:save-report': { input: z.undefined(), output: outcome(z.string().nullable()) },
  'calls:list-live': { input: z.undefined(), output: z.array(callSchema) },
  /** Newest first; `before` is the last call of the page before. */
  'calls:list-past': {
    input: z.object({ limit: z.number().int().min(1).max(200), before: callPositionSchema.nullable() }),
    output: z.array(callSummarySchema),
  },
  'calls:find': { input: z.object({ callSid }), output: callSchema.nullable() },
  /** `before` is the `next` of the page before. */
  'calls:search': {
    input: z.object({
      filter: callFilterSchema,
      limit: z.number().int().min(1).max(200),
      before: z.number().int().nullable(),
    }),
    output: callPageSchema,
  },
  'calls:counts': { input: z.undefined(), output: callCountsSchema },
  /** What happened to a call, in order. */
  'calls:trail': { input: z.object({ callSid }), output: z.array(trailEntrySchema) },
  /** Answers with how many. */
  'calls:mark-handled': {
    input: z.object({ callSids: z.array(callSid).min(1).max(500), handled: z.boolean() }),
    output: outcome(z.number().int()),
  },
  /** Last callers first; `after` is the last customer of the page before. */
  'customers:search': {
    input: z.object({
      text: z.string().max(200),
      limit: z.number().int().min(1).max(200),
      after: z.object({ lastCallAt: z.number(), id: z.number().int() }).nullable(),
    }),
    output: customerPageSchema,
  },
  'customers:find': {
    input: z.object({ phone: z.string().max(40) }),
    output: z
      .object({
        customer: customerSchema,
        /** Under which they ring, the main one first. */
        numbers: z.array(z.string()),
        /** Who may be the same person. */
        duplicates: z.array(duplicatePairSchema.omit({ one: true })),
        /** The main one first, then the latest. */
        addresses: z.array(customerAddressSchema),
        notes: z.array(z.object({ at: z.number(), text: z.string() })),
        calls: callPageSchema,
        bookings: z.array(bookingSchema),
      })
      .nullable(),
  },
  /** Customers who may be one person, among the last callers. */
  'customers:duplicates': { input: z.undefined(), output: z.array(duplicatePairSchema) },
  /** The customer with this number is the one with that: their calls, notes and bookings come together. */
  'customers:join': { input: z.object({ phone: words(40), into: words(40) }), output: done },
  /** Takes joining back for one number. */
  'customers:part': { input: z.object({ phone: words(40) }), output: done },
  'customers:keep-apart': { input: z.object({ phone: words(40), other: words(40) }), output: done },
  /** Puts down an address, in place of another of theirs or beside the others; answers with it as it was read. */
  'customers:keep-address': {
    input: z.object({
      phone: words(40),
      /** As typed; the state may stand after the suburb, as the suggestions have it. */
      typed: z.object({
        street: z.string().max(200),
        suburb: z.string().max(200),
        postcode: z.string().max(20),
      }),
      instead: addressKeySchema.nullable(),
      main: z.boolean(),
    }),
    output: outcome(addressSchema),
  },
  'customers:drop-address': {
    input: z.object({ phone: words(40), address: addressKeySchema }),
    output: done,
  },
  /** Deletes everything about a customer; answers with what was theirs. */
  'customers:forget': {
    input: z.object({ phone: words(40) }),
    output: outcome(z.object({ calls: z.number().int(), appointments: z.number().int() })),
  },
  /** Asks for a folder and writes everything about a customer into a new one there; null when the dialog was closed. */
  'customers:export': { input: z.object({ phone: words(40) }), output: outcome(z.string().nullable()) },
  'ready:read': { input: z.undefined(), output: readinessSchema },
  /** Asks through the public address now. */
  'ready:check': { input: z.undefined(), output: readinessSchema },
  /** The office takes the emergency itself. */
  'emergencies:accept': { input: z.object({ callSid }), output: outcome(z.null()) },
  'emergencies:stop': { input: z.object({ callSid }), output: outcome(z.null()) },
  /** Rings the on-call list about a call that did not do so by itself. */
  'emergencies:ring': { input: z.object({ callSid }), output: outcome(z.null()) },
  /** The office has rung the caller back. */
  'promises:keep': { input: z.object({ callSid }), output: outcome(z.null()) },
  /** Nobody has rung them back after all. */
  'promises:reopen': { input: z.object({ callSid }), output: outcome(z.null()) },
  'promises:list': { input: z.undefined(), output: promiseListSchema },
  'calls:say': { input: z.object({ callSid, text: words(300) }), output: done },
  'calls:correct': {
    input: z.object({ callSid, field: z.enum(correctableNames), text: z.string().max(200) }),
    output: done,
  },
  'calls:undo-correction': {
    input: z.object({ callSid, field: z.enum(correctableNames) }),
    output: done,
  },
  /** Suburbs that what is being typed may become, the likeliest first. */
  'places:suggest': {
    input: z.object({ typed: z.string().max(200) }),
    output: z.array(z.object({ name: z.string(), state: z.string() })),
  },
  'calls:note': { input: z.object({ callSid, text: words(2000) }), output: done },
  'calls:mark': {
    input: z.object({ callSid, handled: z.boolean().optional(), isJob: z.boolean().nullable().optional() }),
    output: done,
  },
  'calls:hang-up': { input: z.object({ callSid }), output: done },
  'calls:take': { input: z.object({ callSid }), output: done },
  'calls:transfer': { input: z.object({ callSid, number: z.string().max(30) }), output: done },
  'calls:hand-back': { input: z.object({ callSid }), output: done },
  'customers:history': {
    input: z.object({ callSid }),
    output: z.object({ customer: customerSchema.nullable(), calls: z.array(callSummarySchema) }),
  },
  /** `ready`: Twilio can ring the headset at this PC. */
  'softphone:report': { input: z.object({ ready: z.boolean() }), output: z.void() },
  /** Asks the computer for its microphone; fails with what to change. */
  'softphone:microphone': { input: z.undefined(), output: done },
  'softphone:token': { input: z.undefined(), output: outcome(z.string()) },
  'softphone:answer-test': { input: z.object({ legSid: callSid }), output: done },
  'softphone:hang-up-test': { input: z.object({ legSid: callSid }), output: z.void() },
  'test-calls:start': {
    input: z.object({ from: z.string().max(30) }),
    output: outcome(z.object({ callSid: z.string() })),
  },
  'test-calls:say': {
    input: z.object({ callSid, text: z.string().trim().min(1).max(2000) }),
    output: outcome(z.object({ reply: z.string() })),
  },
  'test-calls:hang-up': { input: z.object({ callSid }), output: z.void() },
  'bookings:list': {
    input: range,
    output: z.object({ days: z.array(dayPlanSchema), bookings: z.array(bookingSchema) }),
  },
  /** Windows with places left, notice or not: the office may take what a caller may not. */
  'bookings:free-slots': { input: range, output: z.array(dayWindowSchema) },
  /** Made by the office; `callSid` is the call that it is made out of. */
  'bookings:create': {
    input: z.object({ slot: slotSchema, job: jobSchema, callSid: callSid.optional() }),
    output: bookingOutcome,
  },
  'bookings:confirm': { input: z.object({ id: bookingId }), output: bookingOutcome },
  'bookings:move': { input: z.object({ id: bookingId, slot: slotSchema }), output: bookingOutcome },
  'bookings:cancel': { input: z.object({ id: bookingId }), output: bookingOutcome },
  'bookings:restore': { input: z.object({ id: bookingId }), output: bookingOutcome },
  /** Where a calendar program on this computer may follow the appointments; whoever has it may read them. */
  'bookings:calendar-address': { input: z.undefined(), output: z.string() },
  /** Today without a date. */
  'reports:daily': { input: z.object({ date: dateSchema.optional() }), output: dailyReportSchema },
  'reports:analytics': { input: periodSchema, output: analyticsSchema },
  /** The day's summary on paper; asks for a printer. */
  'reports:print': { input: z.object({ date: dateSchema }), output: done },
  /** Where the day's summary was saved; null when the dialog was closed. So for a chart's table and its picture. */
  'reports:save-pdf': { input: z.object({ date: dateSchema }), output: outcome(z.string().nullable()) },
  /** The charts as they stand in the window, `width` CSS pixels wide, on paper or as a PDF. */
  'reports:print-charts': { input: z.object({ width: pixels }), output: done },
  'reports:save-charts': {
    input: z.object({ name: words(120), width: pixels }),
    output: outcome(z.string().nullable()),
  },
  'reports:save-table': {
    input: z.object({
      name: words(120),
      header: z.array(words(60)).min(1).max(20),
      rows: z.array(z.array(z.string().max(300)).max(20)).max(5000),
    }),
    output: outcome(z.string().nullable()),
  },
  'reports:save-picture': {
    input: z.object({
      name: words(120),
      /** Of the window, CSS pixels. */
      area: z.object({ x: z.number(), y: z.number(), width: z.number().min(1), height: z.number().min(1) }),
    }),
    output: outcome(z.string().nullable()),
  },
  /** Today's summary goes to its recipients by e-mail. */
  'reports:send-now': { input: z.undefined(), output: done },
  /** How much of a long operation is done, 0 to 1; null when nobody can tell. */
  'work:progress': {
    input: z.object({ of: z.enum(longChannels) }),
    output: z.number().min(0).max(1).nullable(),
  },
  /** What a long operation was asked for is not wanted any more. */
  'work:cancel': { input: z.object({ of: z.enum(longChannels) }), output: z.void() },
  /** What may be exported beside the workbook and the logs, what is wrong with other layouts, and the latest exports. */
  'exports:offer': {
    input: z.undefined(),
    output: z.object({
      layouts: z.array(exportLayoutSchema),
      problems: z.array(z.string()),
      latest: z.array(keptExportSchema),
    }),
  },
  /** Asks where to save and answers when the file is complete; null when she closed the dialog. */
  'exports:start': {
    input: z.object({ what: exportWhatSchema, filter: callFilterSchema }),
    output: outcome(exportDoneSchema.nullable()),
  },
  /** Null while nothing is written and while she chooses where to save. */
  'exports:progress': { input: z.undefined(), output: exportStandSchema.nullable() },
  /** The obstacle is gone, or she wants to choose another name. */
  'exports:try-again': { input: z.object({ as: z.enum(['same', 'another']) }), output: z.void() },
  'exports:cancel': { input: z.undefined(), output: z.void() },
  'exports:show-in-folder': { input: z.object({ path: z.string() }), output: z.void() },
  'exports:drag': { input: z.object({ path: z.string() }), output: z.void() },
} as const satisfies Record<Channel, { input: z.ZodType; output: z.ZodType }>;

/** What each topic carries; a forgotten topic does not compile in `Payload`. Nothing is parsed: it comes from the engine. */
interface Payloads {
  'calls:changed': Call;
  'calls:heard-partly': { callSid: string; text: string };
  'bookings:changed': Booking;
  /** A test call rings the headset; `from` is the number that rings it. */
  'softphone:test-rang': { legSid: string; from: string };
  'softphone:test-ended': { legSid: string };
  'notices:raised': NoticeText;
  'settings:changed': SettingsView;
  'ready:changed': Readiness;
}

/** What a channel is asked with. */
export type Input<C extends Channel> = z.input<(typeof endpoints)[C]['input']>;
/** What a channel answers. */
export type Output<C extends Channel> = z.output<(typeof endpoints)[C]['output']>;
/** What a topic carries. */
export type Payload<T extends Topic> = Payloads[T];
/** A sentence for the receptionist. */
export type NoticeText = z.infer<typeof noticeSchema>;
export type OwnNumber = z.infer<typeof ownNumberSchema>;
/** What the window knows of the app itself. */
export type AppDescription = z.infer<typeof appSchema>;

/** The bridge that preload puts on `window.callout`; nothing else crosses into the window. */
export interface Bridge {
  ask<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>>;
  /** Returns the function that unsubscribes. */
  listen<T extends Topic>(topic: T, listener: (payload: Payload<T>) => void): () => void;
}
