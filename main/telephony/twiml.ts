/** The TwiML documents that start a call and connect it to the relay. */
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { publicPaths, publicUrl, relayUrl } from './public-urls.ts';
import type { VoiceSettings } from './voice-settings.ts';

/** What a relay session needs to start. */
export interface RelayOffer {
  /** The configured public origin. */
  origin: string;
  voice: VoiceSettings;
  /** Binds the socket to the signed call. */
  relayToken: string;
  /** Spoken by Twilio once the socket is up; null leaves it to the line. */
  greeting: string | null;
  /** The call rings: where calls are recorded, that begins now. */
  begins: boolean;
}

/**
 * Connects the call to the relay socket; when the session ends Twilio asks the relay action what next. An account that
 * does not know the relay runs on to the redirect and is answered turn by turn.
 */
export function connectTwiml({ origin, voice, relayToken, greeting, begins }: RelayOffer): string {
  const response = new VoiceResponse();
  if (begins && voice.record) {
    response.start().recording({
      recordingStatusCallback: publicUrl(origin, publicPaths.recording),
      recordingStatusCallbackEvent: ['completed'],
    });
  }
  const connect = response.connect({ action: publicUrl(origin, publicPaths.relayAction), method: 'POST' });
  const relay = connect.conversationRelay({
    url: relayUrl(origin),
    ...(greeting === null
      ? {}
      : { welcomeGreeting: printable(greeting), welcomeGreetingInterruptible: voice.interruptible }),
    language: voice.language,
    ttsProvider: voice.ttsProvider,
    voice: voice.voice,
    transcriptionProvider: voice.transcriptionProvider,
    speechModel: voice.speechModel,
    interruptible: voice.interruptible,
    interruptSensitivity: voice.interruptSensitivity,
    dtmfDetection: true,
    partialPrompts: true, // shown in grey, and read ahead
    ...(voice.hints.length === 0 ? {} : { hints: printable(voice.hints.join(',')) }),
    events: 'speaker-events tokens-played',
  });
  relay.parameter({ name: 'relayToken', value: relayToken });
  if (!begins) relay.parameter({ name: 'resume', value: 'true' });
  if (greeting !== null) relay.parameter({ name: 'greeted', value: String(greeting.length) });
  response.redirect({ method: 'POST' }, publicUrl(origin, publicPaths.gather));
  return response.toString();
}

/** Ends the call. */
export function hangUpTwiml(): string {
  const response = new VoiceResponse();
  response.hangup();
  return response.toString();
}

/** Without the control characters that XML cannot carry. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
