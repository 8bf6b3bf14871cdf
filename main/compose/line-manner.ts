/** How the line sounds, listens and behaves, from the settings and the customer book. */
import type { Settings } from '../../preload/contract/settings.ts';
import { setPhrases } from '../agent/script-phrases.ts';
import type { CallManner } from '../calls/call-manner.ts';
import type { CallStore } from '../calls/call-store.ts';
import type { Clips } from '../telephony/clips.ts';
import type { VoiceSettings } from '../telephony/voice-settings.ts';

/** The calls room's part of it. */
export function mannerOf({ recording, silence }: Settings, clips: Clips): CallManner {
  const exists = (clip: string) => clips.find(clip) !== null;
  return {
    consent: recording.on ? recording.consent : null,
    greetingClip: exists('greeting') ? 'greeting' : null,
    clips: Object.entries(setPhrases)
      .filter(([clip]) => exists(clip))
      .map(([clip, words]) => ({ clip, words })),
    silentThen: silence.then,
    keyPauseMs: silence.keySeconds * 1_000,
  };
}

/** Telephony's part of it. */
export function voiceOf(settings: Settings, book: Pick<CallStore, 'listCustomers'>): VoiceSettings {
  const { voice, callersMayInterrupt, interruptSensitivity, transcription } = settings;
  return {
    language: 'en-AU',
    ttsProvider: voice.startsWith('en-AU-') ? 'Google' : 'Amazon',
    voice,
    transcriptionProvider: transcription.provider,
    speechModel: transcription.speechModel,
    interruptible: callersMayInterrupt ? 'any' : 'none',
    interruptSensitivity,
    record: settings.recording.on,
    silenceSeconds: settings.silence.seconds,
    hints: hintsFrom([settings.suburbsServed, services, customerNames(book)]),
  };
}

/** What the recogniser should expect of people who ring a plumber. */
const services = [
  'blocked drain',
  'burst pipe',
  'leaking tap',
  'hot water',
  'gas leak',
  'toilet',
  'cistern',
  'sewage',
  'stormwater',
  'backflow',
];

/** As many customers as there is room for, those who rang last first. */
const customersAsked = 50;

function customerNames(book: Pick<CallStore, 'listCustomers'>): string[] {
  try {
    return book.listCustomers({ limit: customersAsked }).flatMap(({ name }) => name ?? []);
  } catch {
    return []; // a database that cannot be read must not keep a call from being answered
  }
}

/** Recognisers take about a hundred phrases; they are separated by commas, so none may hold one. */
const mostHints = 100;
const mostCharacters = 1_500;

function hintsFrom(lists: readonly (readonly string[])[]): string[] {
  const hints: string[] = [];
  let room = mostCharacters;
  for (const phrase of lists.flat()) {
    const hint = phrase.replace(/[\s,]+/g, ' ').trim();
    room -= hint.length + 1;
    if (hints.length >= mostHints || room < 0) break;
    if (hint !== '' && !hints.includes(hint)) hints.push(hint);
  }
  return hints;
}
