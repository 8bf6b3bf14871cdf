/**
 * What the reports need of a call, in one narrow row a call (`call_figures`), in the order in which the calls rang: the
 * tables it is made from lie wherever chance put the calls' ids. Whatever changes a call takes its row away and notes
 * its place in `stale_figures` (migrations/0220-call-figures.ts); until the row is made anew (figure-keeper.ts), readers
 * make it themselves, so that they never see an old one. What depends on the office's zone is left to figure-sql.ts.
 */
import {
  capturedFieldNames,
  requiredFieldNames,
  serviceTypes,
  sureConfidence,
  urgencyLevels,
} from '../../preload/contract/fields.ts';

/** A window's place that an appointment takes. */
export const stands = "bookings.state IN ('held', 'confirmed')";

const listed = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

/** What a model said without anybody being heard to say it is no fact. */
const isFact = "NOT (captures.source = 'model' AND captures.said IS NULL)";

/** No spam, no wrong number; the office's word wins. */
const isJob = 'coalesce(calls.office_is_job, calls.is_job, 1) = 1';

const spoken = "calls.status IN ('completed', 'taken_over', 'interrupted')";

/** A captured text that is a fact. */
const given = (field: string) => `
  (SELECT value FROM captures WHERE captures.call_sid = calls.call_sid AND field = '${field}' AND rank = 0
   AND typeof(value) = 'text' AND ${isFact})`;

const givenOneOf = (field: string, values: readonly string[]) => `
  (SELECT value FROM captures WHERE captures.call_sid = calls.call_sid AND field = '${field}' AND rank = 0
   AND value IN (${listed(values)}) AND ${isFact})`;

/** Nobody has confirmed it, and it is not certain. */
const unsure = `(SELECT group_concat(field, ' ') FROM captures
  WHERE captures.call_sid = calls.call_sid AND rank = 0 AND confirmed = 0 AND inferred = 0
    AND (confidence < ${String(sureConfidence)} OR value IS NULL OR NOT ${isFact})
    AND field IN (${listed(capturedFieldNames)}))`;

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

const promised = (column: string) =>
  `(SELECT ${column} FROM promises WHERE promises.call_sid = calls.call_sid)`;

const callBack = `CASE
  WHEN NOT ${isJob} OR calls.ended_at IS NULL OR calls.handled = 1 OR ${promised('kept_by')} IS NOT NULL THEN NULL
  WHEN ${promised('1')} THEN 'promised'
  WHEN calls.status IN ('missed', 'abandoned', 'interrupted', 'failed') AND NOT EXISTS (
    SELECT 1 FROM calls AS later
    WHERE later.customer_phone = calls.customer_phone AND later.started_at > calls.started_at
      AND later.test = 0 AND later.status IN ('completed', 'taken_over')) THEN calls.status END`;

const alert = (column: string) => `(SELECT ${column} FROM alerts WHERE alerts.call_sid = calls.call_sid)`;

/** Each column of `call_figures` and its one definition: an expression over a row of `calls`. */
const columns = {
  place: 'calls.place',
  call_sid: 'calls.call_sid',
  started_at: 'calls.started_at',
  test: 'calls.test',
  status: 'calls.status',
  duration_seconds: 'calls.duration_seconds',
  model_cost: 'calls.model_cost',
  is_job: isJob,
  phone: 'coalesce(calls.customer_phone, calls.from_number)',
  known_since: `(SELECT first.started_at FROM calls AS first
    WHERE first.customer_phone = calls.customer_phone AND first.test = 0 ORDER BY first.started_at LIMIT 1)`,
  name: given('customer_name'),
  suburb: given('customer_location'),
  service: givenOneOf('service_type', serviceTypes),
  urgency: givenOneOf('urgency_level', urgencyLevels),
  area: "iif(calls.postcode GLOB '[0-9][0-9][0-9][0-9]', substr(calls.postcode, 1, 3), NULL)",
  success,
  bookings: `(SELECT count(*) FROM bookings WHERE bookings.call_sid = calls.call_sid AND ${stands})`,
  promise: `CASE WHEN ${promised('broken')} = 1 THEN 'broken'
    WHEN ${promised('kept_by')} IS NOT NULL THEN 'kept' WHEN ${promised('1')} THEN 'open' END`,
  call_back: callBack,
  unsure: `iif(${isJob}, ${unsure}, NULL)`,
  hazard: alert('hazard'),
  rehearsal: alert('rehearsal'),
  shared: alert('shared_with IS NOT NULL'),
  accepted_by: alert('accepted_name'),
  accepted_after: alert('accepted_after'),
  stopped: alert('stopped'),
} as const;

/** The names of the columns, as a statement lists them. */
export const figureColumns = Object.keys(columns).join(', ');

const made = Object.entries(columns)
  .map(([name, definition]) => `${definition} AS ${name}`)
  .join(',\n');

/** The rows of stale calls made anew; more conditions may follow. */
export const madeAnew = `SELECT ${made} FROM stale_figures CROSS JOIN calls ON calls.place = stale_figures.place`;

/** A row of every call, to be read as `FROM ${everyRow} AS figures`. */
export const everyRow = `(SELECT ${figureColumns} FROM call_figures UNION ALL ${madeAnew})`;

/** An expression over a row of `figures`, as an expression over a row of `calls`. */
export const ofCall = (expression: string) => `CASE
  WHEN EXISTS (SELECT 1 FROM stale_figures WHERE stale_figures.place = calls.place)
  THEN (SELECT ${expression} FROM (SELECT ${made}) AS figures)
  ELSE (SELECT ${expression} FROM call_figures AS figures WHERE figures.place = calls.place) END`;
