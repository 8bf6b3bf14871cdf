/** Pages on paper: a page of our own HTML that nobody sees is printed, or made a PDF. */
import { BrowserWindow, type WebContents, type WebContentsPrintOptions } from 'electron';
import { failed, ok, type Result } from '../lib/result.ts';

/** The page as a PDF, A4. */
export function makePdf(page: string): Promise<Uint8Array> {
  return onPage(page, (contents) =>
    contents.printToPDF({ pageSize: 'A4', margins: { top: 0.6, bottom: 0.6, left: 0.6, right: 0.6 } }),
  );
}

/** Asks for a printer and prints; a dialog that was closed is no failure. */
export function printPage(page: string): Promise<Result<null>> {
  return onPage(page, (contents) => print(contents, { pageSize: 'A4', printBackground: false }));
}

/** What the page has marked for paper, so many CSS pixels wide, as a PDF: A4 across, made as small as it must be. */
export function wideAsPdf(contents: WebContents, width: number): Promise<Uint8Array> {
  const margins = { top: margin, bottom: margin, left: margin, right: margin };
  return contents.printToPDF({
    ...{ pageSize: 'A4', landscape: true, printBackground: true, margins },
    scale: scaleOf(width),
  });
}

/** The same for a printer. */
export function printWide(contents: WebContents, width: number): Promise<Result<null>> {
  const scaleFactor = Math.round(scaleOf(width) * 100);
  return print(contents, { pageSize: 'A4', landscape: true, printBackground: true, scaleFactor });
}

/** The window's own colour would lie under every page. */
export async function onWhite<T>(
  window: BrowserWindow,
  work: (contents: WebContents) => Promise<T>,
): Promise<T> {
  const before = window.getBackgroundColor();
  window.setBackgroundColor('#ffffff');
  try {
    return await work(window.webContents);
  } finally {
    if (!window.isDestroyed()) window.setBackgroundColor(before);
  }
}

/** Inches. */
const margin = 0.4;

/** A4 across is 11.69 inches wide, an inch has 96 CSS pixels; Chromium prints no smaller than a tenth. */
function scaleOf(width: number): number {
  return Math.min(1, Math.max(0.1, ((11.69 - 2 * margin) * 96) / width));
}

function print(contents: WebContents, options: WebContentsPrintOptions): Promise<Result<null>> {
  return new Promise((settle) => {
    contents.print(options, (done, why) => {
      const closed = /cancel/i.test(why);
      settle(done || closed ? ok(null) : failed(`It was not printed. ${why}`.trim()));
    });
  });
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
