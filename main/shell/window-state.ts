/** Remembers where the window was, on which screen, and whether it filled it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { type BrowserWindow, screen } from 'electron';
import { placeWindow, type WindowPlace, type WindowState, windowStateSchema } from './window-place.ts';

/** Where the window opens, by what is written down at `path` and the screens there are now. */
export function readWindowPlace(path: string): WindowPlace {
  return placeWindow(readState(path), screen.getAllDisplays(), screen.getPrimaryDisplay());
}

/** Writes down where the window is whenever it has come to rest, and when it closes or hides. */
export function keepWindowState(window: BrowserWindow, path: string): void {
  let timer: NodeJS.Timeout | undefined;
  const keep = () => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized()) return;
    const { id, workArea } = screen.getDisplayMatching(window.getBounds());
    const bounds = window.getNormalBounds();
    const state: WindowState = { bounds, maximised: window.isMaximized(), screen: { id, workArea } };
    try {
      writeFileSync(path, JSON.stringify(state));
    } catch {
      // only the window's place is lost
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, restMs);
  };
  for (const change of ['resize', 'move', 'maximize', 'unmaximize'] as const)
    window.on(change as 'resize', soon); // Electron's types have an overload for each, and none for all
  window.on('close', keep);
  window.on('closed', () => clearTimeout(timer));
}

/** A PC that is switched off closes no window: what is written is never older than this. */
const restMs = 500;

function readState(path: string): WindowState | null {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
