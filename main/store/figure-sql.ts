/**
 * The one definition of every figure in SQL: an expression over a row of `calls` that names the group the call is in,
 * null for a call that does not count. Day summaries, kept counts and "show these calls" are all made from them.
 * preload/contract/figures.ts says the same in words. `@zone` is the office's time zone.
 */
import { acceptanceSteps, durationSteps, type FigureName } from '../../preload/contract/figures.ts';
import {
  capturedFieldNames,
  requiredFieldNames,
  serviceTypes,
  sureConfidence,
  urgencyLevels,
} from '../../preload/contract/fields.ts';

/** Calls of reports: `started_at` from @from until before @until, no tests. */
export const ofPeriod = 'calls.test = 0 AND calls.started_at >= @from AND calls.started_at < @until';

/** A window's place that an appointment takes. */
export const stands = "bookings.state IN ('held', 'confirmed')";

/** What a model said without anybody being heard to say it is no fact. */
const isFact = "NOT (captures.source = 'model' AND captures.said IS NULL)";

/** No spam, no wrong number; the office's word wins. */
export const isJob = 'coalesce(calls.office_is_job, calls.is_job, 1) = 1';

/** A captured text that is a fact. */
export const given = (field: string) => `
  (SELECT value FROM captures WHERE captures.call_sid = calls.call_sid AND field = '${field}' AND rank = 0
   AND typeof(value) = 'text' AND ${isFact})`;

const listed = (values: readonly (string | number)[]) => values.map((value) => `'${value}'`).join(', ');
const oneOf = (value: string, values: readonly string[]) =>
  `iif(${value} IN (${listed(values)}), ${value}, NULL)`;

const spoken = "calls.status IN ('completed', 'taken_over', 'interrupted')";

/** A field to check: nobody has confirmed it, and it is not certain. */
export const isUnsure = `rank = 0 AND confirmed = 0 AND inferred = 0
  AND (confidence < ${String(sureConfidence)} OR value IS NULL OR NOT ${isFact})
  AND captures.field IN (${listed(capturedFieldNames)})`;

/** The number a call's group begins with. */
const stepOf = (value: string, steps: readonly number[]) =>
  `CASE ${steps
    .toReversed()
    .map((least) => `WHEN ${value} >= ${String(least)} THEN '${String(least)}'`)
    .join(' ')} END`;

const required = listed(requiredFieldNames);
const success = `CASE WHEN ${isJob} AND ${spoken} THEN CASE
  WHEN calls.status = 'taken_over' OR EXISTS (
    SELECT 1 FROM capture_history AS typed
    WHERE typed.call_sid = calls.call_sid AND typed.source = 'office' AND typed.field IN (${required}))
  THEN 'helped'
  WHEN (SELECT count(*) FROM captures WHERE captures.call_sid = calls.call_sid AND captures.field IN (${required})
    AND rank = 0 AND value IS NOT NULL AND ${isFact}
    AND (confirmed = 1 OR inferred = 1 OR confidence >= ${String(sureConfidence)})) = ${String(requiredFieldNames.length)}
  THEN 'right'
  ELSE 'incomplete' END END`;

const bookings = `(SELECT count(*) FROM bookings WHERE bookings.call_sid = calls.call_sid AND ${stands})`;

const customer = `CASE WHEN ${isJob} AND calls.customer_phone IS NOT NULL THEN iif(EXISTS (
  SELECT 1 FROM calls AS earlier WHERE earlier.customer_phone = calls.customer_phone AND earlier.test = 0
    AND earlier.started_at < local_day_start(calls.started_at, @zone)), 'repeat', 'new') END`;

const promised = (column: string) =>
  `(SELECT ${column} FROM promises WHERE promises.call_sid = calls.call_sid)`;

const callBack = `CASE
  WHEN NOT ${isJob} OR calls.ended_at IS NULL OR calls.handled = 1 OR ${promised('kept_by')} IS NOT NULL THEN NULL
  WHEN ${promised('1')} THEN 'promised'
  WHEN calls.status IN ('missed', 'abandoned', 'interrupted', 'failed') AND NOT EXISTS (
    SELECT 1 FROM calls AS later
    WHERE later.customer_phone = calls.customer_phone AND later.started_at > calls.started_at
      AND later.test = 0 AND later.status IN ('completed', 'taken_over')) THEN calls.status END`;

const alerted = (column: string) => `(SELECT ${column} FROM alerts WHERE alerts.call_sid = calls.call_sid
  AND rehearsal = 0 AND shared_with IS NULL)`;

/** What a figure is: its groups, and what is summed up beside the number of calls (seconds, dollars, appointments). */
export interface FigureSql {
  key: string;
  amount?: string;
}

/** Every figure. */
export const figureSql: Readonly<Record<FigureName, FigureSql>> = {
  calls: { key: "'all'" },
  hour: { key: 'local_hour(calls.started_at, @zone)' },
  service: { key: oneOf(given('service_type'), serviceTypes) },
  urgency: { key: oneOf(given('urgency_level'), urgencyLevels) },
  suburb: { key: given('customer_location') },
  postcode: { key: "iif(calls.postcode GLOB '[0-9][0-9][0-9][0-9]', substr(calls.postcode, 1, 3), NULL)" },
  customer: { key: customer },
  outcome: {
    key: `CASE WHEN calls.status IN ('completed', 'taken_over') THEN 'answered'
      WHEN calls.status IN ('missed', 'failed') THEN 'missed'
      WHEN calls.status IN ('abandoned', 'interrupted') THEN calls.status END`,
  },
  duration: {
    key: `iif(${spoken}, ${stepOf('calls.duration_seconds', durationSteps)}, NULL)`,
    amount: 'calls.duration_seconds',
  },
  success: { key: success },
  booking: {
    key: `CASE WHEN ${bookings} > 0 THEN 'booked' WHEN ${isJob} AND ${spoken} THEN 'not_booked' END`,
    amount: bookings,
  },
  acceptance: {
    key: `CASE WHEN ${alerted('1')} THEN coalesce(${stepOf(alerted('accepted_after'), acceptanceSteps)}, 'nobody') END`,
    amount: alerted('accepted_after'),
  },
  promise: {
    key: `CASE WHEN ${promised('broken')} = 1 THEN 'broken'
      WHEN ${promised('kept_by')} IS NOT NULL THEN 'kept' WHEN ${promised('1')} THEN 'open' END`,
  },
  cost: { key: "iif(calls.model_cost > 0, 'all', NULL)", amount: 'calls.model_cost' },
  emergency: {
    key: `iif(EXISTS (SELECT 1 FROM alerts WHERE alerts.call_sid = calls.call_sid)
      OR ${given('urgency_level')} = 'emergency', 'all', NULL)`,
  },
  call_back: { key: callBack },
  unsure: {
    key: `iif(${isJob} AND EXISTS (SELECT 1 FROM captures WHERE captures.call_sid = calls.call_sid AND ${isUnsure}),
      'all', NULL)`,
  },
};
