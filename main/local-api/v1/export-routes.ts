/** `/api/v1/exports/…`: the files of the export dialog for other programs, of the calls that fit the filters. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { must } from '../../lib/assert.ts';
import { sendProblem } from '../problems.ts';
import { type ExportDeps, exportFiles, sendExport } from '../send-export.ts';
import { callFilters, filterOf, whyRefused } from './parameters.ts';

const names = exportFiles.map(({ name }) => name);

/** What may be asked for. */
export const exportInput = z.strictObject({
  file: z.enum(names).describe(`one of ${names.join(', ')}`),
  ...callFilters,
});

/** Serves them. */
export function serveExports(app: FastifyInstance, root: string, deps: ExportDeps): void {
  app.get(`${root}/exports/:file`, async (request, reply) => {
    const input = exportInput.safeParse({ ...(request.query as object), ...(request.params as object) });
    if (!input.success)
      return sendProblem(request, reply, 400, whyRefused(input.error, exportInput.shape, []));
    const { file: name, ...filter } = input.data;
    const file = must(
      exportFiles.find((one) => one.name === name),
      'read by the schema',
    );
    return sendExport(request, reply, deps, { file, filter: filterOf(filter), by: 'program' });
  });
}
