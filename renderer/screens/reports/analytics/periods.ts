/** The periods that analytics are asked for by name. Days are ISO dates of the office. */
import type { Period } from '../../../../preload/contract/analytics.ts';
import { addDays } from '../../../format/calendar-days.ts';

/** What may be chosen; `own` is any two days. */
export const periodNames = [
  'week',
  'four_weeks',
  'quarter',
  'this_month',
  'last_month',
  'financial_year',
  'last_financial_year',
  'year',
  'all',
  'own',
] as const;

export type PeriodName = (typeof periodNames)[number];

/** The days of a period that has a name, up to today. `firstDay` is the day of the first call, if there is one. */
export function daysOf(name: Exclude<PeriodName, 'own'>, today: string, firstDay: string | null): Period {
  const [year = '', month = ''] = today.split('-');
  const firstOfMonth = `${year}-${month}-01`;
  const financialYear = `${String(Number(year) - (month < '07' ? 1 : 0))}-07-01`;
  switch (name) {
    case 'week':
      return { from: addDays(today, -6), until: today };
    case 'four_weeks':
      return { from: addDays(today, -27), until: today };
    case 'quarter':
      return { from: addDays(today, -90), until: today };
    case 'this_month':
      return { from: firstOfMonth, until: today };
    case 'last_month': {
      const last = addDays(firstOfMonth, -1);
      return { from: `${last.slice(0, 7)}-01`, until: last };
    }
    case 'financial_year':
      return { from: financialYear, until: today };
    case 'last_financial_year': {
      const last = addDays(financialYear, -1);
      return { from: `${String(Number(last.slice(0, 4)) - 1)}-07-01`, until: last };
    }
    case 'year':
      return { from: addDays(today, -363), until: today };
    case 'all':
      return { from: firstDay === null || firstDay > today ? today : firstDay, until: today };
  }
}
