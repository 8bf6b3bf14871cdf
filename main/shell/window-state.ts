/** Remembers where the window was, as long as that place is still on a screen. */
import { readFileSync, writeFileSync } from 'node:fs';
import { type BrowserWindow, type Rectangle, screen } from 'electron';
import { z } from 'zod';

const stateSchema = z.object({
  bounds: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  maximised: z.boolean(),
});

/** Where the window was; the size of the first start when nothing is known or its screen is gone. */
export function readWindowState(path: string): { bounds: Partial<Rectangle>; maximised: boolean } {
  const firstStart = { bounds: { width: 1280, height: 800 }, maximised: false };
  try {
    const state = stateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return isOnScreen(state.bounds) ? state : firstStart;
  } catch {
    return firstStart;
  }
}

/** Writes down where the window is when it closes or hides. */
export function keepWindowState(window: BrowserWindow, path: string): void {
  window.on('close', () => {
    const state = { bounds: window.getNormalBounds(), maximised: window.isMaximized() };
    try {
      writeFileSync(path, JSON.stringify(state));
    } catch {
      // only the window's place is lost
    }
  });
}

function isOnScreen(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const left = bounds.x < workArea.x + workArea.width && bounds.x + bounds.width > workArea.x;
    return left && bounds.y >= workArea.y && bounds.y < workArea.y + workArea.height;
  });
}
