/** The window's sounds; scripts/make-sounds.ts makes them. */
import emergencyUrl from './sounds/emergency.wav';
import hungUpUrl from './sounds/hung-up.wav';
import ringUrl from './sounds/ring.wav';

/** Addresses within the app. */
export const soundUrls = {
  emergency: new URL(emergencyUrl, location.href).href,
  hungUp: new URL(hungUpUrl, location.href).href,
  ring: new URL(ringUrl, location.href).href,
} as const;

/** Plays a sound, `over` and over where that is wanted; returns the function that stops it. Without a loudspeaker nothing is heard. */
export function playSound(name: keyof typeof soundUrls, over = false): () => void {
  const audio = new Audio(soundUrls[name]);
  audio.loop = over;
  audio.play().catch(() => undefined);
  return () => audio.pause();
}
