/** The one window: sandboxed, isolated, remembered. */
import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { keepWindowState, readWindowPlace } from './window-state.ts';

/** What the window is opened with. */
export interface WindowOptions {
  /** Address of the renderer. */
  url: string;
  preload: string;
  /** The folder that remembers the window's place. */
  profile: string;
}

/** Opens the window; it shows once it has something to show. */
export function openMainWindow({ url, preload, profile }: WindowOptions): BrowserWindow {
  const statePath = join(profile, 'window.json');
  const { bounds, maximised, least } = readWindowPlace(statePath);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: least.width,
    minHeight: least.height,
    show: false,
    title: 'Callout',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#15191b' : '#f4f6f7',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      autoplayPolicy: 'no-user-gesture-required', // the headset rings before anybody has clicked
      backgroundThrottling: false, // and while the window is closed to the tray
      spellcheck: false, // fetches dictionaries from outside
      v8CacheOptions: 'bypassHeatCheck', // what was compiled at one start serves the next
    },
  });
  keepWindowState(window, statePath);
  window.once('ready-to-show', () => {
    if (maximised) window.maximize();
    window.show();
  });
  void window.loadURL(url);
  return window;
}
