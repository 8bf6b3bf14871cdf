/** Signatures as Standard Webhooks has them (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md). */
import { createHmac } from 'node:crypto';
import type { Secret } from '../lib/secret.ts';

/** The headers of a message: its id, when it is sent (seconds since the epoch), and the proof that it is ours and unchanged. */
export function signedHeaders(secret: Secret, id: string, at: number, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

/** A secret that another program made is `whsec_` and base64; any other text is taken as it is. */
function keyOf(secret: Secret): Buffer {
  const text = secret.expose();
  return text.startsWith('whsec_') ? Buffer.from(text.slice('whsec_'.length), 'base64') : Buffer.from(text);
}
