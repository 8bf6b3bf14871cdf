/** Pages on paper: a page of our own HTML that nobody sees is printed, or made a PDF. */
import { BrowserWindow, type WebContents } from 'electron';
import { failed, ok, type Result } from '../lib/result.ts';

/** The page as a PDF, A4. */
export function makePdf(page: string): Promise<Uint8Array> {
  return onPage(page, (contents) =>
    contents.printToPDF({ pageSize: 'A4', margins: { top: 0.6, bottom: 0.6, left: 0.6, right: 0.6 } }),
  );
}

/** Asks for a printer and prints; a dialog that was closed is no failure. */
export function printPage(page: string): Promise<Result<null>> {
  return onPage(
    page,
    (contents) =>
      new Promise((settle) => {
        contents.print({ pageSize: 'A4', printBackground: false }, (done, why) => {
          const closed = /cancel/i.test(why);
          settle(done || closed ? ok(null) : failed(`It was not printed. ${why}`.trim()));
        });
      }),
  );
}

/** Without scripts, and gone when the work is done. */
async function onPage<T>(page: string, work: (contents: WebContents) => Promise<T>): Promise<T> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  });
  try {
    await window.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(page).toString('base64')}`);
    return await work(window.webContents);
  } finally {
    window.destroy();
  }
}
