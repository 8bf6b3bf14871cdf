/**
 * Files for other programs to import, each described by a layout: a JSON file that names the columns and what goes into
 * them (docs/export-layouts.md). Callout brings some; an office adds its own to `export-layouts` in its data folder.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { capturedFieldNames } from '../../preload/contract/fields.ts';
import genericCrm from '../../resources/export-layouts/generic-crm.json' with { type: 'json' };
import googleContacts from '../../resources/export-layouts/google-contacts.json' with { type: 'json' };
import hubspotContacts from '../../resources/export-layouts/hubspot-contacts.json' with { type: 'json' };
import myobContacts from '../../resources/export-layouts/myob-contacts.json' with { type: 'json' };
import servicem8Jobs from '../../resources/export-layouts/servicem8-jobs.json' with { type: 'json' };
import xeroContacts from '../../resources/export-layouts/xero-contacts.json' with { type: 'json' };
import { localDate, localTime } from '../lib/office-time.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import type { BookedCall } from './book-rows.ts';
import { capturedValue, type Column, ownNotation } from './columns.ts';
import { namesOf } from './contact-cards.ts';

/** What comes with Callout, by the name of its file. */
const ownLayouts = {
  'generic-crm.json': genericCrm,
  'google-contacts.json': googleContacts,
  'hubspot-contacts.json': hubspotContacts,
  'myob-contacts.json': myobContacts,
  'servicem8-jobs.json': servicem8Jobs,
  'xero-contacts.json': xeroContacts,
};

/** What a column may hold beside the captured fields. */
const ownFields = {
  call_date: (call: BookedCall) => localDate(call.startedAt, call.timezone),
  call_time: (call: BookedCall) => localTime(call.startedAt, call.timezone).slice(0, 5),
  call_sid: (call: BookedCall) => call.callSid,
  call_status: (call: BookedCall) => call.status,
  mobile_number: (call: BookedCall) => numberOf(call, true),
  landline_number: (call: BookedCall) => numberOf(call, false),
  landline_in_parts: (call: BookedCall) => numberOf(call, false).replace(/^0(\d)(\d{8})$/, '61 $1 $2'),
  caller_number: (call: BookedCall) => ownNotation(call.from),
  given_name: (call: BookedCall) => namesOf(nameOf(call)).given,
  family_name: (call: BookedCall) => namesOf(nameOf(call)).family,
  street_address: (call: BookedCall) => textOf(call.captured.street_address),
  whole_address: wholeAddress,
  state: (call: BookedCall) => call.state ?? '',
  postcode: (call: BookedCall) => call.postcode ?? '',
} satisfies Record<string, (call: BookedCall) => string>;

const fieldSchema = z.enum([
  ...capturedFieldNames,
  ...(Object.keys(ownFields) as (keyof typeof ownFields)[]), // keys are lost by Object.keys
]);

const columnSchema = z.strictObject({
  header: z.string().min(1),
  /** The field it holds; the first of several that is known. */
  from: z.union([fieldSchema, z.array(fieldSchema).min(1)]).optional(),
  /** The same words in every row, or around the field: `Callout: {}`. */
  text: z.string().optional(),
  /** What stands for a value: `burst_pipe` as `Burst pipe`. */
  words: z.record(z.string(), z.string()).optional(),
  /** How a date is written, of d, dd, M, MM, yy and yyyy; ISO without. */
  date: z
    .string()
    .regex(/^(?:[^a-zA-Z]|dd?|MM?|yyyy|yy)+$/)
    .optional(),
  /** Longer values are cut, because the program would refuse them. */
  longest: z.number().int().positive().optional(),
});

const layoutSchema = z.strictObject({
  title: z.string().min(1).max(60),
  /** One sentence on where the file is imported. */
  note: z.string().max(300),
  /** Where the columns were looked up. */
  source: z.string().min(1),
  /** One row a customer (their last call), or one a call. */
  rows: z.enum(['customers', 'calls']),
  columns: z.array(columnSchema).min(1).max(200),
});

/** A layout; `id` is the name of its file. */
export type ExportLayout = z.infer<typeof layoutSchema> & { id: string };

