/** The books on the command line, beside a running engine and after it. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';

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
    expect((await callout('export', ...days, '--out', csv)).stdout).toBe(`1 lines in ${csv}\n`);
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

test.each([
  [['export'], 'This is how: callout export --out FILE'],
  [['export', '--out', 'x.csv', '--from', 'yesterday'], 'This is how: callout export'],
  [['export', '--out', 'x.csv', '--data', '/nowhere'], 'There is no database at /nowhere/callout.sqlite'],
  [['dance'], 'This is how: callout export --help, callout report --help'],
])('%j is answered with a sentence', async (args, sentence) => {
  await expect(callout(...args)).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining(sentence) as string,
  });
  expect(existsSync('x.csv')).toBe(false);
});
