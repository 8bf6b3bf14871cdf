/** Notices a clock that went back: calls are kept in the order they happened, but their times would be wrong. */
import { writtenMoment } from '../lib/office-words.ts';

const toleratedMs = 60_000;

/** A sentence for the office when the last event lies in the future; null otherwise. All in milliseconds since the epoch. */
export function whyClockIsDoubtful(lastEventAt: number, now: number, timezone: string): string | null {
  if (lastEventAt - now <= toleratedMs) return null;
  const written = (instant: number) => writtenMoment(instant, timezone);
  return `This PC's clock says ${written(now)}, but the last call was ${written(lastEventAt)}. Set the date and time right; no call is lost.`;
}
