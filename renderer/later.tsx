/** Code that the first picture does not need: loaded when the window has nothing better to do, or at once when asked for. */
import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

/** A component whose code is loaded after the window's first picture, so that the first look at it need not wait. */
export function later<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  requestIdleCallback(() => void load(), { timeout: 3000 });
  return lazy(async () => ({ default: await load() }));
}
