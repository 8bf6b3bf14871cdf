/** The sound of calls: from Twilio's word that there is some to a file here, and to the player. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Engine } from '../../main/compose.ts';
import { givenTwilio } from '../doubles/twilio-rest/given-twilio.ts';
import { postSigned } from '../doubles/twilio-rest/signed-post.ts';
import { ring, startTestEngine, temporaryFolder } from '../helpers/engine.ts';

const soon = { timeout: 20_000, interval: 20 };
const sound = new Uint8Array([0xff, 0xfb, 1, 2, 3, 0, 255]);

/** An office whose Twilio holds the recording of one call that is over, and says so when asked to. */
async function givenRecordedCall(deleteAtTwilio = false) {
  const twilio = await givenTwilio({ now: () => Date.parse('2024-08-05T14:31:00+10:00') });
  const dataDir = temporaryFolder();
  const open = async () => {
    const engine = await startTestEngine({
      CALLOUT_DATA_DIR: dataDir,
      CALLOUT_TWILIO_BASE_URL: twilio.baseUrl,
    });
    onTestFinished(() => engine.stop());
    return engine;
  };
  const engine = await open();
  const call = await ring(engine, { from: '+61491570006' });
  await call.hangUp();
  engine.settings.change({ recording: { on: true, deleteAtTwilio } }); // the call itself would be recorded by the caller's side
  const { callSid } = call;
  const held = twilio.addRecording(callSid, sound, 9);
  const path = join(dataDir, 'recordings', `${held.sid}.mp3`);
  const report = (to: Engine, began: { RecordingStartTime?: string } = {}) =>
    postSigned(twilio, `${to.info.publicUrl}/twilio/recording`, {
      CallSid: callSid,
      RecordingSid: held.sid,
      RecordingStatus: 'completed',
      RecordingDuration: '9',
      ...began,
      RecordingUrl: `${twilio.baseUrl}/2010-04-01/Accounts/${twilio.accountSid}/Recordings/${held.sid}`,
    });
  const recording = (of: Engine) => of.calls.find(callSid)?.recordings[0];
  return { twilio, open, engine, callSid, recordingSid: held.sid, path, report, recording };
}

test('A recording is fetched, is on disk, can be played, and stays at Twilio unless the office says otherwise', async () => {
  const { twilio, engine, callSid, recordingSid, path, report, recording } = await givenRecordedCall();
  expect((await report(engine)).status).toBe(204);
  await vi.waitFor(() => expect(recording(engine)?.here).toMatchObject({ bytes: sound.length }), soon);
  expect(recording(engine)).toMatchObject({ recordingSid, erased: false, atTwilio: true });
  expect(new Uint8Array(readFileSync(path))).toEqual(sound);
  expect(new Uint8Array(engine.recordings.read(callSid, recordingSid)!)).toEqual(sound);
  expect(engine.recordings.read(callSid, `RE${'0'.repeat(32)}`)).toBeNull();
  expect(engine.recordings.read(`CA${'0'.repeat(32)}`, recordingSid)).toBeNull();
  expect(twilio.requests).not.toContain('DELETE Recordings');
  expect(twilio.recordings).toHaveLength(1);
});

test('When the sound begins is kept as Twilio tells it, is told later or not at all, and is no nonsense', async () => {
  const { open, engine, report, recording } = await givenRecordedCall();
  await report(engine, { RecordingStartTime: 'yesterday' });
  expect(recording(engine)).toMatchObject({ durationSeconds: 9, beganAt: null });
  await report(engine, { RecordingStartTime: 'Mon, 05 Aug 2024 04:30:02 +0000' });
  await report(engine); // told again, with less
  const beganAt = Date.parse('2024-08-05T14:30:02+10:00');
  expect(recording(engine)).toMatchObject({ durationSeconds: 9, beganAt });
  await engine.stop();
  expect(recording(await open())).toMatchObject({ durationSeconds: 9, beganAt });
});

test('What Twilio refuses or answers with nonsense is asked again until it is here; only then it is deleted there', async () => {
  const { twilio, engine, report, recording } = await givenRecordedCall(true);
  twilio.fail('GET Recordings', 'server_error', 'login_page');
  await report(engine);
  await vi.waitFor(() => expect(recording(engine)?.atTwilio).toBe(false), soon);
  expect(recording(engine)?.here?.bytes).toBe(sound.length);
  expect(twilio.recordings).toEqual([]);
  const asked = twilio.requests.filter((request) => request.endsWith(' Recordings'));
  expect(asked).toEqual(['GET Recordings', 'GET Recordings', 'GET Recordings', 'DELETE Recordings']);
});

test('What an engine left unfetched is fetched by the next one, once', async () => {
  const { twilio, open, engine, path, report, recording } = await givenRecordedCall(true);
  twilio.fail('GET Recordings', ...Array.from({ length: 20 }, () => 'server_error' as const));
  await report(engine);
  await vi.waitFor(() => expect(twilio.requests).toContain('GET Recordings'), soon);
  await engine.stop();
  expect(existsSync(path)).toBe(false);
  twilio.heal();
  const second = await open();
  await vi.waitFor(() => expect(recording(second)).toMatchObject({ atTwilio: false }), soon);
  expect(new Uint8Array(readFileSync(path))).toEqual(sound);
  const asked = twilio.requests.length;
  await report(second); // Twilio may say it twice
  await second.stop();
  expect(twilio.requests).toHaveLength(asked);
});

test('A file that is gone is fetched once more before Twilio is asked to delete the recording', async () => {
  const { twilio, engine, path, report, recording } = await givenRecordedCall();
  await report(engine);
  await vi.waitFor(() => expect(recording(engine)?.here).not.toBeNull(), soon);
  rmSync(path);
  engine.settings.change({ recording: { on: true, deleteAtTwilio: true } });
  await vi.waitFor(() => expect(recording(engine)?.atTwilio).toBe(false), soon);
  expect(new Uint8Array(readFileSync(path))).toEqual(sound);
  expect(twilio.recordings).toEqual([]);
});

test('Sound that the office has erased is gone here and at Twilio, and does not come back', async () => {
  const { twilio, open, engine, callSid, recordingSid, path, report, recording } = await givenRecordedCall();
  await report(engine);
  await vi.waitFor(() => expect(recording(engine)?.here).not.toBeNull(), soon);
  engine.recordings.erase(callSid);
  expect(existsSync(path)).toBe(false);
  expect(engine.recordings.read(callSid, recordingSid)).toBeNull();
  await vi.waitFor(() => expect(twilio.recordings).toEqual([]), soon);
  await vi.waitFor(() => expect(recording(engine)?.atTwilio).toBe(false), soon);
  await engine.stop();
  const again = await open();
  expect(recording(again)).toMatchObject({ here: null, erased: true, atTwilio: false });
  expect(existsSync(path)).toBe(false);
});

test('A customer who is forgotten leaves no sound on this PC', async () => {
  const { twilio, engine, path, report, recording } = await givenRecordedCall();
  await report(engine);
  await vi.waitFor(() => expect(recording(engine)?.here).not.toBeNull(), soon);
  expect(await engine.privacy.forgetCustomer('0491570006')).toMatchObject({ ok: true });
  expect(existsSync(path)).toBe(false);
  expect(twilio.recordings).toEqual([]);
  expect(recording(engine)).toMatchObject({ here: null, erased: true, atTwilio: false });
});
