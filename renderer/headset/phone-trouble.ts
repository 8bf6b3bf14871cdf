/** What the SDK's errors mean to a receptionist. */
import { texts } from '../texts.ts';

/** A plain sentence for an error of @twilio/voice-sdk, by its code. */
export function phoneTrouble(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  if (typeof code !== 'number') return texts.headset.trouble.unknown;
  const { trouble } = texts.headset;
  if (code === 31401) return trouble.microphoneBlocked;
  if (code === 31402) return trouble.noMicrophone;
  if (code === 20104 || code === 31205) return trouble.expired;
  if (refused.has(code)) return trouble.refused;
  if (offline.has(code)) return trouble.offline;
  return `${trouble.unknown} (${String(code)})`;
}

const refused: ReadonlySet<number> = new Set([20101, 20151, 31201, 31202, 31203, 31204]);
const offline: ReadonlySet<number> = new Set([31000, 31003, 31005, 31009, 53000, 53001, 53405]);
