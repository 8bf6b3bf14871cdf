/** The desktop as the channels need it: dialogs, folders, the browser. The shell has it. */
import type { Result } from '../lib/result.ts';

/** What the window may have done on the desktop around it. */
export interface Desktop {
  version: string;
  /** Asks where to save, in the documents where no folder is named; null when the dialog was closed. */
  askWhereToSave: (suggestion: {
    fileName: string;
    kind: 'csv' | 'xlsx' | 'vcf' | 'txt' | 'pdf' | 'png';
    folder?: string | null;
  }) => Promise<string | null>;
  /** A page of HTML as a PDF, A4. */
  makePdf: (page: string) => Promise<Uint8Array>;
  /** Asks for a printer; fails with why it was not printed. */
  printPage: (page: string) => Promise<Result<null>>;
  /** What the window has marked for paper, `width` CSS pixels wide, as a PDF, A4 across; null without a window. */
  windowAsPdf: (width: number) => Promise<Uint8Array | null>;
  /** The same for a printer; fails with why it was not printed. */
  printWindow: (width: number) => Promise<Result<null>>;
  /** A part of the window as it looks, in CSS pixels; null when there is nothing to be seen. */
  pictureOf: (area: { x: number; y: number; width: number; height: number }) => Promise<Uint8Array | null>;
  showInFolder: (path: string) => void;
  /** The mouse that is held down over the window carries the file away. */
  startDrag: (path: string) => void;
  /** Draws the title bar and the dialogs light or dark. */
  showAs: (appearance: 'system' | 'light' | 'dark') => void;
  openInBrowser: (url: string) => Promise<void>;
  copyText: (text: string) => Promise<void>;
  /** Asks for a folder; null when the dialog was closed. */
  askForFolder: () => Promise<string | null>;
  /** Whether Callout starts when somebody signs in; null where the system cannot do that. */
  startsAtLogin: () => boolean | null;
  /** Makes it so; answers with how it is then. */
  startAtLogin: (on: boolean) => boolean | null;
  /** Asks the system for the microphone; fails with what to change. */
  askForMicrophone: () => Promise<Result<null>>;
  /** Asks whether to restore; then stops the engine, restores and starts again, also when it was cancelled. False when the answer was no. */
  restore: (signal: AbortSignal) => Promise<Result<boolean>>;
  /** The latest lines of the log: call ids, never words, names or numbers. */
  recentLog: () => readonly string[];
}
