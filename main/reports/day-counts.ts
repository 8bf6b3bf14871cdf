/** What the reports ask of the books about many days at once. The store room answers. */
import type { GroupCount } from '../../preload/contract/analytics.ts';
import type { KeptFigure } from '../../preload/contract/figures.ts';

/** The figures' counts over days (ISO dates of the office), both included; synchronous. */
export interface DayCounts {
  /** Which of these days are to be counted before they are read. */
  uncounted(days: readonly string[], timezone: string): string[];
  /**
   * Counts the first of these days and as many more as some milliseconds allow, so that others get their turn; returns
   * how many.
   */
  count(days: readonly string[], timezone: string): number;
  /** Sums up whole months (`2024-08`) whose days are counted, the first few of those that are not; returns whether all are. */
  sumUp(months: readonly string[]): boolean;
  groups(figure: KeptFigure, from: string, until: string): GroupCount[];
  byDay(figure: KeptFigure, from: string, until: string): (GroupCount & { day: string })[];
  /** The same with the days of a whole month together, under its first. */
  byMonth(figure: KeptFigure, from: string, until: string): (GroupCount & { day: string })[];
  /** When the first real call rang. */
  firstCallAt(): number | null;
  /** Appointments that the office made itself, without a call. */
  ownBookings(from: number, until: number): number;
}
