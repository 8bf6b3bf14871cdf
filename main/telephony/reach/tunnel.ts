/** The way from the internet to the public server. */
import type * as Ngrok from '@ngrok/ngrok';
import { failed, ok, type Result } from '../../lib/result.ts';
import type { Secret } from '../../lib/secret.ts';

/** A tunnel that is up. */
export interface OpenTunnel {
  close(): Promise<void>;
}

/** Leads a reserved domain to a port of this PC; fails with a plain sentence. */
export type OpenTunnelTo = (to: {
  domain: string;
  token: Secret;
  port: number;
}) => Promise<Result<OpenTunnel>>;

/** Opens an ngrok tunnel inside this process. Its native part is loaded only now: without it only tunnels are missing. */
export const openNgrokTunnel: OpenTunnelTo = async ({ domain, token, port }) => {
  let ngrok: typeof Ngrok;
  try {
    ngrok = await import('@ngrok/ngrok');
  } catch {
    return failed(
      'The tunnel could not be loaded on this PC. Use an address of your own, or install Callout again.',
    );
  }
  try {
    const addr = `127.0.0.1:${String(port)}`;
    const listener = await ngrok.forward({ addr, authtoken: token.expose(), domain, proto: 'http' });
    return ok({ close: () => listener.close() });
  } catch (error) {
    return failed(whyNot(String(error), domain));
  }
};

/** ngrok's error codes: https://ngrok.com/docs/errors */
function whyNot(error: string, domain: string): string {
  if (/ERR_NGROK_(?:105|106|107|4018|302)\b|authenticat/i.test(error))
    return 'ngrok says this token is wrong. Copy it again from the ngrok dashboard.';
  if (/ERR_NGROK_(?:334|108)\b|already online/i.test(error))
    return `Another program already uses the tunnel to ${domain}. Close it, then check again.`;
  if (/ERR_NGROK_(?:314|319|320|326|9039)\b|reserve|not bound|domain/i.test(error))
    return `${domain} is not reserved in this ngrok account.`;
  return 'The tunnel could not be opened. Check the internet connection.';
}
