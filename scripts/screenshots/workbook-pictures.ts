/** Pictures of the workbook's sheets as LibreOffice prints them: `npm run screenshots -- workbook`. Needs soffice and poppler's programs. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { createExporter } from '../../main/exports/run-export.ts';
import { createCallStore } from '../../main/store/call-store.ts';
import { createExportLog } from '../../main/store/export-log.ts';
import { databaseFileName, openStore, type Store } from '../../main/store/open.ts';
import { everyCall } from '../../preload/contract/search.ts';
import { writeYear } from '../fill-year/write-year.ts';

const endOfYear = Date.parse('2026-06-30T17:30:00+10:00');
const june = { ...everyCall, from: '2026-06-01', until: '2026-06-30' };
const sheets = ['Summary', 'Calls', 'Customers', 'Bookings', 'Conversations', 'Changed since last export'];

/** Writes `workbook-calls.png` and so on into `pictures` and returns their paths: the first printed page of each sheet. */
export async function pictureWorkbook(pictures: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'callout-workbook-'));
  try {
    const store = openStore(join(folder, databaseFileName));
    writeYear(store, { calls: 2_400, seed: 1, until: endOfYear });
    await writeBooks(store, folder, 'before.xlsx');
    correctSome(store);
    await writeBooks(store, folder, 'books.xlsx');
    store.close();
    return picturePages(folder, pictures);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function writeBooks(store: Store, folder: string, name: string): Promise<void> {
  const exporter = createExporter({
    worker: new URL('../../main/export-worker.ts', import.meta.url),
    databasePath: store.db.name,
    log: createExportLog(store),
    clock: { now: () => endOfYear },
    office: () => ({ officeName: 'Harbour Plumbing', timezone: 'Australia/Sydney', audPerUsd: 1.5 }),
    layoutFolder: join(folder, 'no-layouts'),
  });
  const path = join(folder, name);
  const written = await exporter.write({ what: { kind: 'workbook' }, filter: june, path, by: 'window' });
  if (!written.ok) throw new Error(written.reason);
}

/** What the office typed after the first workbook, for the sheet of changes. */
function correctSome(store: Store): void {
  const books = createCallStore(store, customerPhone);
  const latest = store.db
    .prepare<[], { callSid: string }>(
      'SELECT call_sid AS callSid FROM calls WHERE customer_phone IS NOT NULL ORDER BY place DESC LIMIT 12',
    )
    .all();
  const typed = { said: null, turn: null, source: 'office' as const, confidence: 1 };
  for (const [index, { callSid }] of latest.entries()) {
    const value = index % 2 === 0 ? 'Marrickville' : 'Dulwich Hill';
    const customer_location = { ...typed, value, confirmed: true, inferred: false };
    books.append(callSid, endOfYear + index, [{ type: 'fields_captured', fields: { customer_location } }]);
  }
}

function picturePages(folder: string, pictures: string): string[] {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const convert = ['--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'books.xlsx')];
  execFileSync('soffice', [profile, ...convert], { stdio: 'ignore' });
  const pdf = join(folder, 'books.pdf');
  const pages = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).split('\f');
  mkdirSync(pictures, { recursive: true });
  return sheets.map((sheet) => {
    const page = pages.findIndex((text) => text.trim().split('\n').at(-1)?.trim().startsWith(sheet)) + 1;
    if (page === 0) throw new Error(`No page of ${sheet} was printed.`);
    const place = ['-f', String(page), '-l', String(page), '-singlefile'];
    execFileSync('pdftoppm', ['-png', '-r', '110', ...place, pdf, join(folder, 'page')]);
    const path = join(pictures, `workbook-${sheet.toLowerCase().replaceAll(' ', '-')}.png`);
    renameSync(join(folder, 'page.png'), path);
    return path;
  });
}
