/** The daily summary's way to the owner: the whole engine, a real mail server, and the mail read back. */
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import { givenMailServer, type MailServer } from '../doubles/smtp/given-mail-server.ts';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';

const evening = { CALLOUT_NOW: '2024-08-05T18:30:00+10:00', CALLOUT_SMTP_PASSWORD: 'right' };
const soon = { timeout: 60_000, interval: 50 };
const slow = { timeout: 120_000 };

async function givenEngine(env: Record<string, string> = {}): Promise<Engine> {
  const engine = await startTestEngine({ ...evening, ...env });
  onTestFinished(() => engine.stop());
  return engine;
}

function setUp(engine: Engine, { port }: MailServer, changed: object = {}): void {
  const change = engine.settings.change({
    officeName: 'Harbour Plumbing',
    smtpHost: '127.0.0.1',
    smtpPort: port,
    smtpSecurity: 'none',
    smtpUser: 'office',
    mailFrom: 'office@harbour.example',
    summaryRecipients: ['owner@harbour.example', 'books@harbour.example'],
    ...changed,
  });
  expect(change).toEqual({ ok: true });
}

/** As the owner asks for them. */
const lines = [
  'Total Calls',
  'New Customers',
  'Repeat Customers',
  'Most Common Issue',
  'Average Call Duration',
  'Bookings Made',
  'Emergency Calls',
  'To call back',
  'Emergencies and minutes to acceptance',
  'Missed and interrupted',
  'Promises',
  'Unsure fields to check',
  'Ledger',
  'Cost of the day',
];

const keyToday = 'summary:2024-08-05';

test('the summary arrives in the evening, once, whatever is started anew', slow, async () => {
  const server = await givenMailServer();
  const CALLOUT_DATA_DIR = temporaryFolder();
  const engine = await givenEngine({ CALLOUT_DATA_DIR });
  const call = await ring(engine, { from: '+61491570156' });
  await call.say("It's Mike O'Brien, <b>I've got a burst pipe</b>, it's an emergency");
  await call.hangUp();
  await vi.waitFor(() => expect(engine.calls.live()).toEqual([]), soon);
  setUp(engine, server);
  engine.wake();
  await vi.waitFor(() => expect(server.arrived).toHaveLength(1), soon);
  const { to, mail } = server.arrived[0]!;
  expect(to).toEqual(['owner@harbour.example', 'books@harbour.example']);
  expect(mail.subject).toBe('Harbour Plumbing: Monday, 5 August 2024');
  expect(mail.from?.text).toBe('office@harbour.example');
  expect(mail.messageId).toMatch(/^<summary\.2024-08-05\.\d+@harbour\.example>$/);
  expect(mail.text).toMatch(/^Monday, 5 August 2024\nTotal Calls: 1\nNew Customers: 1\n/);
  expect(mail.text).toContain('Emergency Calls: 1');
  const html = String(mail.html);
  expect([...(mail.text ?? '').matchAll(/^(\S[^:\n]*): /gm)].map(([, label]) => label)).toEqual(lines);
  expect([...html.matchAll(/<th [^>]*>([^<]*)<\/th>/g)].map(([, label]) => label?.trim())).toEqual(lines);
  expect(html).toMatch(/<h1 [^>]*>Monday, 5 August 2024<\/h1>/);
  expect(mail.html).not.toContain('<b>I');
  await vi.waitFor(() => expect(engine.messages.find(keyToday)?.state).toBe('sent'), soon);

  engine.wake();
  await engine.stop();
  const next = await givenEngine({ CALLOUT_DATA_DIR });
  next.wake();
  expect(next.reports.sendNow()).toEqual({ ok: true, value: null }); // the only one that is new
  await vi.waitFor(() => expect(server.arrived).toHaveLength(2), soon);
  expect(server.arrived[1]!.mail.messageId).toContain('summary-now');
});

test('a busy mail server gets the summary a little later', slow, async () => {
  const server = await givenMailServer(1);
  const engine = await givenEngine();
  setUp(engine, server);
  engine.wake();
  await vi.waitFor(() => expect(server.arrived).toHaveLength(1), soon);
  expect(engine.notices().map(({ text }) => text)).toContain(
    'The e-mail to owner@harbour.example, books@harbour.example is waiting to be sent. ' +
      'The mail server does not take it now: 451 Try again later',
  );
});

test('a recipient whom the server does not know is told, and the others get theirs', slow, async () => {
  const server = await givenMailServer();
  const engine = await givenEngine();
  setUp(engine, server, { summaryRecipients: ['owner@harbour.example', 'gone@refused.example'] });
  engine.wake();
  await vi.waitFor(
    () => expect(server.arrived.map(({ to }) => to)).toEqual([['owner@harbour.example']]),
    soon,
  );
  await vi.waitFor(
    () =>
      expect(engine.notices().map(({ text }) => text)).toContain(
        'The mail server does not take mail for gone@refused.example. Check the address in the settings.',
      ),
    soon,
  );
});

test('the test e-mail says what is wrong, or that it went out', slow, async () => {
  const server = await givenMailServer();
  const engine = await givenEngine();
  const reason = async (changed: object) => {
    setUp(engine, server, changed);
    const sent = await engine.reports.testMail();
    return sent.ok ? sent.value : sent.reason;
  };
  expect(await engine.reports.testMail()).toMatchObject({ ok: false });
  expect(await reason({ summaryRecipients: [] })).toBe('Type who gets the summary first.');
  expect(await reason({ smtpUser: 'somebody' })).toContain('did not accept the user name and password');
  expect(await reason({ smtpPort: 9 })).toBe('The mail server 127.0.0.1 does not answer on port 9.');
  expect(await reason({ smtpSecurity: 'starttls' })).toBe(
    'The mail server 127.0.0.1 shows a certificate that is not trusted.',
  );
  expect(await reason({ smtpSecurity: 'tls' })).toContain('127.0.0.1');
  expect(await reason({ summaryRecipients: ['gone@refused.example'] })).toContain('refused');
  expect(server.arrived).toEqual([]);
  expect(await reason({})).toContain('Sent to owner@harbour.example, books@harbour.example.');
  await vi.waitFor(() => expect(server.arrived[0]?.mail.subject).toBe('Test e-mail from Callout'), soon);
});

test('without a mail server nothing is sent, and asking for it says what to do', async () => {
  const engine = await givenEngine();
  engine.wake();
  expect(engine.messages.find(keyToday)).toBeNull();
  expect(engine.reports.sendNow()).toEqual({ ok: false, reason: 'Set up the e-mail in the settings first.' });
});
