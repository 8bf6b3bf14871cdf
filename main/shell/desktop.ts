/** Save dialogs, folders and the browser: what the window may have done around it. */
import { join } from 'node:path';
import { failed } from '../lib/result.ts';
import { app, type BrowserWindow, clipboard, dialog, nativeImage, nativeTheme, shell } from 'electron';
import { askForMicrophone } from './microphone.ts';
import { makePdf, onWhite, printPage, printWide, wideAsPdf } from './paper.ts';
import { startAtLogin, startsAtLogin } from './login-start.ts';
import type { Desktop } from '../ipc/desktop.ts';

const filters = {
  csv: { name: 'CSV file', extensions: ['csv'] },
  xlsx: { name: 'Excel workbook', extensions: ['xlsx'] },
  vcf: { name: 'Contact cards', extensions: ['vcf'] },
  txt: { name: 'Text file', extensions: ['txt'] },
  pdf: { name: 'PDF document', extensions: ['pdf'] },
  png: { name: 'Picture', extensions: ['png'] },
};

/** The desktop as the handlers use it; dialogs belong to `window`. */
export function createDesktop(window: () => BrowserWindow | null): Omit<Desktop, 'restore' | 'recentLog'> {
  return {
    version: app.getVersion(),
    askWhereToSave: async ({ fileName, kind, folder = null }) => {
      const options = {
        defaultPath: join(folder ?? app.getPath('documents'), fileName),
        filters: [filters[kind]],
      };
      const parent = window();
      const answer = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
      return answer.canceled || answer.filePath === '' ? null : answer.filePath;
    },
    showInFolder: (path) => {
      shell.showItemInFolder(path);
    },
    makePdf,
    printPage,
    windowAsPdf: async (width) => {
      const shown = window();
      return shown && onWhite(shown, (contents) => wideAsPdf(contents, width));
    },
    printWindow: async (width) => {
      const shown = window();
      if (shown === null) return failed('There is no window to print.');
      return onWhite(shown, (contents) => printWide(contents, width));
    },
    pictureOf: async ({ x, y, width, height }) => {
      const area = { x: Math.floor(x), y: Math.floor(y), width: Math.ceil(width), height: Math.ceil(height) };
      const picture = await window()?.webContents.capturePage(area);
      return picture === undefined || picture.isEmpty() ? null : picture.toPNG();
    },
    startDrag: (path) => {
      const icon = nativeImage
        .createFromPath(join(app.getAppPath(), 'resources/icon.png'))
        .resize({ width: 48 });
      window()?.webContents.startDrag({ file: path, icon });
    },
    showAs: (appearance) => {
      nativeTheme.themeSource = appearance;
    },
    openInBrowser: (url) => shell.openExternal(url),
    copyText: async (text) => {
      await clipboard.writeText(text);
    },
    askForMicrophone,
    startsAtLogin,
    startAtLogin,
    askForFolder: async () => {
      const options = { properties: ['openDirectory' as const, 'createDirectory' as const] };
      const parent = window();
      const answer = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
      return answer.canceled ? null : (answer.filePaths[0] ?? null);
    },
  };
}
