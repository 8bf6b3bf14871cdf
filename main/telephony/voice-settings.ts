/** How the line sounds and listens: ConversationRelay's attributes as the office may set them. */

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
};
