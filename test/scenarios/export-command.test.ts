/** The books on the command line, beside a running engine and after it. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test, vi } from 'vitest';
import { commandWords } from '../../main/command-line/command-words.ts';
import { exportOptions } from '../../main/command-line/export-books.ts';
import { reportOptions } from '../../main/command-line/print-report.ts';
import { runCommand } from '../../main/command-line/run-command.ts';
import { createExportLog } from '../../main/store/export-log.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { writeManyCalls } from '../bench/many-calls.ts';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';

const place = {
  defaultDataDir: '/nowhere',
  env: {},
  exportWorker: new URL('../../main/export-worker.ts', import.meta.url),
};
const run = promisify(execFile);
const callout = (...args: string[]) => run(process.execPath, ['scripts/callout.ts', ...args]);

test(
  'the books are written while the engine runs and when it does not, and noted in its log',
  { timeout: 120_000 },
  async () => {
    const engine = await startTestEngine();
    onTestFinished(() => engine.stop());
    const call = await ring(engine, { from: '+61491570156' });
    await call.say("It's Mike in Newtown, I've got a blocked drain");
    await call.hangUp();
    await vi.waitFor(() => expect(engine.calls.live()).toEqual([]), { timeout: 30_000 });
    const days = ['--data', engine.info.dataDir, '--from', '2024-08-05', '--to', '2024-08-05'];
    const csv = join(temporaryFolder(), 'august.csv');
    expect((await callout('export', ...days, '--out', csv)).stdout).toBe(`1 line in ${csv}\n`);
    const rows: unknown[] = parse(readFileSync(csv), { columns: true, bom: true });
    expect(rows).toMatchObject([{ customer_name: 'Mike', customer_location: 'Newtown' }]);
    expect(engine.exports.list(1)).toMatchObject([{ by: 'command_line', from: '2024-08-05', rows: 1 }]);

    await engine.stop();
    const workbook = join(temporaryFolder(), 'books.xlsx');
    await callout('export', ...days, '--format', 'xlsx', '--out', workbook);
    expect(readFileSync(workbook).subarray(0, 2).toString()).toBe('PK');
    expect((await callout('report', '--data', engine.info.dataDir, '--date', '2024-08-05')).stdout).toContain(
      'Total Calls: 1',
    );
  },
);

test('who interrupts an export leaves nothing half written behind', { timeout: 120_000 }, async () => {
  const [data, out] = [temporaryFolder(), temporaryFolder()];
  writeManyCalls(join(data, databaseFileName), 30_000, 30_000);
  const exporting = callout('export', '--data', data, '--out', join(out, 'books.xlsx'));
  await vi.waitFor(() => expect(readdirSync(out)).toHaveLength(1), { timeout: 60_000, interval: 10 });
  exporting.child.kill('SIGINT');
  await expect(exporting).rejects.toMatchObject({ code: 1, stderr: 'The export was cancelled.\n' });
  expect(readdirSync(out)).toEqual([]);
});

test(
  'an export waits for whoever is writing to the database, and is noted then',
  { timeout: 120_000 },
  async () => {
    const [data, out] = [temporaryFolder(), temporaryFolder()];
    const store = openStore(join(data, databaseFileName));
    onTestFinished(() => store.close());
    store.db.exec('BEGIN IMMEDIATE');
    const csv = join(out, 'books.csv');
    const exporting = callout('export', '--data', data, '--out', csv);
    await vi.waitFor(() => expect(existsSync(csv)).toBe(true), { timeout: 60_000 });
    await setTimeout(1000); // the other program takes its time, longer than a caller would be kept waiting
    store.db.exec('COMMIT');
    expect((await exporting).stdout).toBe(`0 lines in ${csv}\n`);
    expect(createExportLog(store).list(1)).toMatchObject([{ by: 'command_line', path: csv }]);
  },
);

test('whatever goes wrong is a sentence, never a stack trace', async () => {
  const data = temporaryFolder();
  const path = join(data, databaseFileName);
  openStore(path).close();
  const into = (file: string) => [...['report', '--data', data], ...['--out', join(data, file)]];
  const said = async (words: string[]) => {
    const { code, text } = await runCommand(words, place);
    expect([code, text]).toEqual([1, expect.stringMatching(/^[^\n]+\n$/)]);
    return text;
  };
  expect(await said(into('none/monday.txt'))).toBe(`The folder ${join(data, 'none')} is not there.\n`);
  expect(await said(into('.'))).toContain('There is a folder named');
  expect(await said(['export', '--data', data, '--out', join(data, 'none', 'x.csv')])).toBe(
    `The folder ${join(data, 'none')} is not there.\n`,
  );
  const store = openStore(path);
  store.db.exec('DROP TABLE ledger');
  store.close();
  expect(await said(['report', '--data', data])).toBe(
    'Something went wrong (no such table: ledger). Please try again.\n',
  );
  const raw = openStore(path);
  raw.db.pragma('user_version = 1');
  raw.close();
  for (const words of [['report'], ['export', '--out', join(data, 'x.csv')]])
    expect(await said([...words, '--data', data])).toContain('was written by an older Callout');
  writeFileSync(path, 'no database at all, nor ever was one. '.repeat(99));
  for (const words of [['report'], ['export', '--out', join(data, 'x.csv')]])
    expect(await said([...words, '--data', data])).toContain('is damaged or is not a Callout database');
});

test('the help names every option, and every choice of it', async () => {
  const { text } = await runCommand(['--help'], place);
  for (const { shape } of [exportOptions, reportOptions])
    for (const name of Object.keys(shape)) expect(text).toContain(`--${name} `);
  for (const choices of [exportOptions.shape.format.unwrap(), reportOptions.shape.format.unwrap()])
    expect(text).toContain(`--format ${choices.options.join('|')}`);
});

test.each([
  [['export'], 2, 'Say what --out is: the file to write.'],
  [['export', '--out', 'x.csv', '--from', 'yesterday'], 2, '--from must be a day such as 2024-07-01.'],
  [['export', '--out', 'x.csv', '--from', '2024-02-30'], 2, '--from must be a day such as 2024-07-01.'],
  [['export', '--out', 'x.csv', '--form', 'csv'], 2, 'There is no option --form. There is: --from, --to,'],
  [['export', '--out'], 2, 'Say what --out is.'],
  [['export', 'x.csv'], 2, '"x.csv" belongs to no option.'],
  [['export', '--out', 'x.csv', '--out', 'y.csv'], 2, '--out stands there twice.'],
  [['export', '--out', 'x.csv', '--format', 'pdf'], 2, '--format must be csv or xlsx or vcf.'],
  [['export', '--out', 'x.csv', '--format', 'xlsx'], 1, 'the name of the file ends in .csv'],
  [['export', '--out', 'x.xlsx', '--log', 'call_logs'], 1, '--log is for CSV'],
  [['export', '--out', 'x.csv', '--from', '2024-08-06', '--to', '2024-08-05'], 1, 'must not be after --to.'],
  [['export', '--out', 'x.csv', '--data', '/nowhere'], 1, 'There is no database at /nowhere/callout.sqlite'],
  [['report', '--date', 'yesterday'], 2, '--date must be a day such as 2024-08-05.'],
  [['report', '--date', '2024-02-30'], 2, '--date must be a day such as 2024-08-05.'],
  [['report', '--format', 'pdf'], 2, '--format must be one of text, html, json.'],
  [['report', 'monday'], 2, '"monday" belongs to no option. There is: --date,'],
  [['report', '--data', '/nowhere'], 1, 'There is no database at /nowhere/callout.sqlite'],
  [['dance'], 2, 'There is no command "dance". There is: export, report, help.'],
])('%j is answered with %i and a sentence', async (words, code, sentence) => {
  const answer = await runCommand(words, place);
  expect(answer).toMatchObject({ code, text: expect.stringContaining(sentence) as string });
  expect(answer.text).toMatch(/^[^\n]+\n$/);
  expect(existsSync('x.csv')).toBe(false);
});

test('what is wrong goes to standard error, help to standard output', async () => {
  await expect(callout('export')).rejects.toMatchObject({
    ...{ code: 2, stdout: '', stderr: 'Say what --out is: the file to write.\n' },
  });
  for (const words of [['--help'], ['export', '--help'], []])
    expect((await callout(...words)).stdout).toContain('callout export --out FILE');
});

test.each([
  [['export', '--out', 'x.csv'], {}, ['export', '--out', 'x.csv']],
  [['--no-sandbox', '--user-data-dir=/tmp/x', 'report'], {}, ['report']],
  [['--help'], {}, ['--help']],
  [['--in-tray'], {}, null],
  [['C:\\Users\\office\\a file.txt'], {}, null],
  [['callout://open'], {}, null],
  [[], {}, null],
  [['--nonsense'], { CALLOUT_ANSWER_FILE: 'answer.txt' }, ['--nonsense']],
])('%j is told from an ordinary start', (typed, env, words) => {
  expect(commandWords(typed, env)).toEqual(words);
});
