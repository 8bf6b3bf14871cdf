/** Tells a command that was typed from everything else an app is started with. */
import type { Environment } from '../settings/environment.ts';

/** The words from the name of a command on; null when nothing that was typed looks like one and nobody waits for an answer. */
export function commandWords(
  typed: readonly string[],
  { CALLOUT_ANSWER_FILE }: Environment,
): string[] | null {
  const first = typed.findIndex((word) => word === '--help' || !word.startsWith('-')); // before it: Chromium's switches
  if (/^(?:[a-z]+|--help)$/.test(typed[first] ?? '')) return typed.slice(first); // else a file or an address
  return CALLOUT_ANSWER_FILE === undefined ? null : [...typed];
}
