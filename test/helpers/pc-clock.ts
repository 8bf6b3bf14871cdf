/** The clock of this PC, as somebody sets it in its settings: timers run on. */
import { onTestFinished, vi } from 'vitest';

/** How far the clock is off from now on, until the test ends. */
export function givenPcClock(): { wrongByMs: number } {
  const rightly = Date.now.bind(Date);
  const clock = { wrongByMs: 0 };
  const spy = vi.spyOn(Date, 'now').mockImplementation(() => rightly() + clock.wrongByMs);
  onTestFinished(() => spy.mockRestore());
  return clock;
}
