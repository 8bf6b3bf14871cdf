/** Twilio's REST API for a test: gone when the test is over, which fails when a request was no good. */
import { expect, onTestFinished } from 'vitest';
import { type DoubleOptions, TwilioRestDouble } from './twilio-rest-double.ts';

/** Starts the double; a test about bad requests says that complaints are expected. */
export async function givenTwilio(options: DoubleOptions & { complaints?: 'expected' } = {}) {
  const twilio = new TwilioRestDouble(options);
  await twilio.listen();
  onTestFinished(async () => {
    await twilio.close();
    if (options.complaints !== 'expected') expect(twilio.complaints).toEqual([]);
  });
  return twilio;
}
