import { Script } from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { html } from '../../../main/lib/html.ts';
import type { ApiDescription } from '../../../main/local-api/v1/openapi.ts';
import { callTime, makeCall, makeCapture, makeTurn, openOffice, type FakeOffice } from './fake-office.ts';

const hostile = `"><script>alert('1')</script><img src=x onerror=alert(2)>&amp;`;
const escaped =
  '&#34;&#62;&#60;script&#62;alert(&#39;1&#39;)&#60;/script&#62;&#60;img src=x onerror=alert(2)&#62;&#38;amp;';

let office: FakeOffice;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.stop());

const read = async (path: string) => (await office.ask(path)).text();

test('a template escapes what is put into it, and only templates stay as they are', () => {
  expect(html`<a title="${hostile}">${[hostile, html`<b>${1}</b>`]}</a>`.toString()).toBe(
    `<a title="${escaped}">${escaped}<b>1</b></a>`,
  );
  expect(html`${null}${undefined}${false}${0}`.toString()).toBe('0');
});

test('the start page leads to every page, download and address', async () => {
  const page = await read('/');
  const links = [
    '/test',
    '/debug/call_logs',
    '/api/v1/docs',
    '/downloads/callout.xlsx',
    '/downloads/customer_data.csv',
  ];
  for (const link of links) expect(page).toContain(`href="${link}"`);
  expect(page).toContain('No call in progress.');
});

test('the start page names the calls in progress', async () => {
  office.kept.push(makeCall('CA1', { status: 'in_progress', endedAt: null }), makeCall('CA2'));
  expect(await read('/')).toMatch(/One call in progress:<br \/>0412 345 678, since 2:30:00\spm/);
});

test('the call log reads as people say it, newest first', async () => {
  const older = makeCall('CAolder', { startedAt: callTime - 86_400_000 });
  const call = makeCall('CAnewer', {
    turns: [
      makeTurn(0, 'agent', 'How can I help?'),
      makeTurn(1, 'caller', 'Sarah here, blocked drain, urgent.'),
    ],
    details: { ...older.details, state: 'NSW', postcode: '2060' },
  });
  call.fields.customer_name = makeCapture('Sarah', 'Sarah here');
  call.fields.customer_phone = makeCapture('0412345678', null);
  call.fields.customer_location = makeCapture('North Sydney', 'North Sydney', { confidence: 0.4 });
  call.fields.service_type = makeCapture('blocked_drain', 'blocked drain');
  call.fields.urgency_level = makeCapture('urgent', 'urgent');
  call.fields.preferred_date = makeCapture('2024-08-06', 'tomorrow', { inferred: true });
  call.fields.preferred_time = makeCapture('14:30', 'half past two', { confirmed: true });
  call.fields.previous_customer = makeCapture(true, 'you came last year');
  office.kept.push(older, call);

  const page = await read('/debug/call_logs');
  expect(page.indexOf('id="CAnewer"')).toBeLessThan(page.indexOf('id="CAolder"'));
  const text = readable(page);
  expect(text).toContain(
    'Mon 5 Aug 2024, 2:30 pm Name: Sarah Phone: 0412 345 678 Suburb: North Sydney NSW 2060 ' +
      'Service: Blocked drain Urgency: Urgent Status: Completed Duration: 1 min 5 s',
  );
  expect(text).toContain('Caller 2:30:05 pm Sarah here, blocked drain, urgent.');
  expect(text).toContain('Phone 0412 345 678 from caller ID');
  expect(text).toContain('Location North Sydney NSW 2060 North Sydney unsure');
  expect(text).toContain('Preferred date Tue 6 Aug 2024 tomorrow worked out');
  expect(text).toContain('Preferred time 2:30 pm half past two confirmed');
  expect(text).toContain('Previous customer Yes you came last year');
  expect(text).toContain('Property type –');
});

test.each([
  ['each rang by itself', (n: number) => callTime + n],
  ['all of them rang in one instant', () => callTime],
])('the call log pages on to older calls when %s', async (_when, startedAt) => {
  for (let n = 10; n <= 60; n += 1) office.kept.push(makeCall(`CA${n}-`, { startedAt: startedAt(n) }));
  const first = await read('/debug/call_logs');
  expect(first).not.toContain('id="CA10-"');
  const older = /href="(\/debug\/call_logs\?before=[^"]+)"/.exec(first)?.[1] ?? '';
  const second = await read(older);
  expect(second.match(/<details/g)).toHaveLength(1);
  expect(second).toContain('id="CA10-"');
  expect(second).not.toContain('Older calls');
});

