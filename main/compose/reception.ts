/** Whether a person can come to the phone for a caller who asks for one, and what may be promised when nobody can. */
import type { PassTarget } from '../../preload/contract/calls.ts';
import type { Settings } from '../../preload/contract/settings.ts';
import type { Desk } from '../agent/desk.ts';
import type { OfficeDesk } from '../calls/office-desk.ts';
import { onDuty } from '../on-call/duty.ts';
import { nextOpening } from '../settings/open-hours.ts';
import type { Books } from './books.ts';

/** The headset at this PC as the window reports it: there is no window, it rings for test calls only, or for everybody. */
export type HeadsetState = 'away' | 'test_calls' | 'ready';

/** The office's people whom a caller may ask for: those on the on-call list, and the staff. */
export function namesOf({ onCallList, staffNames }: Pick<Settings, 'onCallList' | 'staffNames'>): string[] {
  return [...new Set([...onCallList.map(({ name }) => name), ...staffNames])];
}

/**
 * Puts callers through while the office is open: who is asked for by name and has a mobile there, else the
 * receptionist, where she is at her desk.
 */
export function createTransfer(
  { settings, clock }: Pick<Books, 'settings' | 'clock'>,
  desk: Pick<OfficeDesk, 'pass'>,
  headset: () => HeadsetState,
): Desk['transfer'] {
  return (call, name) => {
    const { officeHours, timezone, ringBackMinutes } = settings();
    const now = clock.now();
    const opens = nextOpening(officeHours, now, timezone);
    const there = headset() === 'ready' || (headset() === 'test_calls' && call.test);
    const target: PassTarget | null = mobileOf(name, settings(), now) ?? (there ? 'softphone' : null);
    if (opens === now && target !== null && desk.pass(call.callSid, target).ok) return { started: true };
    if (opens === null || ringBackMinutes === null) return { started: false, ringBack: null };
    const minutes = Math.ceil((opens - now) / 60_000) + ringBackMinutes;
    return { started: false, ringBack: { minutes, opensAt: opens === now ? null : opens } };
  };
}

/** An office without hours is always open; its people's own hours count then. */
function mobileOf(name: string | null, settings: Settings, now: number): string | null {
  const { officeHours, onCallList, timezone } = settings;
  const reachable = officeHours === null ? onDuty(onCallList, now, timezone) : onCallList;
  return reachable.find((listed) => listed.name === name)?.mobile ?? null;
}
