/** The thread for one long piece of work beside the window: an export, a backup or a check of the database, a restore. */
import { parentPort, workerData } from 'node:worker_threads';
import type { RestoreJob, RestoreNews } from './compose/restore-in-thread.ts';
import type { ExportJob } from './exports/export-job.ts';
import { throwIfStopped } from './lib/stop-flag.ts';
import type { BackupJob, CheckJob } from './store/backup-file.ts';

type Job = ExportJob | BackupJob | CheckJob | RestoreJob;

await runJob(workerData as Job); // run-export.ts, backups.ts and restore-in-thread.ts send nothing else

/** Loads only what the work needs: the writer of exports alone takes longer than a backup. */
async function runJob(job: Job): Promise<void> {
  const tell = (news: unknown) => parentPort?.postMessage(news);
  switch (job.kind) {
    case 'backup':
      return tell(await (await import('./store/backup-file.ts')).writeBackup(job, tell));
    case 'check':
      return tell((await import('./store/backup-file.ts')).checkInPlace(job));
    case 'restore': {
      const { restoreBooks } = await import('./compose/restore-books.ts');
      const news = (one: RestoreNews) => tell(one);
      const checkpoint = () => throwIfStopped(job.stop);
      return news({ restored: restoreBooks(job, { checkpoint, beforeSwap: () => news({ swaps: true }) }) });
    }
    case 'export':
      await (await import('./write-export.ts')).writeExport(job, tell);
  }
}
