/** Text messages through the whole engine: from the office's wish to Twilio's word that they arrived. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { givenTwilio } from '../doubles/twilio-rest/given-twilio.ts';
import type { TwilioRestDouble } from '../doubles/twilio-rest/twilio-rest-double.ts';
import { startTestEngine, temporaryFolder } from '../helpers/engine.ts';

const aText = { key: 'booking-confirmed:1', to: '0491 570 006', body: 'See you at 9.', callSid: null };

async function givenEngine(twilio: TwilioRestDouble, env: Record<string, string> = {}) {
  const engine = await startTestEngine({
    CALLOUT_TWILIO_BASE_URL: twilio.baseUrl,
    CALLOUT_TWILIO_NUMBER: '+61255500100',
    ...env,
  });
  onTestFinished(() => engine.stop());
  return engine;
}

const soon = { timeout: 20_000, interval: 20 };

test('A text goes out from the office number, and arrives', async () => {
  const twilio = await givenTwilio();
  const engine = await givenEngine(twilio);
  expect(engine.sendText(aText)).toMatchObject({ ok: true, value: { state: 'queued' } });
  await vi.waitFor(() => expect(engine.messages.find(aText.key)?.state).toBe('sent'), soon);
  const [text] = twilio.texts;
  expect(text).toMatchObject({ from: '+61255500100', to: '+61491570006', body: 'See you at 9.' });
  expect(await twilio.report(text!.sid, 'delivered')).toBe(204);
  expect(engine.messages.find(aText.key)).toMatchObject({ state: 'sent', delivery: 'delivered' });
});

test('A text that does not arrive is told to the office, whatever order the reports come in', async () => {
  const twilio = await givenTwilio();
  const engine = await givenEngine(twilio);
  engine.sendText(aText);
  await vi.waitFor(() => expect(engine.messages.find(aText.key)?.state).toBe('sent'), soon);
  const { sid } = twilio.texts[0]!;
  await twilio.report(sid, 'undelivered', 30003);
  await twilio.report(sid, 'sent');
  await twilio.report(sid, 'undelivered', 30003);
  expect(engine.notices().map(({ text }) => text)).toEqual([
    'The text message to +61491570006 did not arrive: the phone was off or out of range.',
  ]);
});

test('An answer that is lost does not double the text: the report settles it', async () => {
  const twilio = await givenTwilio();
  twilio.fail('POST Messages', 'after_reset');
  const engine = await givenEngine(twilio);
  engine.sendText(aText);
  await vi.waitFor(() => expect(engine.messages.find(aText.key)?.state).toBe('unsure'), soon);
  await twilio.report(twilio.texts[0]!.sid, 'sent');
  expect(engine.messages.find(aText.key)).toMatchObject({ state: 'sent', reference: twilio.texts[0]!.sid });
  expect(twilio.texts).toHaveLength(1);
});

test('A text the engine left behind is looked up by the next one, and sent once', async () => {
  const twilio = await givenTwilio();
  twilio.fail('POST Messages', 'after_reset');
  const CALLOUT_DATA_DIR = temporaryFolder();
  const first = await givenEngine(twilio, { CALLOUT_DATA_DIR });
  first.sendText(aText);
  await vi.waitFor(() => expect(first.messages.find(aText.key)?.state).toBe('unsure'), soon);
  await first.stop();
  const CALLOUT_NOW = '2024-08-05T15:00:00+10:00';
  const second = await givenEngine(twilio, { CALLOUT_DATA_DIR, CALLOUT_NOW });
  await vi.waitFor(() => expect(second.messages.find(aText.key)?.state).toBe('sent'), soon);
  expect(twilio.texts).toHaveLength(1);
});

test('A report that Twilio did not sign changes nothing', async () => {
  const twilio = await givenTwilio();
  const engine = await givenEngine(twilio);
  engine.sendText(aText);
  await vi.waitFor(() => expect(engine.messages.find(aText.key)?.state).toBe('sent'), soon);
  const stranger = await givenTwilio({ authToken: 'somebody else' });
  stranger.texts.push(twilio.texts[0]!);
  expect(await stranger.report(twilio.texts[0]!.sid, 'undelivered')).toBe(403);
  expect(engine.messages.find(aText.key)?.delivery).toBeNull();
});

test('Without an account a text waits, and the office reads why', async () => {
  const engine = await startTestEngine({ CALLOUT_TWILIO_ACCOUNT_SID: '' });
  onTestFinished(() => engine.stop());
  engine.sendText(aText);
  await vi.waitFor(
    () =>
      expect(engine.notices().map(({ text }) => text)).toEqual([
        "The text message to +61491570006 is waiting to be sent. Choose the office's Twilio account and number in the settings.",
      ]),
    soon,
  );
  expect(engine.messages.find(aText.key)?.state).toBe('queued');
});
