/**
 * A day in figures, each by one statement over the day's calls, found by when they rang. docs/reports.md says what each
 * means; a test counts them slowly. Works on a read-only store too.
 */
import {
  capturedFieldNames,
  type CapturedFieldName,
  type ServiceType,
  serviceTypes,
  sureConfidence,
} from '../../preload/contract/fields.ts';
import type { DayFigures, ReportedCall } from '../../preload/contract/reports.ts';
import { must } from '../lib/assert.ts';
import type { Store } from './open.ts';

/** Instants in milliseconds since the epoch; `until` is exclusive. `day` is the office's local date. */
interface DayBounds {
  day: string;
  from: number;
  until: number;
}

/** Reads the figures of one day. */
type ReadDay = (bounds: DayBounds) => DayFigures;

/** Prepares the reading. */
export function createDayReader(store: Store): ReadDay {
  const { totals, customers, services, bookings, promises, ledger } = countStatements(store);
  const { emergencies, toCallBack, unsure } = listStatements(store);
  return ({ day, ...range }) => {
    const total = one(totals.get(range));
    const known = one(customers.get(range));
    const asked = services.all({ ...range, services: JSON.stringify(serviceTypes) });
    return {
      totalCalls: total.calls,
      newCustomers: known.customers - known.known,
      repeatCustomers: known.known,
      mostCommonIssue: mostCommon(asked),
      averageSeconds: total.seconds === null ? null : Math.round(total.seconds),
      bookingsMade: one(bookings.get(range)).bookings,
      emergencies: emergencies.all(range).map(toEmergency),
      toCallBack: toCallBack.all(range).map((row) => ({ ...toReported(row), why: row.why })),
      missed: total.missed,
      abandoned: total.abandoned,
      interrupted: total.interrupted,
      promises: one(promises.get(range)),
      unsure: byCall(
        unsure.all({ ...range, sure: sureConfidence, fields: JSON.stringify(capturedFieldNames) }),
      ),
      ledger: ledger.get({ day }) ?? null,
      modelCostUsd: total.cost,
    };
  };
}

type Range = Omit<DayBounds, 'day'>;

const ofDay = 'calls.test = 0 AND calls.started_at >= @from AND calls.started_at < @until';
const isJob = 'coalesce(calls.office_is_job, calls.is_job, 1) = 1';
/** What a model said without anybody being heard to say it is no fact. */
const isFact = "NOT (captures.source = 'model' AND captures.said IS NULL)";
/** A window's place that an appointment takes. */
const stands = "bookings.state IN ('held', 'confirmed')";

function countStatements(store: Store) {
  return {
    totals: store.prepare<Range, TotalsRow>(
      'totals of day',
      `SELECT count(*) AS calls,
         avg(duration_seconds) FILTER (WHERE status IN ('completed', 'taken_over', 'interrupted')) AS seconds,
         count(*) FILTER (WHERE status IN ('missed', 'failed')) AS missed,
         count(*) FILTER (WHERE status = 'abandoned') AS abandoned,
         count(*) FILTER (WHERE status = 'interrupted') AS interrupted,
         total(model_cost) AS cost
       FROM calls WHERE ${ofDay}`,
    ),
    customers: store.prepare<Range, { customers: number; known: number }>(
      'customers of day',
      `SELECT count(*) AS customers, count(*) FILTER (WHERE known) AS known FROM (
         SELECT DISTINCT customer_phone, EXISTS (
           SELECT 1 FROM calls AS earlier
           WHERE earlier.customer_phone = calls.customer_phone AND earlier.started_at < @from AND earlier.test = 0
         ) AS known
         FROM calls WHERE ${ofDay} AND ${isJob} AND customer_phone IS NOT NULL)`,
    ),
    services: store.prepare<Range & { services: string }, ServiceCount>(
      'services of day',
      `SELECT value AS service, count(*) AS calls FROM calls CROSS JOIN captures USING (call_sid)
       WHERE ${ofDay} AND field = 'service_type' AND rank = 0 AND ${isFact}
         AND value IN (SELECT value FROM json_each(@services))
       GROUP BY value`,
    ),
    bookings: store.prepare<Range, { bookings: number }>(
      'bookings of day',
      `SELECT (SELECT count(*) FROM calls CROSS JOIN bookings USING (call_sid) WHERE ${ofDay} AND ${stands})
         + (SELECT count(*) FROM bookings
            WHERE call_sid IS NULL AND created_at >= @from AND created_at < @until AND ${stands}) AS bookings`,
    ),
    promises: store.prepare<Range, DayFigures['promises']>(
      'promises of day',
      `SELECT count(*) FILTER (WHERE broken = 0 AND kept_by IS NOT NULL) AS kept,
         count(*) FILTER (WHERE broken = 1) AS broken,
         count(*) FILTER (WHERE broken = 0 AND kept_by IS NULL) AS open
       FROM calls CROSS JOIN promises USING (call_sid) WHERE ${ofDay}`,
    ),
    ledger: store.prepare<{ day: string }, NonNullable<DayFigures['ledger']>>(
      'ledger of day',
      'SELECT at_twilio AS atTwilio, here FROM ledger WHERE day = @day',
    ),
  };
}

