/** The books as files, written afresh for each download. */
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { everyCall } from '../../preload/contract/search.ts';
import type { Log } from '../lib/log.ts';
import { sendProblem } from './problems.ts';
import type { Exporter } from '../exports/run-export.ts';

/** The files on offer, in the order in which the pages list them. */
export const downloads = [
  { name: 'callout.xlsx', title: 'Everything, for Excel', csv: null },
  { name: 'call_logs.csv', title: 'Calls', csv: 'call_logs' },
  { name: 'customer_data.csv', title: 'Customer data', csv: 'customer_data' },
  { name: 'conversation_logs.csv', title: 'Conversations', csv: 'conversation_logs' },
] as const;

/** What the downloads are served with. */
export interface DownloadDeps {
  exports: Pick<Exporter, 'write'>;
  /** A path with this extension where nothing is yet. */
  tempPath: (extension: string) => string;
  log: Log;
}

const csvType = 'text/csv; charset=utf-8';
const excelType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Serves `/downloads/…`. */
export function serveDownloads(app: FastifyInstance, deps: DownloadDeps): void {
  for (const { name, csv } of downloads) {
    app.get(`/downloads/${name}`, async (request, reply) => {
      const path = deps.tempPath(csv ? '.csv' : '.xlsx');
      try {
        const what = csv ? ({ kind: 'log', log: csv } as const) : ({ kind: 'workbook' } as const);
        const written = await deps.exports.write({ what, filter: everyCall, path, by: 'local_page' });
        if (!written.ok) return await sendProblem(request, reply, 503, written.reason);
        const { size } = await stat(path);
        reply.header('content-disposition', `attachment; filename="${name}"`).header('content-length', size);
        // awaited until the last byte has left or the browser has gone: only then may the file go
        return await reply.type(csv ? csvType : excelType).send(createReadStream(path));
      } finally {
        await removeQuietly(path, deps.log);
      }
    });
  }
}

/** A file that cannot be removed now (a virus scanner holds it) goes at the next start. */
async function removeQuietly(path: string, log: Log): Promise<void> {
  await rm(path, { force: true, maxRetries: 3 }).catch((error: unknown) => {
    log.warn('A downloaded file could not be removed yet', { error: String(error) });
  });
}
