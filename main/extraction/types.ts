/** The extraction room's own vocabulary: what goes in and what comes out. */
import type { Capture, CapturedFields } from '../../preload/contract/fields.ts';

/** One turn of a conversation, in the order spoken. */
export interface Turn {
  role: 'caller' | 'agent';
  /** Verbatim text as heard or spoken. */
  text: string;
}

/** What is known about the call besides its words. */
export interface ExtractionContext {
  /** When the call started, as an instant (milliseconds since the epoch, UTC). */
  callStart: number;
  /** The office's IANA time zone, e.g. `Australia/Sydney`. */
  timezone: string;
  /** The number the network reported, E.164; null when withheld or unknown. */
  callerId: string | null;
  /** First names of the office's own people: never the caller's name. */
  staffNames: readonly string[];
}

/** A phone number heard in the call besides the customer's own. */
export interface HeardPhone extends Capture {
  value: string;
  /** False when the digits do not make a valid Australian number; then `value` is the digits as heard. */
  valid: boolean;
}

/** Everything extraction concludes from a call so far. */
export interface Extraction {
  fields: CapturedFields;
  /** False when the caller wants no plumber: spam, wrong number, job seeker, supplier; null while unknown. */
  isJob: boolean | null;
  /** Street address and unit, kept apart from the suburb. */
  streetAddress: Capture | null;
  /** State abbreviation ("NSW") and postcode of the suburb where they are known. */
  state: string | null;
  postcode: string | null;
  /** All services asked for, the main one first (it is also `fields.service_type`). */
  services: readonly Capture[];
  /** All numbers mentioned, the customer's own first. */
  phones: readonly HeardPhone[];
  /** The wide class of the property, which `fields.property_type` names in the caller's own word. */
  propertyClass: 'residential' | 'commercial' | null;
}

/** `extract(turns, context)`: pure, and the same input gives the same output. */
export type Extract = (turns: readonly Turn[], context: ExtractionContext) => Extraction;
