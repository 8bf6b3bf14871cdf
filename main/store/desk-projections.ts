/** What the office did with a call, in the table of calls; what comes out equals `applyEvent` (calls/call-record.ts). */
import type { CallEvent, CallEventOf } from '../calls/call-events.ts';
import { assertNever } from '../lib/assert.ts';
import type { Store } from './open.ts';

type DeskEvent = CallEventOf<'note_added' | 'call_marked' | 'passed' | 'pass_ended'>;

/** Updates the table for the events of the office's desk. */
export interface DeskWriter {
  takes(event: CallEvent): event is DeskEvent;
  write(callSid: string, at: number, event: DeskEvent): void;
}

/** Writes to the table of this database. */
export function createDeskWriter(store: Store): DeskWriter {
  return { takes: isOurs, write: createWrite(store) };
}

const ours: Readonly<Record<DeskEvent['type'], true>> = {
  note_added: true,
  call_marked: true,
  passed: true,
  pass_ended: true,
};

function isOurs(event: CallEvent): event is DeskEvent {
  return Object.hasOwn(ours, event.type);
}

function createWrite(store: Store): DeskWriter['write'] {
  const { addNote, mark, pass } = deskStatements(store);
  return (callSid, at, event) => {
    switch (event.type) {
      case 'note_added':
        addNote.run({ callSid, note: JSON.stringify({ at, text: event.text }) });
        return;
      case 'call_marked':
        mark.run(markParams(callSid, event));
        return;
      case 'passed':
        pass.run({ callSid, target: event.target, stage: event.stage });
        return;
      case 'pass_ended':
        pass.run({ callSid, target: null, stage: null });
        return;
      default:
        assertNever(event);
    }
  };
}

/** The marks as SQL values; null for one that did not change. */
function markParams(callSid: string, { handled, isJob }: CallEventOf<'call_marked'>) {
  return {
    callSid,
    handled: handled === undefined ? null : Number(handled),
    saysIsJob: Number(isJob !== undefined),
    isJob: isJob === undefined || isJob === null ? null : Number(isJob),
  };
}

function deskStatements(store: Store) {
  return {
    addNote: store.prepare<{ callSid: string; note: string }>(
      'add note',
      `UPDATE calls SET notes = json_insert(notes, '$[#]', json(@note)) WHERE call_sid = @callSid`,
    ),
    mark: store.prepare<ReturnType<typeof markParams>>(
      'mark call',
      `UPDATE calls SET handled = coalesce(@handled, handled),
         office_is_job = iif(@saysIsJob, @isJob, office_is_job), is_job = coalesce(@isJob, is_job)
       WHERE call_sid = @callSid`,
    ),
    pass: store.prepare<{ callSid: string; target: string | null; stage: string | null }>(
      'pass caller',
      'UPDATE calls SET pass_target = @target, pass_stage = @stage WHERE call_sid = @callSid',
    ),
  };
}