const given = (field: string) => `
  (SELECT value FROM captures WHERE call_sid = calls.call_sid AND field = '${field}' AND rank = 0
   AND typeof(value) = 'text' AND ${isFact})`;

const reported = `calls.call_sid AS callSid, calls.started_at AS startedAt, ${given('customer_name')} AS name,
  coalesce(calls.customer_phone, calls.from_number) AS phone`;

const inOrder = 'ORDER BY calls.started_at, calls.rowid';

function listStatements(store: Store) {
  return {
    emergencies: store.prepare<Range, EmergencyRow>(
      'emergencies of day',
      `SELECT ${reported}, ${given('customer_location')} AS location, alerts.hazard, accepted_name AS acceptedBy,
         accepted_after AS acceptedAfter, shared_with, stopped
       FROM calls LEFT JOIN alerts USING (call_sid)
       WHERE ${ofDay} AND (alerts.hazard IS NOT NULL OR ${given('urgency_level')} = 'emergency') ${inOrder}`,
    ),
    toCallBack: store.prepare<Range, ReportedCall & { why: DayFigures['toCallBack'][number]['why'] }>(
      'calls to ring back',
      `SELECT ${reported}, iif(promises.what IS NULL, calls.status, 'promised') AS why
       FROM calls LEFT JOIN promises USING (call_sid)
       WHERE ${ofDay} AND ${isJob} AND ended_at IS NOT NULL AND handled = 0 AND kept_by IS NULL
         AND (promises.what IS NOT NULL OR status IN ('missed', 'abandoned', 'interrupted', 'failed') AND NOT EXISTS (
           SELECT 1 FROM calls AS later
           WHERE later.customer_phone = calls.customer_phone AND later.started_at > calls.started_at
             AND later.test = 0 AND later.status IN ('completed', 'taken_over'))) ${inOrder}`,
    ),
    unsure: store.prepare<Range & { sure: number; fields: string }, UnsureRow>(
      'unsure fields of day',
      `SELECT ${reported}, captures.field FROM calls CROSS JOIN captures USING (call_sid)
       WHERE ${ofDay} AND ${isJob} AND rank = 0 AND confirmed = 0 AND inferred = 0
         AND (confidence < @sure OR value IS NULL OR NOT ${isFact})
         AND captures.field IN (SELECT value FROM json_each(@fields)) ${inOrder}`,
    ),
  };
}

interface TotalsRow {
  calls: number;
  seconds: number | null;
  missed: number;
  abandoned: number;
  interrupted: number;
  cost: number;
}

interface ServiceCount {
  service: ServiceType;
  calls: number;
}

interface EmergencyRow extends Omit<DayFigures['emergencies'][number], 'shared'> {
  shared_with: string | null;
}

interface UnsureRow extends ReportedCall {
  field: CapturedFieldName;
}

/** Of two that are as common, the one that stands first in the price book. */
function mostCommon(counts: readonly ServiceCount[]): ServiceCount | null {
  const most = Math.max(...counts.map(({ calls }) => calls));
  const service = serviceTypes.find((type) =>
    counts.some((each) => each.service === type && each.calls === most),
  );
  return service === undefined ? null : { service, calls: most };
}

function toReported({ callSid, startedAt, name, phone }: ReportedCall): ReportedCall {
  return { callSid, startedAt, name, phone };
}

function toEmergency(row: EmergencyRow): DayFigures['emergencies'][number] {
  const { location, hazard, acceptedBy, acceptedAfter, shared_with: other, stopped } = row;
  return { ...toReported(row), location, hazard, acceptedBy, acceptedAfter, shared: other !== null, stopped };
}

function byCall(rows: readonly UnsureRow[]): DayFigures['unsure'] {
  const calls = new Map<string, UnsureRow[]>();
  for (const row of rows) calls.set(row.callSid, [...(calls.get(row.callSid) ?? []), row]);
  return [...calls.values()].flatMap((ofCall) => {
    const fields = capturedFieldNames.filter((name) => ofCall.some(({ field }) => field === name));
    return ofCall.slice(0, 1).map((row) => ({ ...toReported(row), fields }));
  });
}

/** An aggregate always has a row. */
function one<Row>(row: Row | undefined): Row {
  return must(row, 'an aggregate has one row');
}
