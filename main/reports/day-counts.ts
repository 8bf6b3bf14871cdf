/** What the reports ask of the books about many days at once. The store room answers. */
import type { GroupCount } from '../../preload/contract/analytics.ts';
import type { KeptFigure } from '../../preload/contract/figures.ts';

/** A local day of the office, from midnight until the next one in milliseconds since the epoch. */
export interface OfficeDay {
  day: string;
  from: number;
  until: number;
  timezone: string;
}

/** The figures' counts over days, both included; synchronous. */
export interface DayCounts {
  /** Which of these days are to be counted before they are read. */
  uncounted(days: readonly OfficeDay[]): OfficeDay[];
  /** Counts one day: the longest step there is, so that others get their turn between two. */
  count(day: OfficeDay): void;
  groups(figure: KeptFigure, from: string, until: string): GroupCount[];
  byDay(figure: KeptFigure, from: string, until: string): (GroupCount & { day: string })[];
  /** When the first real call rang. */
  firstCallAt(): number | null;
  /** Appointments that the office made itself, without a call. */
  ownBookings(from: number, until: number): number;
}
