/** An emergency must be seen even when the window is closed or behind others. The window itself sounds it. */
import { type BrowserWindow, Notification } from 'electron';
import type { Call } from '../../preload/contract/calls.ts';
import type { EngineNews } from '../compose.ts';
import { writtenPhone } from '../lib/office-words.ts';

/**
 * Returns a listener that, once for each emergency, brings the window up without taking the keyboard, flashes it until it
 * is looked at, and tells the system's notifications; a click on one shows the window.
 */
export function alertToEmergencies(
  window: () => BrowserWindow | null,
  show: () => void,
): (news: EngineNews) => void {
  const alerted = new Set<string>();
  const shown = new Map<string, Notification>(); // one that is garbage-collected cannot be clicked
  return (news) => {
    if (news.type !== 'call_changed') return;
    const { callSid, fields, endedAt } = news.call;
    if (endedAt !== null) shown.delete(callSid);
    if (endedAt !== null || fields.urgency_level?.value !== 'emergency' || alerted.has(callSid)) return;
    alerted.add(callSid);
    const up = window();
    up?.showInactive();
    up?.flashFrame(true);
    up?.once('focus', () => up.flashFrame(false));
    if (!Notification.isSupported()) return;
    const notification = new Notification({
      title: 'Emergency on the line',
      body: inOneLine(news.call),
      urgency: 'critical',
      timeoutType: 'never', // Windows would take it away after five seconds
      silent: true,
    });
    shown.set(callSid, notification);
    notification.on('click', show);
    notification.show();
  };
}

/** "Sarah, Newtown: burst pipe in the kitchen", as far as it is known. */
function inOneLine({ fields, from }: Call): string {
  const who = fields.customer_name?.value ?? (from === null ? 'A caller' : writtenPhone(from));
  const place = fields.customer_location?.value ?? null;
  const what = fields.issue_description?.value ?? null;
  const where = place === null ? String(who) : `${String(who)}, ${String(place)}`;
  return what === null ? where : `${where}: ${String(what)}`;
}
