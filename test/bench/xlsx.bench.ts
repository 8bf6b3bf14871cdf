/** The accountant's workbook of 100,000 calls, beside Python's xlsxwriter with one sheet of 17 of its columns. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../main/store/open.ts';
import type { Figure } from './figure.ts';
import { writeManyCalls } from './many-calls.ts';
import { figuresOf, timeExport, timeProgram } from './timed-export.ts';

/** Both in the same run, one after the other. */
export async function bench(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'callout-bench-'));
  try {
    const database = join(folder, 'calls.sqlite');
    writeManyCalls(database, 100_000, 0);
    const store = openStore(database);
    const took = await timeExport(store, folder, join(folder, 'ours.xlsx'), { kind: 'workbook' });
    const csv = join(folder, 'calls.csv');
    await timeExport(store, folder, csv, { kind: 'log', log: 'customer_data' });
    const theirs = timeProgram('python3', ['-c', oneSheet, csv, join(folder, 'theirs.xlsx')]);
    store.close();
    return figuresOf('workbook of 100,000 calls', took, 'xlsxwriter', theirs);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const oneSheet = `
import csv, sys, xlsxwriter
book = xlsxwriter.Workbook(sys.argv[2], {'constant_memory': True})
sheet = book.add_worksheet('Calls')
for number, row in enumerate(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline=''))):
    for column, cell in enumerate(row):
        sheet.write_string(number, column, cell)
book.close()
`;
