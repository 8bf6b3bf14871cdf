/** What the office may do with a call, each kept before it takes effect; live calls and, where that makes sense, past ones. */
import type { Appointment, Call, PassTarget } from '../../preload/contract/calls.ts';
import type { Capture, CapturedFieldName, CorrectableName } from '../../preload/contract/fields.ts';
import type { Extract } from '../extraction/types.ts';
import type { Clock } from '../lib/clock.ts';
import { failed, type Result } from '../lib/result.ts';
import type { CallStore } from './call-store.ts';
import type { Calls } from './calls.ts';
import type { Amendment } from './office-state.ts';
import { readTypedField, type TypedField } from './typed-field.ts';

/** What the desk works with. */
export interface OfficeDeskNeeds {
  calls: Calls;
  store: Pick<CallStore, 'previousCapture'>;
  extract: Extract;
  clock: Clock;
  /** Whether a call can be put through to `target` at all: the sentence why not, or null. */
  whyNoPass: (call: Call, target: PassTarget) => string | null;
}

/** The office's hands on the calls. Every method fails with a plain sentence. */
export class OfficeDesk {
  readonly #needs: OfficeDeskNeeds;

  constructor(needs: OfficeDeskNeeds) {
    this.#needs = needs;
  }

  /** The agent says exactly this next. */
  say(callSid: string, text: string): Result<null> {
    return this.#needs.calls.office(callSid, { type: 'office_says', text });
  }

  /** Puts a value into a field; it wins over everything that is said. */
  correct(callSid: string, field: CorrectableName, text: string): Result<null> {
    const { calls, extract, clock } = this.#needs;
    const call = calls.find(callSid);
    if (call === null) return failed('This call cannot be found.');
    const read = readTypedField(field, text, { call, extract, now: clock.now() });
    if (!read.ok) return read;
    const { capture, place } = read.value;
    return calls.amend(callSid, correction(call, field, capture, place));
  }

  /** Takes the last change of a field back; what the caller said meanwhile counts again. */
  undoCorrection(callSid: string, field: CorrectableName): Result<null> {
    const { calls, store } = this.#needs;
    const call = calls.find(callSid);
    const standing = field === 'street_address' ? call?.details.streetAddress : call?.fields[field];
    if (!call || standing?.source !== 'office') return failed('There is nothing to undo here.');
    return calls.amend(callSid, correction(call, field, store.previousCapture(callSid, field), null));
  }

  note(callSid: string, text: string): Result<null> {
    return this.#needs.calls.amend(callSid, { type: 'office_notes', text });
  }

  /** Keeps with the call that its caller has an appointment. */
  noteAppointment(callSid: string, appointment: Appointment): Result<null> {
    return this.#needs.calls.amend(callSid, { type: 'office_books', appointment });
  }

  /** Marks a call; `isJob` null takes the office's word back. */
  mark(
    callSid: string,
    mark: { handled?: boolean | undefined; isJob?: boolean | null | undefined },
  ): Result<null> {
    return this.#needs.calls.amend(callSid, { type: 'office_marks', mark });
  }

  hangUp(callSid: string): Result<null> {
    return this.#needs.calls.office(callSid, { type: 'office_hangs_up' });
  }

  /** Puts the caller through to the headset or to a phone number (E.164). */
  pass(callSid: string, target: PassTarget): Result<null> {
    const call = this.#needs.calls.find(callSid);
    const reason = call && this.#needs.whyNoPass(call, target);
    if (reason !== null) return failed(reason);
    return this.#needs.calls.office(callSid, { type: 'office_passes', target });
  }

  /** Gives the caller back to the agent. */
  handBack(callSid: string): Result<null> {
    return this.#needs.calls.office(callSid, { type: 'office_takes_back' });
  }
}

function correction(
  { details }: Call,
  field: CorrectableName,
  capture: Capture | null,
  place: TypedField['place'],
): Amendment {
  if (field === 'street_address')
    return { type: 'office_corrects', fields: {}, details: { ...details, streetAddress: capture } };
  const fields: Partial<Record<CapturedFieldName, Capture | null>> = { [field]: capture };
  return { type: 'office_corrects', fields, ...(place && { details: { ...details, ...place } }) };
}
