/** The menu: what every desktop program has, in the words people know. */
import { Menu } from 'electron';

/** Sets the application menu. */
export function setMenu(): void {
  const menu = Menu.buildFromTemplate([
    { label: 'File', submenu: [{ role: 'quit', label: 'Quit Callout' }] },
    {
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: 'View',
      submenu: [
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
  ]);
  Menu.setApplicationMenu(menu);
}
