/** The PC stays awake while callers may ring, and makes good on waking what it slept through. */
import { powerMonitor, powerSaveBlocker } from 'electron';
import type { Engine } from '../compose.ts';

/** Follows the engine until the app quits; the display may still go dark. */
export function followPower(engine: Pick<Engine, 'ready' | 'settings' | 'subscribe' | 'wake'>): void {
  let blocker: number | null = null;
  const follow = () => {
    const live = engine.ready.read().reach.light !== 'test_only';
    const awake = live && engine.settings.read().values.keepAwake;
    if (awake && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (!awake && blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
  engine.subscribe(({ type }) => {
    if (type === 'ready_changed' || type === 'settings_changed') follow();
  });
  powerMonitor.on('resume', () => engine.wake());
  follow();
}
