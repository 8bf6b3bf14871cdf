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
  /** The same as CSV, for those that are lists. */
  csv?: (output: Output) => string;
}

/** Checks that the parts of an operation fit together, and forgets their types. */
export function operation<Input, Output>(parts: Operation<Input, Output>): Operation {
  return parts as unknown as Operation; // each is only ever called with what its own schemas have read
}

/** The names in braces of a path. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
}
