/** The icon beside the clock: calls are answered while the window is closed. */
import { Menu, nativeImage, Tray } from 'electron';

/** Shows the tray icon; the caller keeps it, or it is garbage-collected away. */
export function showTray(iconPath: string, actions: { open: () => void; quit: () => void }): Tray {
  const tray = new Tray(nativeImage.createFromPath(iconPath).resize({ width: 16, height: 16 }));
  tray.setToolTip('Callout is answering calls');
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Open Callout', click: actions.open },
      { type: 'separator' },
      { label: 'Quit Callout (calls are not answered then)', click: actions.quit },
    ]),
  );
  tray.on('click', actions.open);
  return tray;
}

/** Whether closing the window may leave the app in a tray: on Linux nobody can tell whether there is one. */
export const hasTray = process.platform === 'win32' || process.platform === 'darwin';
