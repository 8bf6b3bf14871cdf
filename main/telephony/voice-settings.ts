/** How the line sounds and listens: ConversationRelay's and `<Gather>`'s attributes as the office may set them. */

/** Attributes of `<ConversationRelay>`; invalid provider, voice or model pairs make Twilio drop the call (64101). */
export interface VoiceSettings {
  /** BCP 47 tag for speaking and listening. */
  language: string;
  ttsProvider: 'Google' | 'Amazon' | 'ElevenLabs';
  /** Without the provider prefix that `<Say>` wants. */
  voice: string;
  transcriptionProvider: 'Deepgram' | 'Google';
  speechModel: string;
  /** What may cut the agent off. */
  interruptible: 'none' | 'dtmf' | 'speech' | 'any';
  interruptSensitivity: 'low' | 'medium' | 'high';
  /** Names and places the recogniser should expect. */
  hints: readonly string[];
  /** The call is recorded; the greeting says so. */
  record: boolean;
  /** How long a caller may say nothing, in whole seconds. */
  silenceSeconds: number;
}

/** An Australian voice and ear. */
export const defaultVoice: VoiceSettings = {
  language: 'en-AU',
  ttsProvider: 'Google',
  voice: 'en-AU-Chirp3-HD-Kore',
  transcriptionProvider: 'Deepgram',
  speechModel: 'nova-3-general',
  interruptible: 'any',
  interruptSensitivity: 'medium',
  hints: [],
  record: false,
  silenceSeconds: 10,
};

/** The voice as `<Say>` wants it; null lets Twilio choose one for the language: it has no ElevenLabs. */
export function sayVoice({ ttsProvider, voice }: VoiceSettings): string | null {
  switch (ttsProvider) {
    case 'Google':
      return `Google.${voice}`;
    case 'Amazon':
      return `Polly.${voice}`;
    case 'ElevenLabs':
      return null;
  }
}

/** The speech model as `<Gather>` wants it; null leaves the choice to Twilio. */
export function gatherModel({ transcriptionProvider, speechModel }: VoiceSettings): string | null {
  const nova = /^nova-\d/.exec(speechModel)?.[0];
  if (transcriptionProvider === 'Deepgram') return nova === undefined ? null : `deepgram_${nova}`;
  return speechModel === 'telephony' ? 'googlev2_telephony' : null;
}
