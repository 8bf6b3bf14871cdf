/** The question before a restore: it is the one thing in Callout that stops calls being answered. */
import { type BrowserWindow, dialog } from 'electron';

/** True when the owner said yes. */
export async function askToRestore(window: BrowserWindow | null): Promise<boolean> {
  const options = {
    type: 'question' as const,
    title: 'Callout',
    message: 'Restore the calls and customers?',
    detail:
      'They are put together again from the database, the newest good backup and the second copy. What is there now is kept in a folder beside it. It takes a few minutes at most; callers are not answered meanwhile.',
    buttons: ['Restore', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  };
  const { response } = await (window
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options));
  return response === 0;
}
