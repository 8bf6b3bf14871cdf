/** The office's secrets by name. Their values never reach the window. */
import { z } from 'zod';

/** Every secret there is. */
export const secretNames = [
  'twilioAuthToken',
  'twilioApiKeySecret',
  'openaiApiKey',
  'smtpPassword',
  'ngrokToken',
  'webhookSecret',
] as const;

/** What the window may know of a secret. */
export const secretStateSchema = z.object({
  set: z.boolean(),
  /** Null when it is not set, or too short to show a part of it. */
  lastFour: z.string().nullable(),
  /** The environment variable that decides it; null when the office does. */
  variable: z.string().nullable(),
});

/** One secret's name. */
export type SecretName = (typeof secretNames)[number];
export type SecretState = z.infer<typeof secretStateSchema>;
