/** Typed access to what preload put on the window. */
import type { Bridge } from '../preload/contract/endpoints.ts';

declare global {
  interface Window {
    readonly callout: Bridge;
  }
}

/** The engine, as the window reaches it. */
export const bridge = window.callout;
