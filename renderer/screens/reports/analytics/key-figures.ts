/** The few numbers that an owner asks for first, of a period or of a part of it. */
import type { GroupCount, TrendFigure } from '../../../../preload/contract/analytics.ts';
import type { FigureRef } from '../../../../preload/contract/figures.ts';
import { formatCost } from '../../../format/costs.ts';
import { formatDuration } from '../../../format/durations.ts';
import { texts } from '../../../texts.ts';

/** The counts a key figure is made from. */
export type Counts = Readonly<Record<TrendFigure, readonly GroupCount[]>>;

/** One of them. */
export interface KeyFigure {
  name: keyof typeof texts.reports.keyFigures;
  opens: FigureRef;
  /** Null when there is nothing to tell, such as the average of nothing. */
  value: (counts: Counts) => number | null;
  write: (value: number) => string;
  /** What a spreadsheet gets: a plain number of this unit. */
  unit: Unit;
}

/** What a plain number counts; `scale` makes it of the value. */
interface Unit {
  name: string | null;
  scale: number;
}

const { units } = texts.reports;
const percent = (value: number) => `${(value * 100).toFixed(value > 0 && value < 0.1 ? 1 : 0)} %`;
const whole = (value: number) => value.toLocaleString('en-AU');

const asCount = { write: whole, unit: { name: null, scale: 1 } };
const asPercent = { write: percent, unit: { name: units.percent, scale: 100 } };
const asTime = { write: minutesAndSeconds, unit: { name: units.seconds, scale: 1 } };

/** All of them, in their order; `audPerUsd` turns the model's cost into Australian dollars. */
export function keyFiguresIn(audPerUsd: number): readonly KeyFigure[] {
  return [
    {
      name: 'calls',
      opens: { name: 'calls', key: 'all' },
      value: (of) => calls(of.calls),
      ...asCount,
    },
    {
      name: 'missed',
      opens: { name: 'outcome', key: 'missed' },
      value: (of) => calls(of.outcome, 'missed'),
      ...asCount,
    },
    {
      name: 'new',
      opens: { name: 'customer', key: 'new' },
      value: (of) => calls(of.customer, 'new'),
      ...asCount,
    },
    {
      name: 'success',
      opens: { name: 'success', key: 'right' },
      value: (of) => part(calls(of.success, 'right'), calls(of.success)),
      ...asPercent,
    },
    {
      name: 'duration',
      opens: { name: 'duration', key: null },
      value: (of) => part(amount(of.duration), calls(of.duration)),
      ...asTime,
      write: (seconds) => (seconds < 600 ? minutesAndSeconds(seconds) : formatDuration(seconds)),
    },
    {
      name: 'acceptance',
      opens: { name: 'acceptance', key: null },
      value: (of) => part(amount(of.acceptance), calls(of.acceptance) - calls(of.acceptance, 'nobody')),
      ...asTime,
    },
    {
      name: 'bookings',
      opens: { name: 'booking', key: 'booked' },
      value: (of) => amount(of.booking),
      ...asCount,
    },
    {
      name: 'conversion',
      opens: { name: 'booking', key: 'booked' },
      value: (of) => part(calls(of.booking, 'booked'), calls(of.booking)),
      ...asPercent,
    },
    {
      name: 'cost',
      opens: { name: 'cost', key: 'all' },
      value: (of) => amount(of.cost) * audPerUsd,
      write: costOf,
      unit: { name: units.dollars, scale: 1 },
    },
  ];
}

/** As the day's summary has it; tenths of a cent only where there is nothing else to tell. */
function costOf(dollars: number): string {
  if (dollars === 0) return 'A$0';
  return dollars < 0.01 ? formatCost(dollars) : `A$${dollars.toFixed(2)}`;
}

function calls(counts: readonly GroupCount[], key: string | null = null): number {
  return counts.reduce((sum, count) => (key === null || count.key === key ? sum + count.calls : sum), 0);
}

function amount(counts: readonly GroupCount[]): number {
  return counts.reduce((sum, count) => sum + count.amount, 0);
}

function part(some: number, all: number): number | null {
  return all === 0 ? null : some / all;
}

/** "125.5" of seconds: not more than a spreadsheet needs. */
export function plainOf(value: number | null, { unit }: KeyFigure): string {
  return value === null ? '' : String(Math.round(value * unit.scale * 10_000) / 10_000);
}

/** "2 min 5 s". */
function minutesAndSeconds(seconds: number): string {
  const rounded = Math.round(seconds);
  const [minutes, rest] = [Math.floor(rounded / 60), rounded % 60];
  if (minutes === 0) return `${String(rest)} s`;
  return rest === 0 ? `${String(minutes)} min` : `${String(minutes)} min ${String(rest)} s`;
}
