/** An emergency is heard once, when it becomes one. */
import { useEffect, useRef } from 'react';
import { isEmergency } from '../format/values.ts';
import { playSound } from '../sounds.ts';
import { useLive } from './use-live.tsx';
import { useSettingsView } from './use-settings.ts';

/** Sounds each emergency on the line, unless the office has switched that off. */
export function useEmergencySound(): void {
  const live = useLive((state) => state.live);
  const wanted = useSettingsView()?.values.emergencySound === true;
  const heard = useRef(new Set<string>());
  useEffect(() => {
    const fresh = live.filter((call) => isEmergency(call) && !heard.current.has(call.callSid));
    for (const { callSid } of fresh) heard.current.add(callSid);
    if (fresh.length > 0 && wanted) playSound('emergency');
  }, [live, wanted]);
}
