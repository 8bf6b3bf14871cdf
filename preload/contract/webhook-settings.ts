/** Which programs are told of what happens; what they are signed with is the secret `webhookSecret`. */
import { z } from 'zod';

/** Unprotected addresses only where nobody else can listen: this computer and the office's own network. */
const ownNetwork =
  /^(?:localhost|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|\[::1\]|[a-z0-9-]+\.local)$/;

const address = z.string().trim().max(500).refine(isWebhookAddress, {
  message: 'Type an address such as https://example.com/callout; http:// only within the office.',
});

/** Keys of the settings file. */
export const webhookSettings = {
  /** Who is told of finished calls, emergencies and bookings. */
  webhookUrls: z.array(address).max(5, 'Five are the most.').default([]),
} as const;

function isWebhookAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username } = new URL(text);
  return username === '' && (protocol === 'https:' || (protocol === 'http:' && ownNetwork.test(hostname)));
}
