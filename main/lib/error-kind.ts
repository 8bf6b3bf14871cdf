/** Errors as the log may show them: their kind, never their text, which may hold a caller's words. */

/** A code (`SQLITE_FULL`) or a name (`TypeError`). */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
