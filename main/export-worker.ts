/** The thread for one long piece of work beside the calls: an export, a backup or a check of the database. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ExportJob } from './exports/export-job.ts';
import type { BackupJob, CheckJob } from './store/backup-file.ts';

await runJob(workerData as ExportJob | BackupJob | CheckJob); // run-export.ts and backups.ts send nothing else

/** Loads only what the work needs: the writer of exports alone takes longer than a backup. */
async function runJob(job: ExportJob | BackupJob | CheckJob): Promise<void> {
  const tell = (news: unknown) => parentPort?.postMessage(news);
  if (job.kind === 'backup') tell(await (await import('./store/backup-file.ts')).writeBackup(job, tell));
  else if (job.kind === 'check') tell((await import('./store/backup-file.ts')).checkInPlace(job));
  else await (await import('./write-export.ts')).writeExport(job, tell);
}
