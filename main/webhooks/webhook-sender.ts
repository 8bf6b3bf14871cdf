/** Takes messages to other programs. */
import { ok, failed, type Result } from '../lib/result.ts';
import type { Clock } from '../lib/clock.ts';
import type { Secret } from '../lib/secret.ts';
import type { Sender, Sent } from '../outbox/outbox.ts';
import { signedHeaders } from './sign.ts';

/** What sending needs; asked anew for each message. */
export interface WebhookSenderNeeds {
  /** Null while the office has not set one. */
  secret: () => Secret | null;
  clock: Clock;
}

/** Milliseconds to wait for an answer. */
const patience = 15_000;
const noSecret = 'Type the secret for other programs in the settings.';

/** A sender for the outbox's kind `webhook`. */
export function createWebhookSender({ secret, clock }: WebhookSenderNeeds): Sender {
  return {
    send: async ({ key, to, body }) => {
      const ours = secret();
      if (ours === null) return { type: 'later', reason: noSecret };
      return post(to, key, body, ours, clock.now());
    },
    // nobody can be asked: what may have arrived goes again under the same id, by which the other program knows it
    find: () => Promise.resolve(ok([])),
  };
}

/** Tries every address out; resolves to a sentence. */
export async function testWebhooks(
  urls: readonly string[],
  secret: Secret | null,
  now: number,
): Promise<Result<string>> {
  if (urls.length === 0) return failed('Type the address of a program first.');
  if (secret === null) return failed(noSecret);
  const body = JSON.stringify({ type: 'test', timestamp: new Date(now).toISOString(), data: {} });
  const sent = await Promise.all(urls.map((url) => post(url, `test:${String(now)}`, body, secret, now)));
  const refused = sent.find((one) => one.type !== 'sent');
  if (refused !== undefined && 'reason' in refused) return failed(refused.reason);
  return ok(urls.length === 1 ? 'It arrived.' : `It arrived at all ${String(urls.length)}.`);
}

async function post(url: string, id: string, body: string, secret: Secret, now: number): Promise<Sent> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signedHeaders(secret, id, now, body) },
      body,
      redirect: 'manual', // what is meant for one address goes to no other
      signal: AbortSignal.timeout(patience),
    });
    await answer.body?.cancel();
    return judge(answer.status, url, id);
  } catch {
    return { type: 'later', reason: `${placeOf(url)} does not answer.` };
  }
}

/** What may be better another time is tried again; what the program refuses is not. */
function judge(status: number, url: string, id: string): Sent {
  const reason = `${placeOf(url)} answered with ${String(status)}.`;
  if (status >= 200 && status < 300) return { type: 'sent', reference: `${id} ${url}` };
  const mayPass = status >= 500 || [408, 425, 429].includes(status);
  return { type: mayPass ? 'later' : 'failed', reason };
}

/** Addresses may hold keys; the office is shown where it is, not what stands behind. */
function placeOf(url: string): string {
  return new URL(url).host;
}
