/** The books as files, for the pages. */
import type { FastifyInstance } from 'fastify';
import { everyCall } from '../../preload/contract/search.ts';
import { type ExportDeps, exportFiles, sendExport } from './send-export.ts';

/** Serves `/downloads/…`. */
export function serveDownloads(app: FastifyInstance, deps: ExportDeps): void {
  for (const file of exportFiles)
    app.get(`/downloads/${file.name}`, async (request, reply) =>
      sendExport(request, reply, deps, { file, filter: everyCall, by: 'local_page' }),
    );
}
