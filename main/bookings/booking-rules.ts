/** What the office decides about appointments, as this room needs it; the settings provide it. */

/** A window in which a plumber can come, on some weekdays. */
export interface WeeklyWindow {
  /** 1 is Monday, 7 is Sunday. */
  weekdays: readonly number[];
  /** `07:00`, by the office's wall clock. */
  start: string;
  end: string;
  /** How many jobs fit in. */
  capacity: number;
}

/** The rules in force. */
export interface BookingRules {
  windows: readonly WeeklyWindow[];
  /** How long before a window begins a caller may still be offered it. */
  leadMinutes: number;
  /** How many days from today callers may book. */
  daysAhead: number;
  /** How long an unconfirmed appointment keeps its place. */
  holdHours: number;
  /** Within how long a second call about the same thing is about the same job. */
  sameJobHours: number;
  closedOnHolidays: boolean;
  /** Spans of days (`2024-12-25`, the last included) without windows, and what for. */
  daysOff: readonly { from: string; until: string; note: string }[];
}

/** The office's calendar: its zone, and the public holidays of its state. */
export interface OfficeCalendar {
  /** IANA zone in which dates and windows are meant. */
  timezone: string;
  rules: BookingRules;
  /** The public holiday on a date (`2024-12-25`), or null. */
  holidayOn: (date: string) => string | null;
}
