/** One thing the API can be asked for. Its schemas are the only description: requests are read with them, openapi.json is made of them. */
import type { z } from 'zod';

/** A GET below `/api/v1`. */
export interface Operation<Input = unknown, Output = unknown> {
  /** What it is called in the description: `listCalls`. */
  id: string;
  /** Below `/api/v1`, with `{parameters}` as OpenAPI writes them. */
  path: string;
  /** One sentence: what it answers with. */
  summary: string;
  /** The parameters of path and query together. */
  input: z.ZodType<Input> & { shape: Readonly<Record<string, z.ZodType>> };
  output: z.ZodType<Output>;
  /** The answer; null when there is nothing of that id, and then `missing` says so. */
  answer: (input: Input) => Output | null | Promise<Output | null>;
  /** A whole sentence. */
  missing?: string;
  /** The same written otherwise, where that makes sense. */
  written?: Partial<Record<WrittenFormat, (output: Output) => string>>;
}

/** What answers may be written as beside JSON, with the media type of each. */
export const writtenFormats = { csv: 'text/csv', text: 'text/plain', html: 'text/html' } as const;

/** The name of one of them, as `format` takes it. */
export type WrittenFormat = keyof typeof writtenFormats;

/** Every name that `format` may be for some operation. */
export const formats = ['json', 'csv', 'text', 'html'] as const satisfies readonly ('json' | WrittenFormat)[];

/** The names that it may be for this one. */
export function formatsOf({ written = {} }: Operation): ('json' | WrittenFormat)[] {
  return formats.filter((format) => format === 'json' || format in written);
}

/** Checks that the parts of an operation fit together, and forgets their types. */
export function operation<Input, Output>(parts: Operation<Input, Output>): Operation {
  return parts as unknown as Operation; // each is only ever called with what its own schemas have read
}

/** The names in braces of a path. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
}
