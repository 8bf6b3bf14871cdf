/** The export dialog of the running app; the operating system's save dialog is answered in its place. */
import type { Locator } from 'playwright-core';
import type { LaunchedApp } from './launch-app.ts';

/** Opens it from the header. */
export async function openExportDialog({ window }: LaunchedApp): Promise<Locator> {
  await window.getByRole('button', { name: 'Export to Excel' }).click();
  const dialog = window.getByRole('dialog', { name: 'Export the books' });
  await dialog.waitFor();
  return dialog;
}

/** What the save dialog answers from now on, nothing for one that is closed; returns a look at the path that it was opened with. */
export async function answerSaveDialog(
  { app }: LaunchedApp,
  filePath: string,
): Promise<() => Promise<unknown>> {
  const opened = await app.evaluateHandle(({ dialog }, path) => {
    const seen: { path?: string | undefined } = {};
    const answer = (...given: unknown[]) => {
      seen.path = (given.at(-1) as { defaultPath?: string }).defaultPath; // the options come last
      return Promise.resolve({ canceled: path === '', filePath: path });
    };
    dialog.showSaveDialog = answer;
    return seen;
  }, filePath);
  return async () => (await opened.jsonValue()).path;
}
