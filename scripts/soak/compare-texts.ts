/** Compares, one by one, the texts the office owed somebody with those it wrote, and these with those Twilio has. */
import type { OutboxMessage } from '../../main/outbox/outbox-store.ts';
import type { Call } from '../../preload/contract/calls.ts';
import type { HeldText } from '../../test/doubles/twilio-rest/twilio-resources.ts';

/** Sentences about what was lost, doubled, changed on the way, or sent without anybody being owed it. */
export function compareTexts(
  calls: readonly Call[],
  written: readonly OutboxMessage[],
  sent: readonly HeldText[],
): string[] {
  const owed = calls.flatMap(owedFor);
  const isOwed = ({ key, to }: OutboxMessage) => owed.some((one) => key.startsWith(one.key) && to === one.to);
  const complaints = owed.flatMap(({ key, to }) => {
    const times = written.filter((one) => one.key.startsWith(key) && one.to === to).length;
    return times === 1 ? [] : [`The text ${key} to ${to} was written ${String(times)} times.`];
  });
  for (const message of written.filter((one) => !isOwed(one)))
    complaints.push(`Nobody was owed the text ${message.key} to ${message.to}.`);
  return [...complaints, ...compareSent(written, sent)];
}

/** Each text that was written is at Twilio once: under its own reference, to the same number, in the same words. */
function compareSent(written: readonly OutboxMessage[], sent: readonly HeldText[]): string[] {
  const bySid = new Map(sent.map((text) => [text.sid, text]));
  const complaints: string[] = [];
  for (const { key, to, body, reference } of written) {
    const text = bySid.get(reference ?? '');
    if (text === undefined)
      complaints.push(`Twilio does not have the text ${key}, or has it for another too.`);
    else if (text.to !== to || text.body !== body) complaints.push(`The text ${key} went out as another.`);
    bySid.delete(reference ?? '');
  }
  for (const { sid, to } of bySid.values()) complaints.push(`Twilio has the text ${sid} to ${to} too often.`);
  return complaints;
}

interface Owed {
  /** The beginning of the key it is written under. */
  key: string;
  to: string;
}

/** By the books: who was rung is texted what it is about, and who accepted the whole job. */
function owedFor({ callSid, alert }: Call): Owed[] {
  if (alert === null || alert.sharedWith !== null) return [];
  const { current, accepted } = alert;
  const rung = alert.people.slice(0, current === null ? 0 : Math.min(current.step + 1, alert.people.length));
  const took = accepted?.by === 'on_call' ? rung.filter(({ name }) => name === accepted.name) : [];
  return [
    ...rung.map(({ mobile: to }) => ({ key: `alert:${callSid}:`, to })),
    ...took.map(({ mobile: to }) => ({ key: `details:${callSid}:`, to })),
  ];
}
