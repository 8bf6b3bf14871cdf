/** Code that the first picture does not need: loaded when the window has nothing better to do, or at once when asked for. */
import { type ComponentType, lazy, useState } from 'react';

/**
 * A component whose code is loaded after the window's first picture. Once loaded it is drawn at once: React's own `lazy`
 * suspends at the first look even then, and shows what was suspended 300 ms later at the earliest.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  const loading = async () => (loaded = await load());
  requestIdleCallback(() => void loading(), { timeout: 3000 });
  const Loading = lazy(async () => ({ default: await loading() }));
  return function Later(props: Props) {
    const [Component] = useState(() => loaded ?? Loading); // what was begun as one stays it
    return <Component {...props} />;
  };
}
