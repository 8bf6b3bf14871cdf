/** Hands one e-mail to the office's mail server, over SMTP (RFC 5321), and says plainly what came of it. */
import { z } from 'zod';
import type { Settings } from '../../preload/contract/settings.ts';
import type { Secret } from '../lib/secret.ts';
import type { Sent } from '../outbox/outbox.ts';

/** Where mail is handed in, and as whom. */
export interface MailAccount {
  host: string;
  port: number;
  security: Settings['smtpSecurity'];
  /** Null for a server that asks for no password. */
  login: { user: string; password: Secret } | null;
  from: string;
}

/** One e-mail. */
export interface Mail {
  to: readonly string[];
  subject: string;
  text: string;
  html: string;
  /** Without brackets; the same for every attempt, so that mail programs show a second copy once. */
  messageId: string;
}

/** What came of it; `refused` are recipients that the server did not take while it took others. */
export type MailSent = Sent & { refused?: readonly string[] };

/** Milliseconds. */
const times = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 } as const;

/** Sends `mail`; never throws for trouble outside this PC. */
export async function sendMail(account: MailAccount, mail: Mail): Promise<MailSent> {
  const { host, port, security, login, from } = account;
  const { createTransport } = await import('nodemailer'); // loaded with the first mail: the start does not wait for it
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls', // else whoever is in between could have the password sent openly
    ignoreTLS: security === 'none',
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password.expose() } }),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...times,
  });
  const { to, messageId, ...content } = mail;
  try {
    const sent = await transport.sendMail({ from, to: [...to], messageId: `<${messageId}>`, ...content });
    return { type: 'sent', reference: messageId, refused: sent.rejected.map(String) };
  } catch (error) {
    return whatNow(error, account);
  } finally {
    transport.close();
  }
}

/** nodemailer's errors. */
const troubleSchema = z.object({
  code: z.string().optional(),
  responseCode: z.number().optional(),
  response: z.string().optional(),
  message: z.string(),
});

/** What a server refuses for good (5xx) has failed; a wrong password, as everything else, may be put right. */
function whatNow(error: unknown, { host, port }: MailAccount): MailSent {
  const trouble = troubleSchema.parse(error);
  const { code, responseCode = 0, response = '', message } = trouble;
  const later = (reason: string): MailSent => ({ type: 'later', reason });
  if (code === 'EAUTH' || code === 'ENOAUTH') return later(wrongPassword);
  if (responseCode >= 500) return { type: 'failed', reason: `The mail server refused it: ${response}` };
  if (responseCode >= 400) return later(`The mail server does not take it now: ${response}`);
  if (/certificate/i.test(message))
    return later(`The mail server ${host} shows a certificate that is not trusted.`);
  if (code === 'ETLS') return later(`${host} gives no protected connection on port ${String(port)}.`);
  if (code === 'EDNS') return later(`The mail server ${host} was not found.`);
  return later(`The mail server ${host} does not answer on port ${String(port)}.`);
}

const wrongPassword =
  'The mail server did not accept the user name and password. Gmail and Microsoft 365 ask for an app password.';
