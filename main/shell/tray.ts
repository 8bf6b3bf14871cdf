/** The icon beside the clock: calls are answered while the window is closed. */
import { Menu, type NativeImage, nativeImage, Notification, Tray } from 'electron';

/** Shows the tray icon; the caller keeps it, or it is garbage-collected away. */
export function showTray(iconPath: string, actions: { open: () => void; quit: () => void }): Tray {
  const tray = new Tray(sharpIcon(iconPath));
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

/** Drawn for each scale that Windows has: one of 16 pixels would be blurred at 125 and 150 %. */
function sharpIcon(path: string): NativeImage {
  const drawn = nativeImage.createFromPath(path);
  const icon = nativeImage.createEmpty();
  for (const scaleFactor of [1, 1.25, 1.5, 2]) {
    const side = 16 * scaleFactor;
    const buffer = drawn.resize({ width: side, height: side, quality: 'best' }).toPNG();
    icon.addRepresentation({ scaleFactor, buffer });
  }
  return icon;
}

/** Whether closing the window may leave the app in a tray: on Linux nobody can tell whether there is one, but who set it up. */
export const hasTray =
  process.platform === 'win32' || process.platform === 'darwin' || process.env['CALLOUT_TRAY'] === 'yes';

let told = false;

/** Once while the app runs: who closes the window shall know that callers are still answered, and where. */
export function tellStillThere(): void {
  if (told || !Notification.isSupported()) return;
  told = true;
  const body = 'Calls are still answered. Callout is beside the clock; quit it there.';
  new Notification({ title: 'Callout goes on', body, silent: true }).show();
}
