/** Which days the analytics are about, and which they are compared with. */
import { Select, Spinner } from '@fluentui/react-components';
import type { Analytics, Period } from '../../../../preload/contract/analytics.ts';
import { DayBox } from '../../../components/day-box.tsx';
import { formatDays } from '../../../format/dates.ts';
import { texts } from '../../../texts.ts';
import styles from '../reports-screen.module.css';
import { isCompared } from './is-compared.ts';
import { type PeriodName, periodNames } from './periods.ts';

interface PeriodBarProps {
  name: PeriodName;
  period: Period;
  today: string;
  /** What is shown; null before the first answer. */
  analytics: Analytics | null;
  onName: (name: PeriodName) => void;
  onPeriod: (period: Period) => void;
}

/** A named period, or two days. */
export function PeriodBar({ name, period, today, analytics, onName, onPeriod }: PeriodBarProps) {
  const { from, until } = period;
  const counting = analytics?.now.from !== from || analytics.now.until !== until;
  const choose = (changed: Partial<Period>) => {
    const next = { ...period, ...changed };
    if (next.from <= next.until) onPeriod(next);
  };
  return (
    <>
      <Select
        aria-label={texts.reports.period}
        value={name}
        onChange={(_, { value }) => onName(periodNames.find((each) => each === value) ?? 'four_weeks')}
      >
        {periodNames.map((each) => (
          <option key={each} value={each}>
            {texts.reports.periods[each]}
          </option>
        ))}
      </Select>
      <DayBox
        label={texts.reports.from}
        className={styles.date}
        value={from}
        onChoose={(day) => choose({ from: day ?? from })}
      />
      <span aria-hidden="true">–</span>
      <DayBox
        label={texts.reports.until}
        className={styles.date}
        value={until}
        onChoose={(day) => choose({ until: day === null || day > today ? today : day })}
      />
      <span className={styles.quiet} role="status">
        {counting ? texts.reports.counting : comparisonOf(analytics)}
      </span>
      {counting && <Spinner size="tiny" aria-label={texts.reports.counting} />}
    </>
  );
}

/** "Compared with 11 Jun – 8 Jul 2024", or why not. */
export function comparisonOf(analytics: Analytics): string {
  const { before, firstDay } = analytics;
  if (isCompared(analytics)) return texts.reports.comparedWith(formatDays(before.from, before.until, true));
  return firstDay === null ? '' : texts.reports.nothingBefore(formatDays(firstDay, firstDay, true));
}
