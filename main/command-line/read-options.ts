/** Reads what stands behind a command's name; what is wrong is told in one sentence. */
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { failed, ok, type Result } from '../lib/result.ts';

/** Options as text, checked with `schema`; each description finishes the sentence "--name must be …". */
export function readOptions<Shape extends Readonly<Record<string, z.ZodType>>>(
  words: readonly string[],
  schema: z.ZodObject<Shape>,
): Result<z.infer<z.ZodObject<Shape>>> {
  const names = Object.keys(schema.shape);
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]));
  const { tokens } = parseArgs({
    args: [...words],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given: Record<string, string> = {};
  for (const token of tokens) {
    if (token.kind === 'positional') return failed(`"${token.value}" belongs to no option. ${known(names)}`);
    if (token.kind !== 'option') continue;
    if (!names.includes(token.name)) return failed(`There is no option ${token.rawName}. ${known(names)}`);
    if (token.value === undefined || token.value === '') return failed(`Say what ${token.rawName} is.`);
    if (token.name in given) return failed(`${token.rawName} stands there twice.`);
    given[token.name] = token.value;
  }
  const read = schema.safeParse(given);
  if (read.success) return ok(read.data);
  const name = String(read.error.issues[0]?.path[0]);
  if (!(name in given)) return failed(`Say what --${name} is: ${schema.shape[name]?.description ?? ''}.`);
  return failed(`--${name} must be ${schema.shape[name]?.description ?? 'something else'}.`);
}

function known(names: readonly string[]): string {
  return `There is: ${names.map((name) => `--${name}`).join(', ')}.`;
}
