/** What a call keeps of the appointments held on it. */
import type { Appointment } from '../../preload/contract/calls.ts';
import type { CallEventOf } from '../calls/call-events.ts';
import type { Store } from './open.ts';

/** Writes what was selected and agreed to on a call. */
export function createAppointmentWriter(store: Store) {
  const read = store.prepare<{ callSid: string }, { appointments: string }>(
    'appointments of call',
    'SELECT appointments FROM calls WHERE call_sid = @callSid',
  );
  const write = store.prepare<{ callSid: string; appointments: string }>(
    'set appointments',
    'UPDATE calls SET appointments = @appointments WHERE call_sid = @callSid',
  );
  const consent = store.prepare<{ callSid: string; mayText: number }>(
    'set text consent',
    'UPDATE calls SET may_text = @mayText WHERE call_sid = @callSid',
  );
  return (callSid: string, event: CallEventOf<'appointment_selected' | 'text_consent'>): void => {
    if (event.type === 'text_consent') {
      consent.run({ callSid, mayText: Number(event.mayText) });
      return;
    }
    const held = JSON.parse(read.get({ callSid })?.appointments ?? '[]') as Appointment[]; // written below
    write.run({ callSid, appointments: JSON.stringify(merged(held, event.appointment), columns) });
  };
}

/** In this order whatever the event's, so that a rebuild writes the same. */
const columns = ['bookingId', 'date', 'start', 'end', 'service'];

/** A booking that was moved keeps its position among the call's. */
function merged(held: readonly Appointment[], selected: Appointment): Appointment[] {
  const at = held.findIndex(({ bookingId }) => bookingId === selected.bookingId);
  return at < 0 ? [...held, selected] : held.with(at, selected);
}
