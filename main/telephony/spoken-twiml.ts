/** The TwiML documents of a call without the relay: speak, listen for one turn, take a message. */
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { publicPaths, publicUrl } from './public-urls.ts';
import type { PlayableClip } from './relay-line.ts';
import { printable } from './twiml.ts';
import { gatherModel, sayVoice, type VoiceSettings } from './voice-settings.ts';

/** Words to speak, or a clip to play. */
export type Spoken = { text: string } | { clip: PlayableClip };

/** Where and how a document speaks. */
export interface Place {
  /** The configured public origin. */
  origin: string;
  voice: VoiceSettings;
}

/** Speaks, and listens for one turn: speech or keys, posted with `step`; saying nothing is posted too. */
export function gatherTwiml({ origin, voice }: Place, spoken: readonly Spoken[], step: number): string {
  const response = new VoiceResponse();
  const model = gatherModel(voice);
  const gather = response.gather({
    input: ['speech', 'dtmf'],
    action: addressOf(origin, publicPaths.gather, step),
    method: 'POST',
    actionOnEmptyResult: true,
    timeout: voice.silenceSeconds,
    speechTimeout: pauseSeconds,
    finishOnKey: '#',
    language: voice.language as 'en-AU', // the types list the languages known when they were made
    ...(model === null ? {} : { speechModel: model }),
    ...(voice.hints.length === 0 ? {} : { hints: printable(voice.hints.join(',')) }),
    partialResultCallback: publicUrl(origin, publicPaths.gatherPartial),
  });
  bring(gather, spoken, voice);
  // not reached as long as an empty result is posted as well
  response.redirect({ method: 'POST' }, addressOf(origin, publicPaths.gather, step));
  return response.toString();
}

/** How long a speaker may pause within a sentence. */
const pauseSeconds = '2';

/** Speaks what there is, and fetches the rest. */
export function restTwiml({ origin, voice }: Place, spoken: readonly Spoken[], step: number): string {
  const response = new VoiceResponse();
  bring(response, spoken, voice);
  if (spoken.length === 0) response.pause({ length: 1 });
  response.redirect({ method: 'POST' }, addressOf(origin, publicPaths.gatherRest, step));
  return response.toString();
}

/** Speaks and ends the call. */
export function goodbyeTwiml({ voice }: Place, spoken: readonly Spoken[]): string {
  const response = new VoiceResponse();
  bring(response, spoken, voice);
  response.hangup();
  return response.toString();
}

/** Speaks and takes a message; the call ends with it. */
export function voicemailTwiml({ origin, voice }: Place, spoken: readonly Spoken[]): string {
  const response = new VoiceResponse();
  bring(response, spoken, voice);
  response.record({
    action: publicUrl(origin, publicPaths.voicemailDone),
    method: 'POST',
    maxLength: longestMessageSeconds,
    timeout: voice.silenceSeconds,
    finishOnKey: '#',
    playBeep: true,
    recordingStatusCallback: publicUrl(origin, publicPaths.voicemail),
    recordingStatusCallbackEvent: ['completed'],
  });
  response.hangup(); // nothing was said after the tone
  return response.toString();
}

const longestMessageSeconds = 180;

/** What the caller hears when the line fails, or when nothing can be kept. */
export const troubleWords = {
  lineFailed:
    'Sorry, we are having trouble with this line. What you have told us is noted down. Please leave a message after the tone with anything else, and your number, and the office will ring you back.',
  nothingKept:
    'Sorry, we are having trouble on our side. Please leave your name, your number and what has happened after the tone, or ring again in a little while.',
} as const;

/** Twilio's limit on the words of one `<Say>`. */
const longestSay = 4_000;

function bring(
  response: Pick<VoiceResponse, 'say' | 'play'>,
  spoken: readonly Spoken[],
  settings: VoiceSettings,
): void {
  const voice = sayVoice(settings);
  // the types list the languages and voices known when they were made
  const attributes = {
    language: settings.language as 'en-AU',
    ...(voice === null ? {} : { voice: voice as 'alice' }),
  };
  for (const piece of spoken) {
    if ('clip' in piece) response.play(piece.clip.url);
    else if (piece.text.trim() !== '') response.say(attributes, printable(piece.text).slice(0, longestSay));
  }
}

function addressOf(origin: string, path: string, step: number): string {
  return publicUrl(origin, `${path}?step=${String(step)}`);
}