/** Checks a layout; fails with a sentence that names the file and what is wrong with it. */
function checkLayout(file: string, layout: unknown): Result<ExportLayout> {
  const parsed = layoutSchema.safeParse(layout);
  if (parsed.success) return ok({ id: basename(file, '.json'), ...parsed.data });
  const { path, message } = parsed.error.issues[0] ?? { path: [], message: 'unknown reason' };
  const place = path.map((step) => (typeof step === 'number' ? `number ${String(step + 1)}` : String(step)));
  return failed(`The export layout ${file} cannot be used: ${[...place, message].join(', ')}.`);
}

async function readLayout(folder: string, file: string): Promise<Result<ExportLayout>> {
  try {
    const text = await readFile(join(folder, file), 'utf8');
    return checkLayout(file, JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown reason';
    return failed(`The export layout ${file} cannot be read: ${why}.`);
  }
}

/** Callout's layouts and those of the folder, which replace one of the same name; and what is wrong with others. */
export async function readLayouts(folder: string): Promise<{ layouts: ExportLayout[]; problems: string[] }> {
  const files = await readdir(folder).catch(() => []); // there is none
  const read = [
    ...Object.entries(ownLayouts).map(([file, layout]) => checkLayout(file, layout)),
    ...(await Promise.all(
      files.filter((file) => file.endsWith('.json')).map((file) => readLayout(folder, file)),
    )),
  ];
  const layouts = new Map(read.flatMap((each) => (each.ok ? [[each.value.id, each.value]] : [])));
  return {
    layouts: [...layouts.values()].toSorted((a, b) => (a.title < b.title ? -1 : 1)),
    problems: read.flatMap((each) => (each.ok ? [] : [each.reason])),
  };
}

/** The columns of a layout. */
export function columnsOfLayout({ columns }: Pick<ExportLayout, 'columns'>): Column<BookedCall>[] {
  return columns.map((column) => ({
    name: column.header,
    kind: 'text',
    width: 20,
    value: (call) => cellOf(column, call),
  }));
}

function cellOf(column: z.infer<typeof columnSchema>, call: BookedCall): string {
  const { from, text, words, date, longest } = column;
  if (from === undefined) return text ?? '';
  const found = [from]
    .flat()
    .map((name) => fieldOf(call, name))
    .find((value) => value !== '');
  if (found === undefined) return '';
  const written = date === undefined ? (words?.[found] ?? found) : writeDate(found, date);
  const whole = text === undefined ? written : text.replaceAll('{}', () => written);
  return longest === undefined ? whole : whole.slice(0, longest);
}

function fieldOf(call: BookedCall, name: z.infer<typeof fieldSchema>): string {
  return name in ownFields
    ? ownFields[name as keyof typeof ownFields](call)
    : capturedValue(call, name as Exclude<typeof name, keyof typeof ownFields>);
}

/** `12 Smith Street, Newtown NSW 2042` */
function wholeAddress(call: BookedCall): string {
  const place = [capturedValue(call, 'customer_location'), call.state, call.postcode].filter(Boolean);
  return [textOf(call.captured.street_address), place.join(' ')].filter(Boolean).join(', ');
}

/** Their number, if it is a mobile's, or if it is not. */
function numberOf(call: BookedCall, mobile: boolean): string {
  const number = capturedValue(call, 'customer_phone');
  return number.startsWith('04') === mobile ? number : '';
}

function nameOf(call: BookedCall): string {
  return textOf(call.captured.customer_name);
}

function textOf(value: BookedCall['captured']['customer_name']): string {
  return typeof value === 'string' ? value : '';
}

/** What is no ISO date stays as it is. */
function writeDate(date: string, pattern: string): string {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  if (year === '') return date;
  return pattern.replace(/yyyy|yy|MM|M|dd|d/g, (part) => {
    const whole = part.startsWith('y') ? year : part.startsWith('M') ? month : day;
    if (part === 'yy') return whole.slice(2);
    return part.length === 1 ? String(Number(whole)) : whole;
  });
}
