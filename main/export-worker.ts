/** The thread for one long piece of work beside the calls: an export, a backup or a check of the database. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ExportJob } from './exports/export-job.ts';
import type { BackupJob, CheckJob } from './store/backup-file.ts';

parentPort?.postMessage(await runJob(workerData as ExportJob | BackupJob | CheckJob)); // run-export.ts and backups.ts send nothing else

/** Loads only what the work needs: the writer of workbooks alone takes longer than a backup. */
async function runJob(job: ExportJob | BackupJob | CheckJob) {
  if (job.kind === 'backup') return (await import('./store/backup-file.ts')).writeBackup(job);
  if (job.kind === 'check') return (await import('./store/backup-file.ts')).checkInPlace(job);
  return (await import('./write-export.ts')).writeExport(job);
}
