/** Tells the window what happens, as it happens. */
import type { Topic } from '../../preload/contract/channels.ts';
import type { Payload } from '../../preload/contract/endpoints.ts';
import type { Engine } from '../compose.ts';

/** Sends a topic to the window; does nothing when there is none. */
export type SendToWindow = <T extends Topic>(topic: T, payload: Payload<T>) => void;

/** Passes the engine's news on; returns the function that stops it. */
export function publishNews(engine: Pick<Engine, 'subscribe'>, send: SendToWindow): () => void {
  return engine.subscribe((news) => {
    switch (news.type) {
      case 'call_changed':
        send('calls:changed', news.call);
        break;
      case 'caller_speaking':
        send('calls:heard-partly', { callSid: news.callSid, text: news.text });
        break;
      case 'booking_changed':
        send('bookings:changed', news.booking);
        break;
      case 'settings_changed':
        send('settings:changed', news.settings);
        break;
      case 'ready_changed':
        send('ready:changed', news.readiness);
        break;
      case 'test_headset': {
        const { type, legSid } = news.news;
        if (type === 'rang') send('softphone:test-rang', { legSid, from: news.news.from });
        else send('softphone:test-ended', { legSid });
        break;
      }
      case 'notice':
        send('notices:raised', { level: news.level, text: news.text, callSid: news.callSid });
        break;
    }
  });
}
