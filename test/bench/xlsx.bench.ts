/**
 * The accountant's workbook: of 100,000 calls beside Python's xlsxwriter, once with the same cells on the same sheets and
 * once with a single sheet of 17 of its columns as text; with words in every call; and of a million.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must } from '../../main/lib/assert.ts';
import type { Store } from '../../main/store/open.ts';
import type { Figure } from './figure.ts';
import { figuresOf, openManyCalls, type Pair, timeExport, timeProgram } from './timed-export.ts';

const workbook = { kind: 'workbook' } as const;

/** The first beside xlsxwriter in the same run; the others for their memory. */
export async function bench(): Promise<Figure[]> {
  const alone: number[] = [];
  const [first, ...others] = await measure('workbook of 100,000 calls', 100_000, 0, async (store, folder) => {
    const path = join(folder, 'ours.xlsx');
    const took = await timeExport(store, folder, path, workbook);
    const csv = join(folder, 'calls.csv');
    await timeExport(store, folder, csv, { kind: 'log', log: 'customer_data' });
    const oneSheetTook = python(oneSheet, csv, join(folder, 'theirs.xlsx'));
    if (oneSheetTook !== null) alone.push(oneSheetTook);
    const cells = join(folder, 'cells.jsonl');
    python(readCells, path, cells);
    return { took, other: python(sameCells, cells, join(folder, 'theirs.xlsx')) };
  });
  const whole = must(first, 'it was measured');
  return [
    whole,
    ...alone.map((seconds) => besideOneSheet(whole, seconds)),
    ...others,
    ...(await measure('workbook of 100,000 calls with words in each', 100_000, 100_000, ours)),
    ...(await measure('workbook of 1,000,000 calls', 1_000_000, 0, ours)),
  ];
}

/** The same of ours against less of theirs. */
function besideOneSheet({ figure, value, unit }: Figure, seconds: number): Figure {
  const against = `xlsxwriter, one sheet of 17 columns (${seconds.toFixed(1)} s)`;
  return { figure: `${figure}, all of it`, value, unit, against, ratio: seconds / value };
}

function python(program: string, ...files: string[]): number | null {
  return timeProgram('python3', ['-c', program, ...files]);
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
    return figuresOf(name, 'xlsxwriter, the same cells', [pair]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The cells of a workbook of ours, a line a row: its sheet and number, and each cell's column, style and value. */
const readCells = `
import json, re, sys, zipfile
from html import unescape
book, out = zipfile.ZipFile(sys.argv[1]), open(sys.argv[2], 'w', encoding='utf-8')
def place(letters):
    number = 0
    for letter in letters: number = number * 26 + ord(letter) - 64
    return number - 1
cell = re.compile(r'<c r="([A-Z]+)\\d+" s="(\\d+)"(?:/>|(?: t="inlineStr")?>(?:<v>([^<]*)</v>|<is><t[^>]*>([^<]*)</t></is>)</c>)')
for sheet in range(6):
    rest = ''
    with book.open(f'xl/worksheets/sheet{sheet + 1}.xml') as xml:
        while part := xml.read(1 << 20):
            *rows, rest = (rest + part.decode('utf-8', 'ignore')).split('</row>')
            for row in rows:
                number = int(re.search(r'<row r="(\\d+)"', row)[1]) - 1
                cells = [[place(c), int(s), float(n) if n else unescape(t)] for c, s, n, t in cell.findall(row)]
                print(json.dumps([sheet, number, cells]), file=out)
`;

const sameCells = `
import json, sys, xlsxwriter
book = xlsxwriter.Workbook(sys.argv[2], {'constant_memory': True})
looks = [{}, {'num_format': '@'}, {'num_format': '@', 'text_wrap': True}, {'num_format': 'dd/mm/yyyy'},
  {'num_format': 'hh:mm:ss'}, {'num_format': 'hh:mm'}, {'num_format': '#,##0'}, {'num_format': '[h]:mm:ss'},
  {'bold': True}, {'bold': True, 'font_size': 16}, {'bold': True}, {'num_format': '#,##0.00'}, {'italic': True}]
styles = [book.add_format({**look, 'valign': 'top'}) for look in looks]
sheets = [book.add_worksheet() for _ in range(6)]
for line in open(sys.argv[1], encoding='utf-8'):
    number, row, cells = json.loads(line)
    sheet = sheets[number]
    for column, style, value in cells:
        if value == '': sheet.write_blank(row, column, None, styles[style])
        elif isinstance(value, str): sheet.write_string(row, column, value, styles[style])
        else: sheet.write_number(row, column, value, styles[style])
book.close()
`;

const oneSheet = `
import csv, sys, xlsxwriter
book = xlsxwriter.Workbook(sys.argv[2], {'constant_memory': True})
sheet = book.add_worksheet('Calls')
for number, row in enumerate(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline=''))):
    for column, cell in enumerate(row):
        sheet.write_string(number, column, cell)
book.close()
`;
