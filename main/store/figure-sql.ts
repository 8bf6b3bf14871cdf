/**
 * The one definition of every figure in SQL: an expression over a row of `figures` (call-figures.ts) that names the group
 * the call is in, null for a call that does not count. Day summaries, kept counts and "show these calls" are all made
 * from them. preload/contract/figures.ts says the same in words. `@zone` is the office's time zone.
 */
import { acceptanceSteps, durationSteps, type FigureName } from '../../preload/contract/figures.ts';
import { everyRow } from './call-figures.ts';

/** Calls of reports: they rang from @from until before @until, and are no tests. */
export const ofPeriod = `${everyRow} AS figures
  WHERE figures.test = 0 AND figures.place >= @from * 1024 AND figures.place < @until * 1024`;

const spoken = "figures.status IN ('completed', 'taken_over', 'interrupted')";

/** The number a call's group begins with. */
const stepOf = (value: string, steps: readonly number[]) =>
  `CASE ${steps
    .toReversed()
    .map((least) => `WHEN ${value} >= ${String(least)} THEN '${String(least)}'`)
    .join(' ')} END`;

/** Whether this PC answered a call of Twilio's list itself; null when the list does not have it. */
const listed = '(SELECT answered FROM ledger_calls WHERE ledger_calls.call_sid = figures.call_sid)';

const isOwnAlert = 'figures.rehearsal = 0 AND figures.shared = 0';

/** What a figure is: its groups, and what is summed up beside the number of calls (seconds, dollars, appointments). */
export interface FigureSql {
  key: string;
  amount?: string;
}

/** Every figure. */
export const figureSql: Readonly<Record<FigureName, FigureSql>> = {
  calls: { key: "'all'" },
  hour: { key: 'local_hour(figures.started_at, @zone)' },
  service: { key: 'figures.service' },
  urgency: { key: 'figures.urgency' },
  suburb: { key: 'figures.suburb' },
  postcode: { key: 'figures.area' },
  customer: {
    key: `CASE WHEN figures.is_job = 1 AND figures.known_since IS NOT NULL
      THEN iif(figures.known_since < local_day_start(figures.started_at, @zone), 'repeat', 'new') END`,
  },
  outcome: {
    key: `CASE WHEN figures.status IN ('completed', 'taken_over') THEN 'answered'
      WHEN figures.status IN ('missed', 'failed') THEN 'missed'
      WHEN figures.status IN ('abandoned', 'interrupted') THEN figures.status END`,
  },
  duration: {
    key: `iif(${spoken}, ${stepOf('figures.duration_seconds', durationSteps)}, NULL)`,
    amount: 'figures.duration_seconds',
  },
  success: { key: 'figures.success' },
  booking: {
    key: `CASE WHEN figures.bookings > 0 THEN 'booked'
      WHEN figures.is_job = 1 AND ${spoken} THEN 'not_booked' END`,
    amount: 'figures.bookings',
  },
  acceptance: {
    key: `CASE WHEN ${isOwnAlert} THEN coalesce(${stepOf('figures.accepted_after', acceptanceSteps)}, 'nobody') END`,
    amount: 'figures.accepted_after',
  },
  promise: { key: 'figures.promise' },
  cost: { key: "iif(figures.model_cost > 0, 'all', NULL)", amount: 'figures.model_cost' },
  emergency: { key: "iif(figures.hazard IS NOT NULL OR figures.urgency = 'emergency', 'all', NULL)" },
  call_back: { key: 'figures.call_back' },
  unsure: { key: "iif(figures.unsure IS NOT NULL, 'all', NULL)" },
  ledger: { key: `CASE ${listed} WHEN 1 THEN 'here' WHEN 0 THEN 'missing' END` },
  only_here: {
    key: `iif(${listed} IS NULL AND (SELECT checked_at FROM ledger WHERE since <= figures.started_at
      ORDER BY since DESC LIMIT 1) > figures.started_at + figures.duration_seconds * 1000, 'all', NULL)`,
  },
};
