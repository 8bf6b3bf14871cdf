/** What the owner decides about e-mail; its password is the secret `smtpPassword`. */
import { z } from 'zod';

const address = z.email('Type an e-mail address such as office@example.com.');

/** Keys of the settings file. */
export const mailSettings = {
  /** The server that mail is handed to; null while there is none. */
  smtpHost: z
    .string()
    .trim()
    .regex(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i, 'Type the name of the server, such as smtp.gmail.com.')
    .nullable()
    .default(null),
  smtpPort: z
    .number('Type a number from 1 to 65535.')
    .int('Type a whole number.')
    .min(1, 'Type a number from 1 to 65535.')
    .max(65535, 'Type a number from 1 to 65535.')
    .default(587),
  /** `starttls`: begins plainly and is protected before the password; `tls`: from the first byte. */
  smtpSecurity: z.enum(['starttls', 'tls', 'none']).default('starttls'),
  /** Null for a server that asks for no password. */
  smtpUser: z.string().trim().min(1, 'Type the user name.').nullable().default(null),
  /** The address that mail comes from; null is the user name, where that is one. */
  mailFrom: address.nullable().default(null),
  /** Who gets the daily summary; nobody is nothing sent. */
  summaryRecipients: z.array(address).max(20, 'Twenty are the most.').default([]),
  /** When, by the office's clock. */
  summaryTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Type a time such as 18:00.')
    .default('18:00'),
} as const;

/** The servers of the usual providers, as they publish them. */
export const mailPresets = {
  gmail: { smtpHost: 'smtp.gmail.com', smtpPort: 465, smtpSecurity: 'tls' },
  microsoft365: { smtpHost: 'smtp.office365.com', smtpPort: 587, smtpSecurity: 'starttls' },
  bigpond: { smtpHost: 'smtp.telstra.com', smtpPort: 465, smtpSecurity: 'tls' },
} as const;
