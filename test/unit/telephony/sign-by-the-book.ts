/** Twilio's signature written down once more from its description, so that tests do not trust the code under test. */
import { createHmac } from 'node:crypto';

export function signByTheBook(
  token: string,
  url: string,
  pairs: readonly (readonly [string, string])[],
): string {
  const byKey = new Map<string, Set<string>>();
  for (const [key, value] of pairs) byKey.set(key, (byKey.get(key) ?? new Set()).add(value));
  const keys = [...byKey.keys()].sort();
  const signed = keys.flatMap((key) => [...byKey.get(key)!].sort().map((value) => key + value)).join('');
  return createHmac('sha1', token)
    .update(url + signed, 'utf8')
    .digest('base64');
}
