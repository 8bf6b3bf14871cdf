/** The mail account that the settings and the secrets make. */
import type { MailAccount } from '../reports/send-mail.ts';
import type { Books } from './books.ts';

/** The mail server that is set; null while something of it is missing. */
export function mailAccountOf({ settings, secrets }: Books): MailAccount | null {
  const { smtpHost: host, smtpPort: port, smtpSecurity: security, smtpUser: user, mailFrom } = settings();
  const from = mailFrom ?? (user?.includes('@') === true ? user : null);
  if (host === null || from === null) return null;
  const password = secrets.read('smtpPassword');
  if (user === null) return { host, port, security, login: null, from };
  return password === null ? null : { host, port, security, login: { user, password }, from };
}
