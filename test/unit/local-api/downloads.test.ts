import { createHash } from 'node:crypto';
import { mkdir, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { failed, ok } from '../../../main/lib/result.ts';
import { key, openOffice, workbookBytes, type FakeOffice } from './fake-office.ts';

let office: FakeOffice;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.stop());

const nothingWaitsIn = (place: FakeOffice) =>
  vi.waitFor(async () => expect(await place.waitingFiles()).toEqual([]));

test.each(['call_logs', 'customer_data', 'conversation_logs'])(
  '%s.csv is downloaded byte for byte',
  async (kind) => {
    const answer = await office.ask(`/downloads/${kind}.csv`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${kind}.csv"`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes).toEqual(Buffer.from(`\uFEFFkind\r\n${kind}\r\n`));
    expect(answer.headers.get('content-length')).toBe(String(bytes.length));
    await nothingWaitsIn(office);
  },
);

test('callout.xlsx is downloaded byte for byte', async () => {
  const answer = await office.ask('/downloads/callout.xlsx');
  expect(answer.headers.get('content-type')).toBe(
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="callout.xlsx"');
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(workbookBytes);
  await nothingWaitsIn(office);
});

test('two downloads at once do not share a file', async () => {
  const paths: string[] = [];
  const exports = {
    ...office.exports,
    write: async ({ path }: { path: string }) => {
      paths.push(path);
      await writeFile(path, `call_logs ${paths.length}`);
      return ok({ path, rows: 1 });
    },
  };
  const shared = await openOffice({ exports });
  const answers = await Promise.all([1, 2].map(() => shared.ask('/downloads/call_logs.csv')));
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  expect(texts.sort()).toEqual(['call_logs 1', 'call_logs 2']);
  expect(new Set(paths).size).toBe(2);
  await shared.stop();
});

test('an export that fails is a 503 with its reason, and leaves no half file', async () => {
  const reason = 'The disk is full.';
  const exports = {
    ...office.exports,
    write: async ({ path }: { path: string }) => {
      await writeFile(path, 'half');
      return failed(reason);
    },
  };
  const broken = await openOffice({ exports });
  const answer = await broken.ask('/downloads/callout.xlsx');
  expect(answer.status).toBe(503);
  expect(answer.headers.get('content-disposition')).toBeNull();
  expect(await answer.json()).toEqual({ error: reason });
  await nothingWaitsIn(broken);

  const headers = { authorization: `Bearer ${key}`, accept: 'text/html' };
  const page = await fetch(`${broken.origin}/downloads/callout.xlsx`, { headers });
  expect(page.status).toBe(503);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await page.text()).toContain(reason);
  await broken.stop();
});

test('an export that throws leaves no half file', async () => {
  const exports = {
    ...office.exports,
    write: async ({ path }: { path: string }) => {
      await writeFile(path, 'half');
      throw new Error('the worker died');
    },
  };
  const broken = await openOffice({ exports });
  expect((await broken.ask('/downloads/callout.xlsx')).status).toBe(500);
  await nothingWaitsIn(broken);
  await broken.stop();
});

test('a large file arrives whole, and a browser that walks away leaves no file behind', async () => {
  const size = 20 * 1024 * 1024;
  const exports = {
    ...office.exports,
    write: async ({ path }: { path: string }) => {
      await writeFile(path, '');
      await truncate(path, size);
      return ok({ path, rows: 1 });
    },
  };
  const large = await openOffice({ exports });
  const whole = Buffer.from(await (await large.ask('/downloads/callout.xlsx')).arrayBuffer());
  expect(sha256(whole)).toBe(sha256(Buffer.alloc(size)));

  const leaving = await large.ask('/downloads/callout.xlsx');
  expect(await large.waitingFiles()).toHaveLength(1);
  await leaving.body?.cancel();
  await nothingWaitsIn(large);
  await large.stop();
});

test('asking only for the headers leaves no file behind', async () => {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await fetch(`${office.origin}/downloads/callout.xlsx`, { method: 'HEAD', headers });
  expect(answer.headers.get('content-length')).toBe(String(workbookBytes.length));
  await nothingWaitsIn(office);
});

test('what a crash left behind is gone at the next start, and nothing stays after the end', async () => {
  await office.server.close();
  const folder = join(office.tempFolder, 'downloads');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'left.csv'), 'names and numbers');
  await office.server.listen(0);
  expect(await office.waitingFiles()).toEqual([]);
  await office.server.close();
  expect(await readdir(office.tempFolder)).toEqual([]);
});

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