test.each(['/debug/call_logs', '/test?call=CAhostile'])(
  '%s runs nothing that a caller said',
  async (path) => {
    const call = makeCall('CAhostile', { test: true, turns: [makeTurn(0, 'caller', hostile)] });
    call.fields.customer_name = makeCapture(hostile, hostile);
    call.fields.issue_description = makeCapture(hostile, hostile);
    office.kept.push(call);
    const page = await read(path);
    expect(page).toContain(escaped);
    expect(page).not.toContain('<img');
    expect(page).not.toContain("alert('1')");
  },
);

test('a call id in an address is escaped too', async () => {
  const callSid = 'CA"><b>';
  office.kept.push(makeCall(callSid, { test: true, endedAt: null, status: 'in_progress' }));
  for (const path of [`/test?call=${encodeURIComponent(callSid)}`, '/debug/call_logs']) {
    expect(await read(path)).not.toContain('<b>');
  }
});

test('the test page offers to start, then to speak and hang up, then to start again', async () => {
  expect(await read('/test')).toContain('data-post="/api/test-calls"');

  await office.ask('/api/test-calls', {});
  await office.ask('/api/test-calls/CA1/say', { text: 'Mike from Brisbane' });
  const running = await read('/test?call=CA1');
  expect(running).toContain('data-post="/api/test-calls/CA1/say"');
  expect(running).toContain('data-post="/api/test-calls/CA1/hang-up"');
  expect(readable(running)).toContain('You said: Mike from Brisbane');
  expect(readable(running)).toContain('Name Mike Mike');
  expect(readable(running)).toContain('Number withheld · In progress');

  await office.ask('/api/test-calls/CA1/hang-up', {});
  const over = await read('/test?call=CA1');
  expect(readable(over)).toContain('Completed · 30 s');
  expect(over).toContain('Start another call');
  expect(over).not.toContain('/say"');
});

test('an emergency is said in words, not in colour alone', async () => {
  const call = makeCall('CA1', { test: true });
  call.fields.urgency_level = makeCapture('emergency', 'flooding');
  office.kept.push(call);
  expect(await read('/test?call=CA1')).toContain('<p class="alarm" role="status">Emergency</p>');
});

test('the test page does not show a real call', async () => {
  office.kept.push(makeCall('CAreal'));
  for (const id of ['CAreal', 'CAnone', '']) expect((await office.ask(`/test?call=${id}`)).status).toBe(404);
});

test('the API is described for people with every operation, parameter and member that programs are told of', async () => {
  const document = (await (await office.ask('/api/v1/openapi.json')).json()) as ApiDescription;
  const page = await read('/api/v1/docs');
  for (const [path, { get }] of Object.entries(document.paths)) {
    const own = page
      .slice(page.indexOf(`id="${get.operationId}"`))
      .split('</section>', 1)
      .join();
    expect(own).toContain(`/api/v1${path}`);
    expect(own).toContain(html`${get.summary}`.toString());
    for (const { name, description } of get.parameters ?? []) {
      expect(own).toContain(`<code>${name}</code>`);
      expect(own).toContain(html`${description}`.toString());
    }
    for (const name of membersOf(get.responses)) expect(own).toContain(`<code>${name}</code>`);
    for (const status of Object.keys(get.responses)) expect(own).toContain(`<dt>${status}</dt>`);
  }
  for (const [type, { post }] of Object.entries(document.webhooks)) {
    const own = page
      .slice(page.indexOf(`id="${type}"`))
      .split('</section>', 1)
      .join();
    for (const name of membersOf(post)) expect(own).toContain(`<code>${name}</code>`);
  }
  expect(readable(page)).toContain('status in_progress | completed | missed');
  expect(page).not.toMatch(/https?:\/\//); // nothing is loaded from elsewhere
});

/** The names of all members of objects, however deep. */
function membersOf(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, inside]) =>
    name === 'properties' ? [...Object.keys(inside as object), ...membersOf(inside)] : membersOf(inside),
  );
}

test('pages need no inline script or style, and their files are served', async () => {
  office.kept.push(makeCall('CA1', { test: true, endedAt: null, status: 'in_progress' }));
  for (const path of ['/', '/test', '/test?call=CA1', '/debug/call_logs', '/api/v1/docs']) {
    const page = await read(path);
    expect(page).not.toMatch(/<style|<script(?! src=)|\sstyle=|\son\w+=/);
  }
  const script = await office.ask('/assets/test-call.js');
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  new Script(await script.text()); // throws when the browser could not read it
  expect((await office.ask('/assets/style.css')).headers.get('content-type')).toBe('text/css; charset=utf-8');
});

/** The page as it is read: tags gone, spaces folded. */
function readable(page: string): string {
  return page
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([:·.])/g, '$1')
    .replaceAll('·', ' ·')
    .replace(/ +/g, ' ');
}
