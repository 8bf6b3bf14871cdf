import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { createExporter } from '../../main/exports/run-export.ts';
import { createExportLog } from '../../main/store/export-log.ts';
import type { ExportWhat } from '../../preload/contract/exports.ts';
import { everyCall } from '../../preload/contract/search.ts';
import { capture } from '../store/given-store.ts';
import { callStart, givenOffice, header, hostileWords, sarahsCall } from '../unit/exports/given-books.ts';

const csv = { kind: 'log', log: 'conversation_logs' } as const;
const customers = { kind: 'log', log: 'customer_data' } as const;

/** Whether a program is on this machine and does this. */
function runs(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** The books of one hostile call, written by the real worker. */
async function givenExport(what: ExportWhat, name: string, events = sarahsCall): Promise<string> {
  const office = givenOffice();
  office.ring('CA1', events);
  const folder = join(dirname(office.path), 'exports');
  mkdirSync(folder);
  const exporter = createExporter({
    worker: new URL('../../main/export-worker.ts', import.meta.url),
    databasePath: office.path,
    log: createExportLog(office.store),
    clock: { now: () => callStart + 3_600_000 },
    office: () => ({ officeName: 'Harbour & Sons', timezone: 'Australia/Sydney', audPerUsd: 1.5 }),
    layoutFolder: join(folder, 'none'),
  });
  const path = join(folder, name);
  const written = await exporter.write({ what, filter: everyCall, path, by: 'window' });
  expect(written).toMatchObject({ ok: true });
  return path;
}

function ask(program: string, ...args: string[]): unknown {
  return JSON.parse(execFileSync(program, args, { encoding: 'utf8' }));
}

const readWithPython = `
import csv, json, sys
print(json.dumps(list(csv.DictReader(open(sys.argv[1], encoding='utf-8-sig', newline='')))))`;

test.skipIf(!runs('python3', '--version'))('Python’s csv reads what was written, word for word', async () => {
  const turns = ask('python3', '-c', readWithPython, await givenExport(csv, 'turns.csv'));
  expect(turns).toHaveLength(4);
  expect(turns).toContainEqual(expect.objectContaining({ call_sid: 'CA1', text: `'${hostileWords}` }));
  const calls = ask('python3', '-c', readWithPython, await givenExport(customers, 'calls.csv'));
  expect(calls).toEqual([expect.objectContaining({ customer_name: 'Sarah', call_time: '14:30:15' })]);
});

test.skipIf(!runs('sqlite3', '--version'))('sqlite3 imports what was written, word for word', async () => {
  const load = async (what: ExportWhat) => {
    const path = await givenExport(what, 'book.csv');
    return ask('sqlite3', '-json', '-cmd', `.import --csv "${path}" book`, ':memory:', 'SELECT * FROM book');
  };
  const turns = await load(csv);
  expect(turns).toHaveLength(4);
  expect(turns).toContainEqual(expect.objectContaining({ call_sid: 'CA1', text: `'${hostileWords}` }));
  expect(await load(customers)).toEqual([expect.objectContaining({ customer_location: 'North Sydney' })]);
});

test('a contact card is read by a vCard parser, word for word, and no line is longer than 75 bytes', async () => {
  const given = 'Zoë; “Zed”, of a long name, who lives by the 🚿 and the sea';
  const family = 'Müller-Łukasiewicz';
  const told = sarahsCall.map((event) => {
    if (event.type !== 'fields_captured') return event;
    const fields = { customer_name: capture(`${given} ${family}`), issue_description: capture(hostileWords) };
    return { ...event, fields: { ...event.fields, ...fields } };
  });
  const text = readFileSync(await givenExport({ kind: 'vcards' }, 'customers.vcf', told), 'utf8');
  expect(text).toMatch(/^BEGIN:VCARD\r\nVERSION:3\.0\r\n/);
  expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  const card = new ICAL.Component(ICAL.parse(text) as unknown[]);
  // ical.js leaves \; as it is where a value has no parts, against RFC 2426 §4
  const valueOf = (name: string) => {
    const value = card.getFirstPropertyValue(name);
    return typeof value === 'string' ? value.replaceAll('\\;', ';') : value;
  };
  expect(valueOf('fn')).toBe(`${given} ${family}`);
  expect(valueOf('n')).toEqual([family, given, '', '', '']);
  expect(valueOf('tel')).toBe('+61412345678');
  expect(valueOf('adr')).toEqual(['', '', '', 'North Sydney', '', '', 'Australia']);
  expect(valueOf('note')).toBe(`Rang on 2024-08-05: ${hostileWords.replace('\r\n', '\n')}`);
});

const sheetsWithOpenpyxl = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({s.title: [[c.value if isinstance(c.value, (str, int, float, type(None))) else str(c.value) for c in row]
  for row in s.iter_rows()] for s in book.worksheets}))`;

const sheetNames = [
  'Summary',
  'Calls',
  'Customers',
  'Bookings',
  'Conversations',
  'Changed since last export',
];

test.skipIf(!runs('python3', '-c', 'import openpyxl'))(
  'openpyxl reads the workbook: every sheet, real dates, text as text',
  async () => {
    const path = await givenExport({ kind: 'workbook' }, 'book.xlsx');
    const sheets = ask('python3', '-c', sheetsWithOpenpyxl, path) as Record<string, unknown[][]>; // as printed above
    expect(Object.keys(sheets)).toEqual(sheetNames);
    const [head = [], call = []] = sheets['Calls'] ?? [];
    expect(head.slice(0, 17)).toEqual(header.split(','));
    expect(call.slice(0, 6)).toEqual([
      '2024-08-05 00:00:00',
      '14:30:15',
      'CA1',
      'Sarah',
      expect.anything(),
      'North Sydney',
    ]);
    expect(JSON.stringify(sheets['Conversations'])).toContain('second line; 🚿');
  },
);

test.skipIf(!runs('soffice', '--version'))(
  'LibreOffice opens the workbook and shows the same calls and words',
  async () => {
    const path = await givenExport({ kind: 'workbook' }, 'book.xlsx');
    const folder = dirname(path);
    // comma, quotes, UTF-8, every sheet, cells as they are shown
    const everySheet = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,true,false,false,-1';
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', everySheet, '--outdir', folder, path], {
      stdio: 'ignore',
    });
    const read = (sheet: string): Record<string, string>[] =>
      parse(readFileSync(join(folder, `book-${sheet}.csv`)), { bom: true, columns: true });
    expect(read('Calls')).toEqual([
      expect.objectContaining({
        call_date: '05/08/2024',
        call_time: '14:30:15',
        customer_name: 'Sarah',
        customer_phone: '0412345678',
        customer_location: 'North Sydney',
      }),
    ]);
    expect(read('Conversations').map(({ text }) => text?.replaceAll(/\s+/g, ' '))).toContain(
      hostileWords.replaceAll(/\s+/g, ' '),
    );
    expect(read('Changed since last export')).toEqual([]);
  },
  120_000,
);
