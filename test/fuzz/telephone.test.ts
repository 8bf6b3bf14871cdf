import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createPublicDoor } from '../../main/test-call/public-door.ts';
import { officeAccount, ring, startTestEngine } from '../helpers/engine.ts';
import { fuzzRuns, fuzzTimeout, nastyJson, nastyText, watchRejections } from './inputs.ts';

const callSid = fc.oneof(
  nastyText,
  fc.uuid().map((id) => `CA${id.replaceAll('-', '')}`),
);
const formValue = fc.oneof(
  nastyText,
  fc.constantFrom('ringing', 'completed', 'failed', 'in-progress', '+61491570156', 'anonymous', '-1', '1e9'),
);
const form = fc
  .record(
    { CallSid: callSid, From: formValue, To: formValue, CallStatus: formValue, SessionStatus: formValue },
    { requiredKeys: [] },
  )
  .chain((known) =>
    fc.dictionary(nastyText, formValue, { maxKeys: 4 }).map((more) => ({ ...more, ...known })),
  );

async function givenOffice() {
  const engine = await startTestEngine();
  onTestFinished(() => engine.stop());
  const rejections = watchRejections();
  onTestFinished(rejections.stop);
  return { engine, rejections: rejections.seen };
}

test(
  'no signed webhook body brings the office down or is answered with an error of ours',
  async () => {
    const { engine, rejections } = await givenOffice();
    const { publicUrl } = engine.info;
    const { authToken } = officeAccount;
    const door = createPublicDoor({ connectTo: publicUrl, publicOrigin: publicUrl, authToken });
    const path = fc.constantFrom('voice', 'relay-action', 'status');
    await fc.assert(
      fc.asyncProperty(path, form, async (name, fields) => {
        const answer = await door.post('voice', `${publicUrl}/twilio/${name}`, {
          AccountSid: officeAccount.accountSid,
          ...fields,
        });
        expect(answer).toMatchObject({ ok: true });
        if (answer.ok) expect(answer.value.status).toBeLessThan(500);
      }),
      fuzzRuns(),
    );
    await expectToAnswer(engine);
    expect(rejections).toEqual([]);
  },
  fuzzTimeout,
);

const frame = fc.oneof(
  nastyText,
  nastyJson.map((value) => JSON.stringify(value)),
  fc
    .tuple(
      fc.constantFrom('setup', 'prompt', 'dtmf', 'interrupt', 'error', 'info', 'end', '__proto__'),
      fc.dictionary(
        fc.constantFrom(
          'voicePrompt',
          'last',
          'digit',
          'utteranceUntilInterrupt',
          'name',
          'value',
          'callSid',
        ),
        nastyJson,
      ),
    )
    .map(([type, fields]) => JSON.stringify({ type, ...fields })),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);
const framesACall = 20;

test(
  'no frame on a relay socket brings the office down or loses the call',
  async () => {
    const { engine, rejections } = await givenOffice();
    await fc.assert(
      fc.asyncProperty(
        fc.array(frame, { minLength: framesACall, maxLength: framesACall }),
        async (frames) => {
          const line = await ring(engine, { replyWithinMs: 1_000 });
          for (const each of frames) await line.sendRaw(each);
          await line.hangUp();
          expect(engine.calls.find(line.callSid)).not.toBeNull();
        },
      ),
      fuzzRuns(1 / framesACall),
    );
    await expectToAnswer(engine);
    expect(rejections).toEqual([]);
  },
  fuzzTimeout,
);

/** The next caller is heard as if nothing had been. */
async function expectToAnswer(engine: Awaited<ReturnType<typeof startTestEngine>>): Promise<void> {
  const line = await ring(engine);
  expect(await line.say("Hi, it's Priya in Newtown, my tap is dripping")).toContain('Priya');
  await line.hangUp();
}
