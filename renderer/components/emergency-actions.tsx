/** What the office may do about an emergency: take it, stop the ringing, ring the list, tick off the call back. */
import { Button } from '@fluentui/react-components';
import type { CallSummary } from '../../preload/contract/calls.ts';
import { isOwed, isRinging } from '../format/alerts.ts';
import { useStore } from '../hooks/use-live.tsx';
import { goTo } from '../hooks/use-route.ts';
import { useSettingsView } from '../hooks/use-settings.ts';
import { texts } from '../texts.ts';
import styles from './emergency-banner.module.css';

/** The buttons that make sense as the emergency stands. */
export function EmergencyActions({ call }: { call: CallSummary }) {
  const store = useStore();
  const listed = useSettingsView()?.values.onCallList.length !== 0; // until the settings are known, nothing is said of them
  const ringing = isRinging(call);
  const mayRing = !ringing && !call.alert?.accepted && (call.alert?.sharedWith ?? null) === null;
  const doing = (action: Parameters<typeof store.emergency>[0]) => () =>
    void store.emergency(action, call.callSid);
  return (
    <span className={styles.actions} data-actions>
      {ringing && (
        <>
          <Button size="small" onClick={doing('emergencies:accept')}>
            {texts.onCall.accept}
          </Button>
          <Button size="small" onClick={doing('emergencies:stop')}>
            {texts.onCall.stop}
          </Button>
        </>
      )}
      {mayRing && !listed && (
        <Button size="small" onClick={() => goTo('settings/emergencies')}>
          {texts.onCall.fillList}
        </Button>
      )}
      {mayRing && listed && (
        <Button size="small" onClick={doing('emergencies:ring')}>
          {texts.onCall.ring}
        </Button>
      )}
      {call.endedAt !== null && !ringing && !isOwed(call) && (
        <Button size="small" onClick={() => void store.mark(call, { handled: true })}>
          {texts.actions.handled.label}
        </Button>
      )}
      {isOwed(call) && (
        <Button size="small" onClick={() => void store.keepPromise(call)}>
          {texts.onCall.calledBack}
        </Button>
      )}
    </span>
  );
}
