/** The rows of the books, as the store room reads them. */
import type { Call, CallSummary, CallTurn, Customer } from '../../preload/contract/calls.ts';
import type { CapturedFieldName } from '../../preload/contract/fields.ts';
import type { FigureName } from '../../preload/contract/figures.ts';
import type { CallEvent } from '../calls/call-events.ts';

/** What the lines of a call have in common. */
export type CallFacts = Pick<Call, 'callSid' | 'startedAt' | 'from' | 'to' | 'test' | 'timezone' | 'status'>;

/** Something that happened to a call. */
export interface CallMoment {
  call: CallFacts;
  /** Milliseconds since the epoch. */
  at: number;
  event: CallEvent;
}

/** One turn of a call. */
export interface SpokenTurn {
  call: CallFacts;
  turn: CallTurn;
}

/** A call as the books have it: what was captured as plain values, suggestions that nobody was heard to say left out. */
export interface BookedCall
  extends CallFacts, Pick<CallSummary, 'endedAt' | 'durationSeconds' | 'audioFilesUsed' | 'ttsResponses'> {
  captured: Partial<Record<CapturedFieldName | 'street_address', string | number | boolean | null>>;
  /** The fields that were not surely understood; what was merely concluded is not in doubt. */
  unsure: readonly CapturedFieldName[];
  state: string | null;
  postcode: string | null;
  handled: boolean;
}

/** A customer of the exported calls, with how often they rang in them. */
export interface BookedCustomer extends Customer {
  callsHere: number;
  lastCallHere: number;
}

/** A call or appointment that something happened to since an earlier workbook. */
export interface Touched {
  /** `call_sid`, or the number of the appointment. */
  id: string;
  /** Its first event's place in its log. */
  firstSeq: number;
  /** When something happened to it last, milliseconds since the epoch. */
  at: number;
}

/** The calls of one group of a figure, and what is summed up beside their number. */
export interface FigureGroup {
  figure: FigureName;
  key: string;
  calls: number;
  amount: number;
}
