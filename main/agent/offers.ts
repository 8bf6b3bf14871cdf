/** Times the rules offer, and what the caller says to them. An offer is kept in its turn's intent: `offer_slot 2024-08-08T07:00-09:00`. */
import { slotSchema, type Slot } from '../../preload/contract/bookings.ts';
import type { Call } from '../../preload/contract/calls.ts';
import { accepts, readCall } from '../extraction/call.ts';
import type { SlotWish } from './desk.ts';
import { moveOf } from './script-plan.ts';

/** A yes or no to the agent's last question, with the caller's words. */
export interface Answer {
  /** The intent of the question. */
  asked: string;
  yes: boolean;
  said: string;
  turn: number;
}

/** A slot in one word, as turns and the model name it: `2024-08-08T07:00-09:00`. */
export function slotId({ date, start, end }: Slot): string {
  return `${date}T${start}-${end}`;
}

/** The slot of that name; null when it is none. */
export function readSlotId(id: string): Slot | null {
  const [, date, start, end] = /^(\S+)T(\S+)-(\S+)$/.exec(id.trim()) ?? [];
  const slot = slotSchema.safeParse({ date, start, end });
  return slot.success ? slot.data : null;
}

/** The intent of a turn that offers `slot`. */
export function offerIntent(slot: Slot): string {
  return `offer_slot ${slotId(slot)}`;
}

/** The slot a turn of this intent offered; null when it offered none. */
export function offeredSlot(intent: string): Slot | null {
  return intent.startsWith('offer_slot ') ? readSlotId(intent.slice('offer_slot '.length)) : null;
}

/** What the caller said to an offer or to the question about texts; null when the last turn answers neither. */
export function answerOf(call: Call): Answer | null {
  const last = call.turns.findLast(({ intent }) => intent !== 'unfinished');
  const question = call.turns.findLast(({ role, intent }) => role === 'agent' && intent !== 'unfinished');
  if (last?.role !== 'caller' || !question?.intent) return null;
  if (!['offer_slot', 'ask_text'].includes(moveOf(question.intent))) return null;
  const context = { callStart: call.startedAt, timezone: call.timezone, callerId: null, staffNames: [] };
  const [, reply] = readCall([question, last], context).utterances;
  const yes = reply !== undefined && accepts(reply);
  return { asked: question.intent, yes, said: last.text, turn: last.index };
}

/** What the caller would like, as far as it is known. */
export function wishOf({ fields }: Call): SlotWish {
  const [date, time] = [fields.preferred_date?.value, fields.preferred_time?.value];
  return { date: typeof date === 'string' ? date : null, time: typeof time === 'string' ? time : null };
}
