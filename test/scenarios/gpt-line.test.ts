/** A language model on lines that are not the usual one: turn by turn, and with the owner's clips. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { ring } from '../helpers/engine.ts';
import { startGptOffice } from '../helpers/gpt-engine.ts';
import { givenPublicServer } from '../unit/telephony/given-public-server.ts';

vi.setConfig({ testTimeout: 60_000 }); // a machine that builds is slow

const from = '+61412345678';
const opening = "Hi, it's Priya Nair, I've got a blocked drain in Newtown.";

test('Turn by turn a long thought is fetched in parts: Twilio never waits for it, and hears every word once', async () => {
  const { engine, double } = await startGptOffice();
  const say = 'Thanks Priya. What day would suit you?';
  double.otherwise({ say, thinksForMs: 14_000 });
  const purposes: string[] = [];
  const line = await ring(engine, {
    from,
    relayEnabled: false,
    replyWithinMs: 40_000,
    twilioWaitsMs: 12_000, // no answer of ours may take so long
    wire: {
      post: (request, send) => {
        purposes.push(new URL(request.url).pathname);
        return send(request);
      },
    },
  });
  expect((await line.say(opening)).trim()).toBe(say);
  expect(purposes).toContain('/twilio/gather-rest');
  await line.hangUp();
  const agent = engine.calls.find(line.callSid)?.turns.filter(({ role }) => role === 'agent');
  expect(agent?.at(-1)?.text).toBe(say);
});

test('In a turn of GPT’s the owner’s clip is played for the filler; clips and spoken turns are counted as they were heard', async () => {
  const { engine, double, dataDir } = await startGptOffice({
    clips: { filler: 'filler.wav' },
    modelTimes: { fillerMs: 200 },
  });
  mkdirSync(join(dataDir, 'clips'), { recursive: true });
  const wav = Buffer.alloc(44 + 8_000);
  wav.write('RIFF');
  wav.writeUInt32LE(8_000, 28);
  writeFileSync(join(dataDir, 'clips', 'filler.wav'), wav);
  double.answer({ say: 'What day would suit you?', thinksForMs: 2_000 });
  double.otherwise({ say: 'Too easy. Anything else?' });
  const line = await ring(engine, { from });
  await line.say(opening);
  await line.say('Thursday.');
  await line.hangUp();
  expect(line.played).toHaveLength(1);
  // the greeting, and two turns of which words were spoken; the filler of the first was the clip
  expect(engine.calls.find(line.callSid)).toMatchObject({ audioFilesUsed: 1, ttsResponses: 3 });
});

test('An office that does not answer within Twilio’s time: the caller is taken by the fallback that lives elsewhere', async () => {
  const office = await givenPublicServer();
  const started = await office.testCall({
    twilioWaitsMs: 300,
    voiceFallbackUrl: 'https://office.example/twilio/nowhere',
    wire: {
      post: async (request, send) => {
        if (request.purpose === 'voice') return { ok: false, reason: 'No answer within the time.' };
        if (request.purpose !== 'fallback') return send(request);
        const body =
          '<?xml version="1.0" encoding="UTF-8"?><Response><Say>We are putting you through.</Say><Hangup/></Response>';
        return { ok: true, value: { status: 200, contentType: 'text/xml', body } };
      },
    },
  });
  if (!started.ok) throw new Error(started.reason);
  await started.value.ended;
  expect(started.value.spoken.map(({ text }) => text)).toEqual(['We are putting you through.']);
});
