/** An emergency must be seen even when the window is closed or behind others. */
import type { BrowserWindow } from 'electron';
import type { EngineNews } from '../compose.ts';

/** Returns a listener that, once for each emergency, brings the window up without taking the keyboard and flashes it. */
export function alertToEmergencies(window: () => BrowserWindow | null): (news: EngineNews) => void {
  const alerted = new Set<string>();
  return (news) => {
    if (news.type !== 'call_changed' || news.call.endedAt !== null) return;
    const { callSid, fields } = news.call;
    if (fields.urgency_level?.value !== 'emergency' || alerted.has(callSid)) return;
    alerted.add(callSid);
    window()?.showInactive();
    window()?.flashFrame(true);
  };
}
