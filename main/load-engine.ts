/**
 * Loads the engine a part at a time: in one piece it would keep the window, whose clicks come through the same process,
 * waiting for a fifth of a second just when it has been drawn.
 */
import { setTimeout } from 'node:timers/promises';
import type { hostEngine } from './hosted-engine.ts';

/** Each takes the larger part of what those before it have not loaded yet. */
const parts: readonly (() => Promise<unknown>)[] = [
  () => import('./telephony/public-server.ts'),
  () => import('./extraction/phone.ts'),
  () => import('./extraction/extract.ts'),
  () => import('./compose/books.ts'),
  () => import('./compose/doors.ts'),
];

/** The engine's start. */
export async function loadEngine(): Promise<typeof hostEngine> {
  for (const load of parts) {
    await load();
    await setTimeout(1); // the window's turn
  }
  return (await import('./hosted-engine.ts')).hostEngine;
}
