/** How the office's telephone line listens and behaves. */
import { z } from 'zod';

const seconds = (least: number, most: number) =>
  z
    .number('Type a number.')
    .int('Type a whole number.')
    .min(least, `Type ${String(least)} or more.`)
    .max(most, `Type ${String(most)} or less.`);

/** A sound file in the data folder's `clips`, and nothing outside it. */
const clipFile = z
  .string()
  .regex(/^[\w()-][\w ().-]*\.(?:wav|mp3)$/i, 'Choose a WAV or MP3 file.')
  .nullable()
  .default(null);

/** The part of the settings file about the line. */
export const lineSettings = {
  /** How callers are heard: ConversationRelay's `transcriptionProvider` and `speechModel`. */
  transcription: z
    .strictObject({
      provider: z.enum(['Deepgram', 'Google']).default('Deepgram'),
      speechModel: z.string().trim().min(1, 'Type the name of a model.').default('nova-3-general'),
    })
    .prefault({}),
  /** Whether Twilio records calls; the sentence is then spoken with the greeting. */
  recording: z
    .strictObject({
      on: z.boolean().default(false),
      consent: z
        .string()
        .trim()
        .min(1, 'Type what callers are told.')
        .default("This call is recorded so that we get everything right. Please say so if you'd rather not."),
      /** Whether Twilio's copy is deleted once the recording is on this PC. */
      deleteAtTwilio: z.boolean().default(false),
    })
    .prefault({}),
  /** A caller who says nothing for so many seconds is asked again, then may leave a message or is said goodbye to. */
  silence: z
    .strictObject({
      seconds: seconds(2, 60).default(10),
      then: z.enum(['voicemail', 'goodbye']).default('voicemail'),
      /** Seconds without a key after which a phone number counts as keyed. */
      keySeconds: seconds(1, 20).default(4),
    })
    .prefault({}),
  /** Recorded clips played in place of set phrases. */
  clips: z.strictObject({ greeting: clipFile, filler: clipFile, goodbye: clipFile }).prefault({}),
};
