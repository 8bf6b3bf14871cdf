/** The way to Twilio's REST API: twilio-node with its host, timeout and errors in our hands. */
import type TwilioClient from 'twilio/lib/rest/Twilio.js';
import type { Secret } from '../../lib/secret.ts';
import { networkTrouble, oddAnswer, refusal, type RestResult } from './twilio-trouble.ts';

/** Whom requests are made for, and where they go. */
export interface RestAccount {
  accountSid: string;
  /** The account's SID with its Auth Token, or an API key with its secret. */
  username: string;
  password: Secret;
  /** Null is US1; a region wants keys made for it. */
  region: string | null;
  edge: string | null;
  /** Replaces https://api.twilio.com, for tests; null is Twilio itself. */
  baseUrl: string | null;
  /** Milliseconds until an answer must be there. */
  timeoutMs: number;
}

/** Asks Twilio and turns whatever goes wrong into a sentence; never throws for the network or for what Twilio says. */
export interface RestClient {
  ask: <T>(request: (twilio: TwilioClient) => Promise<T>) => Promise<RestResult<T>>;
  /** Fetches bytes, which twilio-node would decode as text; `path` begins after the host. */
  fetchBytes: (path: string) => Promise<RestResult<Uint8Array>>;
  /** What time it was at Twilio at its last answer to `ask`, milliseconds since the epoch; null when it did not say. */
  twilioTime: () => number | null;
}

/** Nothing is loaded or asked before the first request. */
export function createRestClient(account: RestAccount): RestClient {
  let loading: Promise<TwilioClient> | null = null;
  let heardAt: number | null = null;
  const hear = (headers: unknown) => (heardAt = dateOf(headers));
  return {
    ask: async (request) => {
      const twilio = await (loading ??= loadClient(account, hear));
      try {
        return { ok: true, value: await request(twilio) };
      } catch (error) {
        return explain(error);
      }
    },
    fetchBytes: (path) => fetchBytes(account, path),
    twilioTime: () => heardAt,
  };
}

/** Loaded late: it takes long, and only this part of the SDK is needed. */
async function loadClient(account: RestAccount, hear: (headers: unknown) => void): Promise<TwilioClient> {
  const [{ default: Client }, { default: RequestClient }] = await Promise.all([
    import('twilio/lib/rest/Twilio.js'),
    import('twilio/lib/base/RequestClient.js'),
  ]);
  const { accountSid, username, password, baseUrl, timeoutMs: timeout } = account;
  const httpClient = new RequestClient({ timeout });
  const send = httpClient.request.bind(httpClient);
  httpClient.request = async (options) => {
    const uri = baseUrl === null ? options.uri : moveTo(baseUrl, options.uri);
    const response = await send({ ...options, uri });
    hear(response.headers);
    return response;
  };
  // empty, not absent: the SDK would look into the environment and move the host
  const region = account.region ?? '';
  const edge = account.edge ?? '';
  return new Client(username, password.expose(), { accountSid, httpClient, region, edge });
}

/** Of the `Date` header. */
function dateOf(headers: unknown): number | null {
  if (typeof headers !== 'object' || headers === null || !('date' in headers)) return null;
  const at = Date.parse(String(headers.date));
  return Number.isNaN(at) ? null : at;
}

function moveTo(baseUrl: string, uri: string): string {
  const { pathname, search } = new URL(uri);
  return new URL(baseUrl).origin + pathname + search;
}

async function fetchBytes(account: RestAccount, path: string): Promise<RestResult<Uint8Array>> {
  const login = Buffer.from(`${account.username}:${account.password.expose()}`).toString('base64');
  try {
    const response = await fetch((account.baseUrl ?? hostOf(account)) + path, {
      headers: { authorization: `Basic ${login}` },
      signal: AbortSignal.timeout(account.timeoutMs * 4), // a long recording takes longer than an answer
    });
    if (!response.ok) return refusal(response.status, null);
    if (!(response.headers.get('content-type') ?? '').startsWith('audio/')) return oddAnswer();
    return { ok: true, value: new Uint8Array(await response.arrayBuffer()) };
  } catch (error) {
    return explain(error);
  }
}

/** `api.edge.region.twilio.com`; an edge without a region means US1. */
function hostOf({ edge, region }: RestAccount): string {
  const place = edge === null ? region : `${edge}.${region ?? 'us1'}`;
  return `https://api.${place === null ? '' : `${place}.`}twilio.com`;
}

/** RestException carries Twilio's status and code, an AxiosError or a failed fetch the system's code. */
function explain(error: unknown): RestResult<never> {
  if (!(error instanceof Error)) throw error;
  if ('status' in error && typeof error.status === 'number' && !('config' in error)) {
    const code = 'code' in error && typeof error.code === 'number' ? error.code : null;
    return refusal(error.status, code);
  }
  const system = systemCode(error);
  if (system !== null) return networkTrouble(system);
  if (error instanceof SyntaxError) return oddAnswer(); // no JSON: a hotel's login page, a proxy
  throw error;
}

function systemCode(error: Error): string | null {
  if (error.name === 'TimeoutError') return error.name; // of AbortSignal.timeout
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error.cause instanceof Error) return systemCode(error.cause);
  return error instanceof TypeError && error.message === 'fetch failed' ? 'unknown' : null;
}
