/** Whether a person can come to the phone for a caller who asks for one, and what may be promised when nobody can. */
import type { Desk } from '../agent/desk.ts';
import type { OfficeDesk } from '../calls/office-desk.ts';
import { nextOpening } from '../settings/open-hours.ts';
import type { Books } from './books.ts';

/** The headset at this PC as the window reports it: there is no window, it rings for test calls only, or for everybody. */
export type HeadsetState = 'away' | 'test_calls' | 'ready';

/** Puts callers through while the office is open and the receptionist is at her desk. */
export function createTransfer(
  { settings, clock }: Pick<Books, 'settings' | 'clock'>,
  desk: Pick<OfficeDesk, 'pass'>,
  headset: () => HeadsetState,
): Desk['transfer'] {
  return (call) => {
    const { officeHours, timezone, ringBackMinutes } = settings();
    const now = clock.now();
    const opens = nextOpening(officeHours, now, timezone);
    const there = headset() === 'ready' || (headset() === 'test_calls' && call.test);
    if (opens === now && there && desk.pass(call.callSid, 'softphone').ok) return { started: true };
    if (opens === null || ringBackMinutes === null) return { started: false, ringBack: null };
    const minutes = Math.ceil((opens - now) / 60_000) + ringBackMinutes;
    return { started: false, ringBack: { minutes, opensAt: opens === now ? null : opens } };
  };
}
