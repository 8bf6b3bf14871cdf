/** The thread for one long piece of work beside the calls: an export or a backup. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ExportJob, ExportOutcome } from './exports/export-job.ts';
import type { BackupJob, BackupOutcome } from './store/backup-file.ts';

parentPort?.postMessage(await runJob(workerData as ExportJob | BackupJob)); // run-export.ts and backups.ts send nothing else

/** Loads only what the work needs: the writer of workbooks alone takes longer than a backup. */
async function runJob(job: ExportJob | BackupJob): Promise<ExportOutcome | BackupOutcome> {
  if (job.kind === 'backup') return (await import('./store/backup-file.ts')).writeBackup(job);
  return (await import('./write-export.ts')).writeExport(job);
}
