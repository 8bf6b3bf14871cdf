/** Alerts and promises in the words of the office. */
import type { CallSummary } from '../../preload/contract/calls.ts';
import type { Alert, Promised } from '../../preload/contract/on-call.ts';
import { texts } from '../texts.ts';
import { formatMoment } from './dates.ts';
import { formatDuration, formatRunning } from './durations.ts';
import { isEmergency } from './values.ts';

/** Whether somebody is being rung, or will be in a moment. */
export function isRinging({ alert }: CallSummary): boolean {
  return alert !== null && alert.accepted === null && alert.stopped === null && alert.sharedWith === null;
}

/** Whether the caller still waits for what was promised, in time or not. */
export function isOwed({ promise }: CallSummary): boolean {
  return promise !== null && promise.keptBy === null;
}

/** Whether a call belongs above every screen: an emergency on the line, or one that nobody has taken yet. */
export function needsSomebody(call: CallSummary): boolean {
  if (call.endedAt === null) return isEmergency(call);
  if (isRinging(call)) return true;
  if (call.desk.handled || call.test || call.details.isJob === false) return false;
  if (call.promise !== null) return isEmergency(call) && isOwed(call);
  return call.alert?.stopped === 'too_late' || call.alert?.stopped === 'nobody_listed';
}

/** How far the alert is: "Ringing Sam (2 of 3)", "Sam accepted after 1 min 40 s". */
export function formatAlert(alert: Alert | null): string {
  if (alert === null) return texts.onCall.notRung;
  const words = progressOf(alert);
  return alert.rehearsal ? texts.onCall.rehearsal(words) : words;
}

function progressOf({ accepted, stopped, sharedWith, current, people }: Alert): string {
  if (accepted !== null) return texts.onCall.accepted(accepted.name, formatTook(accepted.afterSeconds));
  if (stopped !== null) return texts.onCall.stopped[stopped];
  if (sharedWith !== null) return texts.onCall.shared;
  const person = current === null ? undefined : people[current.person];
  if (current === null || person === undefined) return texts.onCall.starting;
  if (current.answer === 'not_reached') return texts.onCall.notReached(person.name);
  if (current.answer !== null) return texts.onCall.pausing;
  return texts.onCall.ringing(person.name, current.person + 1, people.length, current.round);
}

/** "40 s", "1 min 40 s". */
function formatTook(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = `${String(seconds % 60)} s`;
  return minutes === 0 ? rest : `${String(minutes)} min ${rest}`;
}

const hourMs = 3_600_000;

/** What is left of a promise at `now`: "Ring back within 24:10", "Ring back 3:20 late", "Ring back 5 h 51 min late". */
export function formatPromise(dueAt: number, now: number): string {
  const left = dueAt - now;
  if (left >= 0) return texts.onCall.dueIn(formatRunning(left));
  return texts.onCall.late(-left < hourMs ? formatRunning(-left) : formatHours(-left));
}

/** What came of a promise: "Kept 2:20 pm, 10 min early", "Broken, called back 3:10 pm, 40 min late". */
export function formatOutcome(promise: Promised, timeZone: string, now: number): string {
  const { keptAt, keptBy, dueAt, broken } = promise;
  const words = texts.promises;
  if (keptAt === null) return broken ? words.never : words.dropped;
  const time = formatMoment(keptAt, timeZone, now);
  const apart = formatDuration(Math.abs(dueAt - keptAt) / 1000);
  if (keptBy === 'handled') return broken ? words.handledLate(time, apart) : words.handled(time, apart);
  if (broken) return words.late(time, apart);
  if (keptAt > dueAt) return words.onCallHasIt(time); // taken in time, and noted when Callout ran again
  return keptBy === 'on_call' ? words.byOnCall(time, apart) : words.inTime(time, apart);
}

function formatHours(milliseconds: number): string {
  const minutes = Math.floor((milliseconds % hourMs) / 60_000);
  return `${String(Math.floor(milliseconds / hourMs))} h ${String(minutes)} min`;
}
