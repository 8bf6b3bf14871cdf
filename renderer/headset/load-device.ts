/** Loads @twilio/voice-sdk and makes its Device the way this office wants it (protocols.md 3.3). */
import { soundUrls } from '../sounds.ts';
import type { PhoneDevice } from './twilio-softphone.ts';

/** A device for `token`, not registered yet. All its sounds are in the app: nothing is fetched for them. */
export async function loadDevice(token: string): Promise<PhoneDevice> {
  const { Call, Device } = await import('@twilio/voice-sdk');
  const names = Object.values(Device.SoundName);
  const sounds = Object.fromEntries(names.map((name) => [name, soundUrls.hungUp]));
  return new Device(token, {
    logLevel: 'warn',
    edge: ['sydney', 'roaming'],
    codecPreferences: [Call.Codec.Opus, Call.Codec.PCMU],
    closeProtection: false,
    sounds: { ...sounds, [Device.SoundName.Incoming]: soundUrls.ring },
  });
}
