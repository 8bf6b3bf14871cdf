/** What the caller said → fields, each with its evidence. Pure: the same turns and context give the same answer. */
import { emptyFields, sureConfidence, type Capture } from '../../preload/contract/fields.ts';
import { hearAddress } from './address.ts';
import { readCall, toCapture, type Call, type Found } from './call.ts';
import { hearDate } from './date.ts';
import { hearHistory } from './history.ts';
import { hearIssue } from './issue.ts';
import { judgeCaller } from './job.ts';
import { hearName } from './name.ts';
import { hearPhones } from './phone.ts';
import { hearLocation } from './place.ts';
import { hearProperty } from './property.ts';
import { hearServices } from './service.ts';
import { hearTime } from './time.ts';
import type { Extract, Extraction } from './types.ts';
import { hearUnnamedJob } from './unnamed-job.ts';
import { hearUrgency } from './urgency.ts';

/** Reads a call so far. Never throws for any text; linear in its length. */
export const extract: Extract = (turns, context) => {
  const call = readCall(turns, context);
  const named = hearServices(call);
  const name = hearName(call);
  const location = hearLocation(call, name);
  const phones = hearPhones(call, location.likelyState);
  const kind = judgeCaller(call, {
    wantsService: named.length > 0,
    describesFault: named.some(({ weight }) => weight > 1),
    leftDetails: name !== null && phones.some(({ source, valid }) => source === 'said' && valid),
    leftPlace: name !== null && location.suburb !== null,
  });
  if (kind === 'noJob') return nobody(phones);
  const address = hearAddress(call);
  const isCustomer = name !== null && (location.suburb !== null || address !== null);
  const services = named.length === 0 && isCustomer ? hearUnnamedJob(call) : named;
  const property = hearProperty(call);
  const fields = {
    ...emptyFields(),
    customer_name: capture(name),
    customer_phone: phones[0] === undefined ? null : withoutValidity(phones[0]),
    customer_location: capture(location.suburb),
    service_type: capture(services[0] ?? null),
    urgency_level: urgencyOf(call, services.length > 0),
    issue_description: capture(hearIssue(services, [name, location.suburb])),
    preferred_date: kind === 'price' ? null : capture(hearDate(call)),
    preferred_time: kind === 'price' ? null : capture(hearTime(call)),
    property_type: capture(property),
    previous_customer: capture(hearHistory(call)),
  };
  return {
    fields,
    isJob: kind === 'price' ? false : services.length > 0 ? true : null,
    streetAddress: capture(address),
    state: location.state,
    postcode: location.postcode,
    services: services.map((service) => toCapture(service)),
    phones,
    propertyClass: property?.propertyClass ?? null,
  };
};

/** Somebody who wants no plumber: only the number the network reported is kept. */
function nobody(phones: Extraction['phones']): Extraction {
  const callerId = phones.find(({ source }) => source === 'caller_id');
  const fields = {
    ...emptyFields(),
    customer_phone: callerId === undefined ? null : withoutValidity(callerId),
  };
  return {
    fields,
    isJob: false,
    streetAddress: null,
    state: null,
    postcode: null,
    services: [],
    phones,
    propertyClass: null,
  };
}

/** Nothing said is routine, and marked as concluded. */
function urgencyOf(call: Call, wantsService: boolean): Capture | null {
  const stated = hearUrgency(call);
  if (stated !== null) return toCapture(stated);
  if (!wantsService) return null;
  return {
    value: 'routine',
    said: null,
    turn: null,
    source: 'said',
    confidence: sureConfidence - 0.1,
    confirmed: false,
    inferred: true,
  };
}

function capture(found: Found<Capture['value']> | null): Capture | null {
  return found === null ? null : toCapture(found);
}

function withoutValidity({ value, said, turn, source, confidence, confirmed, inferred }: Capture): Capture {
  return { value, said, turn, source, confidence, confirmed, inferred };
}
