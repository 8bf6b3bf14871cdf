/** The model's tools for times, texts and people: what the office's desk says to them, in words for the model. */
import { spokenSlot } from '../lib/spoken-time.ts';
import type { AgentInput } from './agent.ts';
import { namedIn } from './asks-for-person.ts';
import type { Desk } from './desk.ts';
import { findHeard } from './heard-words.ts';
import { readSlotId, slotId } from './offers.ts';
import { nobodyThere } from './script-phrases.ts';
import type { ToolOutcome } from './tool-outcome.ts';

const mostOffered = 3;

/** Free times near a wish. */
export function findSlots(
  { date, part }: { date: string | null; part: string | null },
  { call, now }: AgentInput,
  desk: Desk,
): ToolOutcome {
  const wish = { date: isDate(date) ? date : null, time: part };
  const slots = desk.freeSlots(wish, mostOffered);
  if (slots.length === 0)
    return { result: 'There is no time to offer. Say the office will ring to arrange one.' };
  const lines = slots.map((slot) => `${slotId(slot)} (say: ${spokenSlot(slot, now, call.timezone)})`);
  return { result: `Free: ${lines.join('; ')}. Offer one or two, and hold one only when the caller agrees.` };
}

/** Holds a time for the caller: one that is free, that the caller agreed to. */
export function holdSlot(
  { slot: id, service, words }: { slot: string; service: string | null; words: string },
  { call, now }: AgentInput,
  desk: Desk,
): ToolOutcome {
  const slot = readSlotId(id);
  if (slot === null) return { result: 'There is no such time. Use an id that find_slots gave.' };
  if (findHeard(call, words) === null)
    return { result: 'The caller was not heard to agree to that. Ask them whether it suits.' };
  const held = desk.hold(call, slot, service);
  if (!held.ok) return { result: `Not held: ${held.reason} Use find_slots for another time.` };
  const spoken = spokenSlot(slot, now, call.timezone);
  return {
    appointment: held.value,
    result: `Held: ${spoken}. Say that you are holding it and that the office will confirm it; never say it is booked.`,
  };
}

/** Notes whether the caller wants texts, in words that were heard. */
export function noteConsent(
  { agreed, words }: { agreed: boolean; words: string },
  { call }: AgentInput,
): ToolOutcome {
  const heard = findHeard(call, words);
  if (heard === null) return { result: 'The caller was not heard to say that. Ask them.' };
  return { consent: { mayText: agreed, ...heard }, result: 'Noted.' };
}

/** Puts the caller through, if the caller asked for it and somebody is there. */
export function transfer(words: string, input: AgentInput, desk: Desk): ToolOutcome {
  const { call } = input;
  if (findHeard(call, words) === null)
    return { result: 'The caller was not heard to ask for a person. Go on yourself.' };
  const put = desk.transfer(call, namedIn(words, desk.people()));
  if (put.started) return { transferred: true, result: 'They are being put through.' };
  return {
    nobodyThere: nobodyThere(put.ringBack, input),
    result: 'Nobody can come to the phone; the caller was just told so. Go on with the details.',
  };
}

function isDate(text: string | null): text is string {
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}
