/** What callers get when nobody here answers at all: kept with Twilio as a TwiML Bin, so that it works with this PC off. */
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';

/** The document to put at the number's fallback address: it rings the owner's mobile (E.164). */
export function ownerFallbackTwiml(mobile: string): string {
  const response = new VoiceResponse();
  response.say({ language: 'en-AU' }, 'Thanks for calling. We are putting you through.');
  response.dial({ timeout: 30, answerOnBridge: true }).number(mobile);
  response.say(
    { language: 'en-AU' },
    'Sorry, nobody can answer just now. We can see that you rang, and we will ring you back.',
  );
  response.hangup();
  return response.toString();
}
