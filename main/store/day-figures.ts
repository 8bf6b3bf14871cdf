/**
 * A day in figures, each by one statement over the day's rows of call-figures.ts with the definitions of figure-sql.ts.
 * A test counts them slowly. Works on a read-only store too.
 */
import {
  capturedFieldNames,
  type CapturedFieldName,
  type ServiceType,
  serviceTypes,
} from '../../preload/contract/fields.ts';
import type { FigureName } from '../../preload/contract/figures.ts';
import type { DayFigures, ReportedCall } from '../../preload/contract/reports.ts';
import { must } from '../lib/assert.ts';
import { stands } from './call-figures.ts';
import { figureSql, ofPeriod } from './figure-sql.ts';
import type { Store } from './open.ts';

/** Instants in milliseconds since the epoch; `until` is exclusive. `day` is the office's local date in `zone`. */
interface DayBounds {
  day: string;
  from: number;
  until: number;
  zone: string;
}

/** Reads the figures of one day. */
type ReadDay = (bounds: DayBounds) => DayFigures;

/** Prepares the reading. */
export function createDayReader(store: Store): ReadDay {
  const { totals, customers, services, bookings, promises, ledger, onlyHere } = countStatements(store);
  const { emergencies, toCallBack, unsure } = listStatements(store);
  return ({ day, ...range }) => {
    const total = one(totals.get(range));
    const known = one(customers.get(range));
    const booked = one(bookings.get(range));
    const compared = ledger.get({ day });
    return {
      totalCalls: total.calls,
      newCustomers: known.customers - known.known,
      repeatCustomers: known.known,
      mostCommonIssue: mostCommon(services.all(range)),
      averageSeconds: total.seconds === null ? null : Math.round(total.seconds),
      bookingsMade: booked.onCalls + booked.own,
      ownBookings: booked.own,
      emergencies: emergencies.all(range).map(toEmergency),
      toCallBack: toCallBack.all(range).map((row) => ({ ...toReported(row), why: row.why })),
      missed: total.missed,
      abandoned: total.abandoned,
      interrupted: total.interrupted,
      promises: one(promises.get(range)),
      unsure: unsure.all(range).map((row) => ({ ...toReported(row), fields: namesIn(row.unsure) })),
      ledger: compared ? { ...compared, onlyHere: one(onlyHere.get(range)).calls } : null,
      modelCostUsd: total.cost,
    };
  };
}

type Range = Omit<DayBounds, 'day'>;

/** Whether a call is in a group of a figure. */
const isIn = (figure: FigureName, key: string) => `${figureSql[figure].key} = '${key}'`;

function countStatements(store: Store) {
  return {
    totals: store.prepare<Range, TotalsRow>(
      'totals of day',
      `SELECT count(*) AS calls,
         avg(${figureSql.duration.amount}) FILTER (WHERE ${figureSql.duration.key} IS NOT NULL) AS seconds,
         count(*) FILTER (WHERE ${isIn('outcome', 'missed')}) AS missed,
         count(*) FILTER (WHERE ${isIn('outcome', 'abandoned')}) AS abandoned,
         count(*) FILTER (WHERE ${isIn('outcome', 'interrupted')}) AS interrupted,
         total(${figureSql.cost.amount}) AS cost
       FROM ${ofPeriod}`,
    ),
    customers: store.prepare<Range, { customers: number; known: number }>(
      'customers of day',
      `SELECT count(DISTINCT phone) AS customers,
         count(DISTINCT phone) FILTER (WHERE ${isIn('customer', 'repeat')}) AS known
       FROM ${ofPeriod} AND ${figureSql.customer.key} IS NOT NULL`,
    ),
    services: store.prepare<Range, ServiceCount>(
      'services of day',
      `SELECT ${figureSql.service.key} AS service, count(*) AS calls
       FROM ${ofPeriod} AND ${figureSql.service.key} IS NOT NULL GROUP BY service`,
    ),
    bookings: store.prepare<Range, { onCalls: number; own: number }>(
      'bookings of day',
      `SELECT (SELECT total(${figureSql.booking.amount}) FROM ${ofPeriod}) AS onCalls,
         (SELECT count(*) FROM bookings
            WHERE call_sid IS NULL AND created_at >= @from AND created_at < @until AND ${stands}) AS own`,
    ),
    promises: store.prepare<Range, DayFigures['promises']>(
      'promises of day',
      `SELECT count(*) FILTER (WHERE ${isIn('promise', 'kept')}) AS kept,
         count(*) FILTER (WHERE ${isIn('promise', 'broken')}) AS broken,
         count(*) FILTER (WHERE ${isIn('promise', 'open')}) AS open
       FROM ${ofPeriod}`,
    ),
    ledger: store.prepare<{ day: string }, Omit<NonNullable<DayFigures['ledger']>, 'onlyHere'>>(
      'ledger of day',
      'SELECT at_twilio AS atTwilio, here, checked_at AS checkedAt FROM ledger WHERE day = @day',
    ),
    onlyHere: store.prepare<Range, { calls: number }>(
      'calls that Twilio did not list',
      `SELECT count(*) AS calls FROM ${ofPeriod} AND ${figureSql.only_here.key} IS NOT NULL`,
    ),
  };
}

const reported = 'call_sid AS callSid, started_at AS startedAt, name, phone';

const inOrder = 'ORDER BY figures.place';

function listStatements(store: Store) {
  return {
    emergencies: store.prepare<Range, EmergencyRow>(
      'emergencies of day',
      `SELECT ${reported}, suburb AS location, hazard, accepted_by AS acceptedBy, accepted_after AS acceptedAfter,
         shared, stopped
       FROM ${ofPeriod} AND ${figureSql.emergency.key} IS NOT NULL ${inOrder}`,
    ),
    toCallBack: store.prepare<Range, ReportedCall & { why: DayFigures['toCallBack'][number]['why'] }>(
      'calls to ring back',
      `SELECT ${reported}, ${figureSql.call_back.key} AS why
       FROM ${ofPeriod} AND ${figureSql.call_back.key} IS NOT NULL ${inOrder}`,
    ),
    unsure: store.prepare<Range, UnsureRow>(
      'unsure fields of day',
      `SELECT ${reported}, unsure FROM ${ofPeriod} AND ${figureSql.unsure.key} IS NOT NULL ${inOrder}`,
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
  shared: number | null;
}

interface UnsureRow extends ReportedCall {
  /** With spaces between them. */
  unsure: string;
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
  const { location, hazard, acceptedBy, acceptedAfter, shared, stopped } = row;
  return { ...toReported(row), location, hazard, acceptedBy, acceptedAfter, shared: shared === 1, stopped };
}

function namesIn(fields: string): CapturedFieldName[] {
  const names = fields.split(' ');
  return capturedFieldNames.filter((name) => names.includes(name));
}

/** An aggregate always has a row. */
function one<Row>(row: Row | undefined): Row {
  return must(row, 'an aggregate has one row');
}
