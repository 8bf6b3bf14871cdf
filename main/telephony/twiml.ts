/** The TwiML documents the public server answers with. */
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
  /** Spoken once the socket is up; null resumes a call that was greeted before. */
  greeting: string | null;
}

/** Connects the call to the relay socket; when the session ends Twilio asks the relay action what next. */
export function connectTwiml({ origin, voice, relayToken, greeting }: RelayOffer): string {
  const response = new VoiceResponse();
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
    ...(voice.hints.length === 0 ? {} : { hints: printable(voice.hints.join(',')) }),
    events: 'speaker-events tokens-played',
  });
  relay.parameter({ name: 'relayToken', value: relayToken });
  if (greeting === null) relay.parameter({ name: 'resume', value: 'true' });
  return response.toString();
}

/** Ends the call. */
export function hangUpTwiml(): string {
  const response = new VoiceResponse();
  response.hangup();
  return response.toString();
}

/** Says sorry and ends the call: the speech line failed too often. */
export function apologyTwiml({ language }: VoiceSettings): string {
  const response = new VoiceResponse();
  response.say(
    // the types list the languages known when they were made
    { language: language as 'en-AU' },
    'Sorry, we are having trouble with this line. What you have told us is noted down. Please ring again in a moment.',
  );
  response.hangup();
  return response.toString();
}

/** Without the control characters that XML cannot carry. */
function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
