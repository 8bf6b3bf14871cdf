/** The computer's own word on the microphone, before any page may use it. */
import { systemPreferences } from 'electron';
import { failed, ok, type Result } from '../lib/result.ts';

/** Asks where the system asks (macOS); fails with what to change where it refuses. Linux leaves it to the page. */
export async function askForMicrophone(): Promise<Result<null>> {
  if (process.platform === 'linux') return ok(null);
  if (process.platform === 'darwin')
    return (await systemPreferences.askForMediaAccess('microphone')) ? ok(null) : failed(blockedByMac);
  const status = systemPreferences.getMediaAccessStatus('microphone');
  return status === 'denied' || status === 'restricted' ? failed(blockedByWindows) : ok(null);
}

const blockedByMac =
  'The Mac does not let Callout use the microphone. Allow it in System Settings, under Privacy & Security, Microphone.';
const blockedByWindows =
  'Windows does not let desktop apps use the microphone. Allow it in Windows Settings, under Privacy & security, Microphone.';
