/** What the office's window is told, as the tests look at it. */
import type { Engine } from '../../main/compose.ts';
import type { Call } from '../../preload/contract/calls.ts';

/** Every state of the calls of `engine` from now on, oldest first. */
export function watchOffice(engine: Pick<Engine, 'subscribe'>): Call[] {
  const seen: Call[] = [];
  engine.subscribe((news) => {
    if (news.type === 'call_changed') seen.push(news.call);
  });
  return seen;
}
