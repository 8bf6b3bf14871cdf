import { mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import type { Desktop } from '../../main/ipc/desktop.ts';
import { createHandlers } from '../../main/ipc/handlers.ts';
import { publishNews } from '../../main/ipc/publish.ts';
import type { IncomingEvent } from '../../main/ipc/sender.ts';
import { createLog, silentLog } from '../../main/lib/log.ts';
import { type Channel, channels } from '../../preload/contract/channels.ts';
import { everyCall } from '../../preload/contract/search.ts';
import { startTestEngine } from '../helpers/engine.ts';
import { FakeIpc, origin, silentDesktop, serveChannels } from './fake-ipc.ts';

interface Setup {
  engine: Engine;
  ipc: FakeIpc;
  saveTo: { path: string | null };
  shown: string[];
  dragged: string[];
  suggested: object[];
  opened: string[];
  copied: string[];
}

const theWorkbook = { what: { kind: 'workbook' }, filter: everyCall };

/** A real engine behind the channels; only the desktop's dialogs are played. */
async function givenWindow(): Promise<Setup> {
  const engine = await startTestEngine();
  onTestFinished(() => engine.stop());
  const saveTo: Setup['saveTo'] = { path: null };
  const shown: string[] = [];
  const dragged: string[] = [];
  const suggested: object[] = [];
  const opened: string[] = [];
  const copied: string[] = [];
  const desktop: Desktop = {
    ...silentDesktop,
    askWhereToSave: (suggestion) => {
      suggested.push(suggestion);
      return Promise.resolve(saveTo.path);
    },
    showInFolder: (path) => shown.push(path),
    startDrag: (path) => dragged.push(path),
    openInBrowser: (url) => {
      opened.push(url);
      return Promise.resolve();
    },
    copyText: (text) => {
      copied.push(text);
      return Promise.resolve();
    },
  };
  const ipc = new FakeIpc();
  serveChannels(ipc, createHandlers(engine, desktop), origin, silentLog);
  return { engine, ipc, saveTo, shown, dragged, suggested, opened, copied };
}

describe('the channels of the window', () => {
  test('all of the contract are served, and nothing else', async () => {
    const { ipc } = await givenWindow();
    expect([...ipc.served.keys()]).toEqual([...channels]);
  });

  describe('refuse by throwing', () => {
    test.each<[string, IncomingEvent]>([
      ['another site', { senderFrame: { origin: 'https://example.com', parent: null } }],
      [
        'a site whose name begins like ours',
        { senderFrame: { origin: 'app://callout.example', parent: null } },
      ],
      ['a frame inside our own page', { senderFrame: { origin, parent: {} } }],
      ['a page that is already gone', { senderFrame: null }],
      ['a page without an origin', { senderFrame: { origin: 'null', parent: null } }],
    ])('%s', async (_, event) => {
      const { ipc } = await givenWindow();
      for (const channel of channels) {
        await expect(ipc.ask(channel, undefined, event)).rejects.toThrow('Refused: this page may not');
      }
    });

    test.each<[Channel, string, unknown]>([
      ['app:describe', 'an argument', 'something'],
      ['calls:find', 'a path', { callSid: '../../etc/passwd' }],
      ['calls:find', 'nothing', undefined],
      ['calls:list-past', 'a huge page', { limit: 1e9, before: null }],
      ['calls:list-past', 'SQL', { limit: '10; DROP TABLE calls', before: null }],
      ['test-calls:start', 'a bare number', { from: 412345678 }],
      ['test-calls:say', 'no words', { callSid: `CA${'0'.repeat(32)}`, text: '   ' }],
      ['test-calls:say', 'a novel', { callSid: `CA${'0'.repeat(32)}`, text: 'x'.repeat(5000) }],
      ['exports:show-in-folder', 'a number', { path: 7 }],
      ['calls:search', 'a view there is not', { filter: { view: 'x' }, limit: 5, before: null }],
      ['calls:mark-handled', 'nothing', { callSids: [], handled: true }],
      ['customers:search', 'a huge page', { text: '', limit: 1e9, after: null }],
    ])('%s with %s', async (channel, _, input) => {
      const { ipc } = await givenWindow();
      await expect(ipc.ask(channel, input)).rejects.toThrow(
        `Refused: the request to ${channel} makes no sense.`,
      );
    });
  });

  test('a test call made through them is heard of as it happens, and found afterwards', async () => {
    const { engine, ipc } = await givenWindow();
    const told: string[] = [];
    publishNews(engine, (topic, payload) => {
      told.push('text' in payload ? `${topic} ${payload.text}` : topic);
    });
    const started = await ipc.ask('test-calls:start', { from: '0491 570 156' });
    if (!started.ok) throw new Error(started.reason);
    const { callSid } = started.value;
    const said = await ipc.ask('test-calls:say', { callSid, text: "Hi, it's Priya in Newtown" });
    expect(said).toEqual({ ok: true, value: { reply: expect.stringContaining('Priya') as string } });
    expect(told).toContainEqual(expect.stringMatching(/^calls:heard-partly Hi/));
    expect(told.filter((topic) => topic === 'calls:changed').length).toBeGreaterThan(1);
    expect(await ipc.ask('calls:list-live')).toMatchObject([{ callSid, from: '+61491570156', test: true }]);
    await ipc.ask('test-calls:hang-up', { callSid });
    expect(await ipc.ask('calls:list-live')).toEqual([]);
    expect(await ipc.ask('calls:list-past', { limit: 10, before: null })).toMatchObject([
      { callSid, status: 'completed' },
    ]);
    expect(await ipc.ask('calls:find', { callSid })).toMatchObject({ turns: { length: 3 } });
  });

  test('the ready light says what is missing, and looks again when asked', async () => {
    const { ipc } = await givenWindow();
    const checked = await ipc.ask('ready:check');
    expect(checked).toMatchObject({
      reach: { light: 'ready', reason: expect.stringMatching(/^Callers get through at /) as string },
      agent: 'rules',
      setUp: { account: true, onCallList: false, ownerMobile: false },
    });
    expect(await ipc.ask('ready:read')).toMatchObject({ reach: { light: 'ready' }, setUp: checked.setUp });
  });

  test('the office takes an emergency, rings the list and ticks off a call back; twice is answered with a sentence', async () => {
    const { ipc } = await givenWindow();
    const started = await ipc.ask('test-calls:start', { from: '0491 570 156' });
    if (!started.ok) throw new Error(started.reason);
    const { callSid } = started.value;
    for (const channel of ['emergencies:accept', 'emergencies:stop', 'promises:keep'] as const)
      expect(await ipc.ask(channel, { callSid })).toMatchObject({ ok: false });
    expect(await ipc.ask('emergencies:ring', { callSid })).toEqual({
      ok: false,
      reason: expect.stringContaining('nobody is on the on-call list') as string,
    });
    expect(await ipc.ask('calls:find', { callSid })).toMatchObject({ alert: { stopped: 'nobody_listed' } });
  });

  test('a number that is none is refused with a sentence, and no call rings', async () => {
    const { ipc } = await givenWindow();
    const started = await ipc.ask('test-calls:start', { from: 'twelve' });
    expect(started).toEqual({ ok: false, reason: expect.stringContaining('no phone number') as string });
    expect(await ipc.ask('calls:list-live')).toEqual([]);
  });

  test('an export writes the file; it is shown and dragged, and no other', async () => {
    const { ipc, saveTo, shown, dragged } = await givenWindow();
    const path = join(mkdtempSync(join(tmpdir(), 'callout-ipc-')), 'books.csv');
    saveTo.path = path;
    const order = { what: { kind: 'log', log: 'customer_data' }, filter: everyCall };
    expect(await ipc.ask('exports:start', order)).toEqual({ ok: true, value: { path, rows: 0 } });
    expect(readFileSync(path, 'utf8')).toContain('customer_name');
    expect(await ipc.ask('exports:progress')).toBeNull();
    for (const channel of ['exports:show-in-folder', 'exports:drag'] as const) {
      await ipc.ask(channel, { path });
      await ipc.ask(channel, { path: '/etc/passwd' });
    }
    expect([shown, dragged]).toEqual([[path], [path]]);
  });

  test('the next export is offered the folder of the last one, and a name that says which days', async () => {
    const { ipc, saveTo, suggested } = await givenWindow();
    const folder = mkdtempSync(join(tmpdir(), 'callout-ipc-'));
    saveTo.path = join(folder, 'first.xlsx');
    const filter = { ...everyCall, from: '2024-07-01', until: '2024-09-30' };
    await ipc.ask('exports:start', { what: { kind: 'workbook' }, filter });
    saveTo.path = null;
    await ipc.ask('exports:start', { what: { kind: 'layout', layout: 'xero-contacts' }, filter: everyCall });
    expect(suggested).toEqual([
      { fileName: 'callout 2024-07-01 to 2024-09-30.xlsx', kind: 'xlsx', folder: null },
      { fileName: 'xero-contacts.csv', kind: 'csv', folder },
    ]);
    const { layouts, problems, latest } = await ipc.ask('exports:offer');
    expect(layouts.map(({ id }) => id)).toContain('xero-contacts');
    expect(problems).toEqual([]);
    expect(latest).toMatchObject([{ by: 'window', from: '2024-07-01', until: '2024-09-30', rows: 0 }]);
  });

  test('closing the save dialog saves nothing and is no failure', async () => {
    const { ipc, saveTo } = await givenWindow();
    saveTo.path = null;
    expect(await ipc.ask('exports:start', theWorkbook)).toEqual({ ok: true, value: null });
  });

  test('a place that cannot be written to is named in a plain sentence', async () => {
    const { ipc, saveTo } = await givenWindow();
    saveTo.path = '/no/such/folder/callout.xlsx';
    expect(await ipc.ask('exports:start', theWorkbook)).toEqual({
      ok: false,
      reason: expect.stringContaining('/no/such/folder') as string,
    });
  });

  test('a name that is taken is told; she is asked until there is another, or gives up', async () => {
    const { ipc, saveTo, suggested } = await givenWindow();
    const folder = mkdtempSync(join(tmpdir(), 'callout-ipc-'));
    const obstacle = () => ipc.ask('exports:progress').then((stand) => stand?.obstacle ?? null);
    const taken = join(folder, 'taken.xlsx');
    mkdirSync(taken);
    for (const word of ['cancel', 'another'] as const) {
      saveTo.path = taken;
      const writing = ipc.ask('exports:start', theWorkbook);
      await expect.poll(obstacle).toMatch(/^There is a folder named taken\.xlsx/);
      saveTo.path = join(folder, 'other.xlsx');
      if (word === 'cancel') await ipc.ask('exports:cancel');
      else await ipc.ask('exports:try-again', { as: word });
      expect(await writing).toEqual(
        word === 'cancel'
          ? { ok: false, reason: 'The export was cancelled.' }
          : { ok: true, value: { path: saveTo.path, rows: 0 } },
      );
    }
    expect(suggested.at(-1)).toEqual({ fileName: 'taken (2).xlsx', kind: 'xlsx', folder });
    expect(readdirSync(folder).toSorted()).toEqual(['other.xlsx', 'taken.xlsx']);
  });

  test('the key to the local page goes to the browser, never to the window', async () => {
    const { engine, ipc, opened } = await givenWindow();
    const described = await ipc.ask('app:describe');
    expect(JSON.stringify(described)).not.toContain(engine.info.localKey);
    await ipc.ask('app:open-test-page');
    expect(opened).toEqual([`${engine.info.localUrl}/test?key=${engine.info.localKey}`]);
  });

  test('the description of the API opens in the browser, and its key goes to the clipboard, never to the window', async () => {
    const { engine, ipc, opened, copied } = await givenWindow();
    expect(await ipc.ask('programs:open-description')).toEqual({ ok: true, value: undefined });
    expect(opened).toEqual([engine.info.apiPageUrl]);
    const page = await fetch(engine.info.apiPageUrl, { redirect: 'manual' });
    expect(page.status).toBe(303);
    expect(await ipc.ask('programs:copy-key')).toEqual({ ok: true, value: undefined });
    const headers = { authorization: `Bearer ${copied.join()}` };
    expect((await fetch(`${engine.info.localUrl}/api/v1/calls`, { headers })).status).toBe(200);
  });
});

test('an error that quotes a caller is logged by its kind, without what it says', async () => {
  const lines: string[] = [];
  const ipc = new FakeIpc();
  const engine = await startTestEngine();
  onTestFinished(() => engine.stop());
  const handlers = createHandlers(engine, {
    ...silentDesktop,
    openInBrowser: () => Promise.reject(new TypeError('Priya of 0491 570 156 said no')),
  });
  const log = createLog((line) => lines.push(line));
  serveChannels(ipc, handlers, origin, log);
  await expect(ipc.ask('app:open-test-page')).rejects.toThrow('Something unexpected went wrong.');
  expect(lines.join('')).toContain('TypeError');
  expect(lines.join('')).not.toMatch(/Priya|570/);
});
