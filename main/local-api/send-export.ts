/** The books as files: each is written afresh for whoever asks, sent, and gone. */
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExportWhat, KeptExport } from '../../preload/contract/exports.ts';
import type { CallFilter } from '../../preload/contract/search.ts';
import type { Exporter } from '../exports/run-export.ts';
import type { Log } from '../lib/log.ts';
import { sendProblem } from './problems.ts';

/** The files on offer, in the order in which the pages list them. */
export const exportFiles = [
  { name: 'callout.xlsx', title: 'Everything, for Excel', what: { kind: 'workbook' } },
  { name: 'call_logs.csv', title: 'Calls', what: { kind: 'log', log: 'call_logs' } },
  { name: 'customer_data.csv', title: 'Customer data', what: { kind: 'log', log: 'customer_data' } },
  { name: 'conversation_logs.csv', title: 'Conversations', what: { kind: 'log', log: 'conversation_logs' } },
  { name: 'customers.vcf', title: 'Customers, as contact cards', what: { kind: 'vcards' } },
] as const satisfies readonly { name: string; title: string; what: ExportWhat }[];

/** One of them. */
export type ExportFile = (typeof exportFiles)[number];

/** What they are sent with. */
export interface ExportDeps {
  exports: Pick<Exporter, 'write'>;
  /** A path with this extension where nothing is yet. */
  tempPath: (extension: string) => string;
  log: Log;
}

const types: Readonly<Record<string, string>> = {
  '.csv': 'text/csv; charset=utf-8',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.vcf': 'text/vcard; charset=utf-8',
};

/** The media type of a file. */
export function typeOf({ name }: ExportFile): string {
  return types[extname(name)] ?? 'application/octet-stream';
}

/** Whoever goes away before the file is written cancels it. */
export async function sendExport(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: ExportDeps,
  { file, filter, by }: { file: ExportFile; filter: CallFilter; by: KeptExport['by'] },
): Promise<FastifyReply> {
  const path = deps.tempPath(extname(file.name));
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  try {
    const order = { what: file.what, filter, path, by };
    const written = await deps.exports.write(order, { signal: gone.signal });
    if (!written.ok) return await sendProblem(request, reply, 503, written.reason);
    const { size } = await stat(path);
    reply.header('content-disposition', `attachment; filename="${file.name}"`).header('content-length', size);
    // awaited until the last byte has left or the browser has gone: only then may the file go
    return await reply.type(typeOf(file)).send(createReadStream(path));
  } finally {
    await removeQuietly(path, deps.log);
  }
}

/** A file that cannot be removed now (a virus scanner holds it) goes at the next start. */
async function removeQuietly(path: string, log: Log): Promise<void> {
  await rm(path, { force: true, maxRetries: 3 }).catch((error: unknown) => {
    log.warn('A downloaded file could not be removed yet', { error: String(error) });
  });
}
