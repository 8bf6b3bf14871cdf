/** The accountant's workbook: of 100,000 calls beside Python's xlsxwriter with one sheet of 17 of its columns, with words in every call, and of a million. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../main/store/open.ts';
import type { Figure } from './figure.ts';
import { figuresOf, openManyCalls, type Pair, timeExport, timeProgram } from './timed-export.ts';

const workbook = { kind: 'workbook' } as const;

/** The first beside xlsxwriter in the same run; the others for their memory. */
export async function bench(): Promise<Figure[]> {
  return [
    ...(await measure('workbook of 100,000 calls', 100_000, 0, async (store, folder) => {
      const took = await timeExport(store, folder, join(folder, 'ours.xlsx'), workbook);
      const csv = join(folder, 'calls.csv');
      await timeExport(store, folder, csv, { kind: 'log', log: 'customer_data' });
      const given = ['-c', oneSheet, csv, join(folder, 'theirs.xlsx')];
      return { took, other: timeProgram('python3', given) };
    })),
    ...(await measure('workbook of 100,000 calls with words in each', 100_000, 100_000, ours)),
    ...(await measure('workbook of 1,000,000 calls', 1_000_000, 0, ours)),
  ];
}

async function ours(store: Store, folder: string): Promise<Pair> {
  return { took: await timeExport(store, folder, join(folder, 'ours.xlsx'), workbook), other: null };
}

async function measure(
  name: string,
  calls: number,
  talked: number,
  pairOf: (store: Store, folder: string) => Promise<Pair>,
): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'callout-bench-'));
  try {
    const store = openManyCalls(folder, calls, talked);
    const pair = await pairOf(store, folder);
    store.close();
    return figuresOf(name, 'xlsxwriter', [pair]);
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
