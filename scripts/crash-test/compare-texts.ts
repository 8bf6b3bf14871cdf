/** Compares the texts the engine promised to send with those that went out at Twilio. */
import { setTimeout } from 'node:timers/promises';
import type { TwilioRestDouble } from '../../test/doubles/twilio-rest/twilio-rest-double.ts';
import type { Comparison } from './compare.ts';

const patienceMs = 60_000;

/** Waits until all promised texts went out; each must have, once. */
export async function compareTexts(
  { texts }: TwilioRestDouble,
  promised: ReadonlySet<string>,
): Promise<Comparison> {
  const count = (callSid: string) => texts.filter(({ body }) => body.includes(callSid)).length;
  const waitUntil = performance.now() + patienceMs;
  const missing = () => [...promised].filter((callSid) => count(callSid) === 0);
  while (missing().length > 0 && performance.now() < waitUntil) await setTimeout(100);
  const bodies = texts.map(({ body }) => body);
  const doubled = [...new Set(bodies)].filter((body) => bodies.indexOf(body) !== bodies.lastIndexOf(body));
  const lost = missing();
  return {
    acknowledged: promised.size,
    lost: lost.length,
    doubled: doubled.length,
    complaints: [
      ...lost.map((callSid) => `The text about ${callSid} was promised and did not go out.`),
      ...doubled.map((body) => `A text went out twice: ${body}`),
    ],
  };
}
