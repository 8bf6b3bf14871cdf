/** E-mails of the outbox: how one is kept there, and how it goes out. */
import { z } from 'zod';
import { failed, ok, type Result } from '../lib/result.ts';
import type { NewMessage, OutboxMessage } from '../outbox/outbox-store.ts';
import type { Sender } from '../outbox/outbox.ts';
import { type MailAccount, type MailSent, sendMail } from './send-mail.ts';

const contentSchema = z.object({ subject: z.string(), text: z.string(), html: z.string() });

/** What an e-mail says. */
export type MailContent = z.infer<typeof contentSchema>;

/** Milliseconds: a mail server that is away over a long weekend loses nothing. */
const lifeMs = 7 * 24 * 3_600_000;

/** The message for the outbox: one row goes to all recipients. */
export function mailMessage(key: string, to: readonly string[], content: MailContent): NewMessage {
  return { key, kind: 'email', to: to.join(', '), body: JSON.stringify(content), callSid: null, lifeMs };
}

/** What sending e-mail needs; asked anew for each. */
export interface MailSenderNeeds {
  /** Null while no mail server is set up. */
  account: () => MailAccount | null;
  notify: (level: 'problem', text: string) => void;
}

/** A sender for the outbox's kind `email`. */
export function createMailSender({ account, notify }: MailSenderNeeds): Sender {
  return {
    send: async (message) => {
      const ours = account();
      if (ours === null) return { type: 'later', reason: notSetUp };
      const content = contentSchema.parse(JSON.parse(message.body));
      const to = message.to.split(', ');
      const sent = await sendMail(ours, { to, messageId: messageIdOf(message, ours), ...content });
      if (sent.refused !== undefined && sent.refused.length > 0) notify('problem', notTaken(sent.refused));
      return sent;
    },
    // SMTP has no way to ask: what may have gone out goes again under the same Message-ID
    find: () => Promise.resolve(ok([])),
  };
}

/** Tries the account out with one mail; resolves to a sentence. */
export async function sendTestMail(
  account: MailAccount | null,
  to: readonly string[],
  now: number,
): Promise<Result<string>> {
  if (account === null) return failed(notSetUp);
  if (to.length === 0) return failed('Type who gets the summary first.');
  const text = 'Callout can send e-mail from this office. The daily summary will come to this address.';
  const sent = await sendMail(account, {
    to,
    subject: 'Test e-mail from Callout',
    text,
    html: `<p>${text}</p>`,
    messageId: `test.${String(now)}@${domainOf(account)}`,
  });
  return testOutcome(sent, to);
}

function testOutcome(sent: MailSent, to: readonly string[]): Result<string> {
  if (sent.type !== 'sent') return failed(sent.reason);
  if (sent.refused !== undefined && sent.refused.length > 0) return failed(notTaken(sent.refused));
  return ok(`Sent to ${to.join(', ')}. Look there, in the spam folder too.`);
}

const notSetUp = 'Type the mail server and the address that mail comes from in the settings.';

function notTaken(refused: readonly string[]): string {
  return `The mail server does not take mail for ${refused.join(', ')}. Check the address in the settings.`;
}

/** The same after a restart or a restored backup. */
function messageIdOf({ key, createdAt }: OutboxMessage, account: MailAccount): string {
  return `${key.replace(/[^a-z0-9-]/g, '.')}.${String(createdAt)}@${domainOf(account)}`;
}

function domainOf({ from }: MailAccount): string {
  return from.slice(from.lastIndexOf('@') + 1);
}
