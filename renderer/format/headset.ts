/** What stands between the receptionist and a caller she wants to talk to. */
import type { CallSummary } from '../../preload/contract/calls.ts';
import type { SettingsView } from '../../preload/contract/settings.ts';
import type { HeadsetState } from '../headset/headset-store.ts';
import { texts } from '../texts.ts';

/** Whether everything is set that a token for the headset is made of. */
export function hasHeadsetKey(view: SettingsView | null): boolean {
  if (view === null) return false;
  const { twilioAccountSid, twilioApiKeySid } = view.values;
  return twilioAccountSid !== null && twilioApiKeySid !== null && view.secrets.twilioApiKeySecret.set;
}

/** Why `call` cannot be taken now, in a plain sentence; null when it can. Test calls need no account. */
export function whyNotTake(
  call: Pick<CallSummary, 'test'>,
  { line, trouble, ring }: HeadsetState,
  view: SettingsView | null,
): string | null {
  if (ring !== null) return texts.headset.busy;
  if (call.test) return null;
  if (!hasHeadsetKey(view)) return texts.headset.noKey;
  if (line === 'ready') return null;
  return trouble ?? texts.headset.connecting;
}
