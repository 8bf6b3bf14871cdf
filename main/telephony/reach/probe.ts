/**
 * The question through the public address whether this very process answers there: a nonce signed with a secret of
 * this run, answered with another signature. Strangers who knock at the route get nothing, as at any other path.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { failed, ok, type Result } from '../../lib/result.ts';
import { publicPaths, publicUrl } from '../public-urls.ts';

const header = 'x-callout-probe';
const timeoutMs = 10_000;

/** Asks and answers with one secret. */
export interface Probe {
  /** Asks `origin`; fails with a sentence about what stands in the way. */
  ask(origin: string, nonce: string): Promise<Result<null>>;
  /** The answer to a request's header; null for strangers. */
  answer(asked: string | undefined): string | null;
  readonly header: string;
}

/** Makes a probe; `secret` is new at every start. */
export function createProbe(secret: string): Probe {
  const sign = (word: string, nonce: string) =>
    createHmac('sha256', secret).update(`${word}:${nonce}`).digest('hex');
  return {
    header,
    answer: (asked) => {
      const [nonce, signature] = (asked ?? '').split('.');
      if (nonce === undefined || signature === undefined || !isSame(signature, sign('ask', nonce)))
        return null;
      return sign('answer', nonce);
    },
    ask: async (origin, nonce) => {
      const response = await request(origin, `${nonce}.${sign('ask', nonce)}`);
      if (!response.ok) return response;
      const { status, body } = response.value;
      if (status === 200 && isSame(body, sign('answer', nonce))) return ok(null);
      if (status === 404 || status === 200)
        return failed(`Something else answers at ${new URL(origin).host}, not this Callout.`);
      return failed(`${new URL(origin).host} answers, but does not lead here (error ${String(status)}).`);
    },
  };
}

async function request(origin: string, asked: string): Promise<Result<{ status: number; body: string }>> {
  try {
    const response = await fetch(publicUrl(origin, publicPaths.probe), {
      headers: { [header]: asked, 'ngrok-skip-browser-warning': '1' },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return ok({ status: response.status, body: (await response.text()).slice(0, 200) });
  } catch (error) {
    return failed(whyUnreachable(error, new URL(origin).host));
  }
}

function whyUnreachable(error: unknown, host: string): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `${host} cannot be found. Check the internet connection.`;
  if (code === 'ECONNREFUSED') return `Nothing answers at ${host}.`;
  if (/CERT|TLS|SSL/.test(code)) return `The certificate of ${host} is not valid.`;
  if (error instanceof Error && error.name === 'TimeoutError') return `${host} does not answer in time.`;
  return `${host} cannot be reached. Check the internet connection.`;
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
