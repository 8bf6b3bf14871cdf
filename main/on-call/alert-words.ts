/** What somebody on call reads and hears of an emergency. */
import type { CallSummary } from '../../preload/contract/calls.ts';
import type { Hazard } from '../../preload/contract/on-call.ts';
import { spokenPhone } from '../agent/spoken-phone.ts';
import { oneLine } from '../lib/one-line.ts';

const titles: Readonly<Record<Hazard, string>> = {
  gas: 'gas',
  water_near_power: 'water near power',
  sewage: 'sewage',
  flooding: 'water everywhere',
  other_danger: 'emergency',
  in_a_hurry: 'urgent job',
};

/** The text that goes out with the first ring. */
export function alertText(call: CallSummary, hazard: Hazard, officeName: string): string {
  return `EMERGENCY (${titles[hazard]}) for ${officeName}: ${facts(call, phoneOf(call))}. We are ringing you now: press 1 to take it.`;
}

/** The whole job, for whoever took it. */
export function detailsText(call: CallSummary, officeName: string): string {
  return `Your emergency for ${officeName}: ${facts(call, phoneOf(call))}. Ring the caller before you leave.`;
}

/** For those who were texted and are not needed; `acceptedBy` is who has it. */
export function standDownText(call: CallSummary, acceptedBy: string | null): string {
  const place = placeOf(call);
  const job = place === null ? 'emergency' : `emergency in ${place}`;
  return acceptedBy === null
    ? `The ${job} is dealt with. You are not needed.`
    : `${acceptedBy} has taken it: the ${job}. You are not needed.`;
}

/** Spoken when they pick up; the question follows the facts so that the keys are heard last. */
export function spokenAlert(call: CallSummary, hazard: Hazard, officeName: string, name: string): string {
  return `${name}, this is ${officeName} with an emergency: ${titles[hazard]}. ${facts(call, spokenNumber(call))}. Press 1 to take it. Press 2 if you cannot.`;
}

/** Spoken to whoever took it. */
export function spokenThanks(call: CallSummary, name: string): string {
  const phone = spokenNumber(call);
  const ring = phone === null ? '' : ` Please ring the caller now, on ${phone}.`;
  return `Thanks, ${name}. It's yours.${ring} The details come as a text.`;
}

/** Who, where and what, as far as it is known. */
function facts(call: CallSummary, phone: string | null): string {
  const { customer_name: name, issue_description: issue } = call.fields;
  const who = [text(name?.value) ?? 'A caller', phone].filter((part) => part !== null).join(', ');
  const place = placeOf(call);
  const what = text(issue?.value);
  return [
    who,
    place === null ? 'suburb not known yet' : `in ${place}`,
    ...(what === null ? [] : [what]),
  ].join('; ');
}

function placeOf({ details, fields }: CallSummary): string | null {
  const parts = [text(details.streetAddress?.value), text(fields.customer_location?.value)];
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? null : known.join(', ');
}

function phoneOf({ fields, from }: CallSummary): string | null {
  return text(fields.customer_phone?.value) ?? from;
}

function spokenNumber(call: CallSummary): string | null {
  const phone = phoneOf(call);
  return phone === null ? null : spokenPhone(phone.replace(/^\+61/, '0'));
}

function text(value: string | boolean | null | undefined): string | null {
  return typeof value === 'string' ? oneLine(value) || null : null;
}
