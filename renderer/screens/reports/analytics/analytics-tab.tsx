/** The analytics with the period they are about. */
import { useState } from 'react';
import type { Period } from '../../../../preload/contract/analytics.ts';
import { useNow, useLive } from '../../../hooks/use-live.tsx';
import { dateIn } from '../../../format/calendar-days.ts';
import { texts } from '../../../texts.ts';
import styles from '../reports-screen.module.css';
import { AnalyticsView } from './analytics-view.tsx';
import { PeriodBar } from './period-bar.tsx';
import { daysOf, type PeriodName } from './periods.ts';
import { useAnalytics } from './use-analytics.ts';

/** What was chosen is remembered while the window is open, so that Back comes to the same charts. */
let remembered: { name: PeriodName; own: Period | null } = { name: 'four_weeks', own: null };

/** `tabs` lead to the other reports. */
export function AnalyticsTab({ tabs }: { tabs: React.ReactElement }) {
  const timezone = useLive((state) => state.app?.timezone) ?? 'Australia/Sydney';
  const today = dateIn(useNow(), timezone);
  const [{ name, own }, setChosen] = useState(remembered);
  const [firstDay, setFirstDay] = useState<string | null>(null);
  const choose = (chosen: typeof remembered) => {
    remembered = chosen;
    setChosen(chosen);
  };
  const period = name === 'own' ? (own ?? daysOf('four_weeks', today, null)) : daysOf(name, today, firstDay);
  const { analytics, failed } = useAnalytics(period);
  if (analytics !== null && analytics.firstDay !== firstDay) setFirstDay(analytics.firstDay);
  return (
    <>
      <div className={styles.bar}>
        {tabs}
        <span className={styles.space} />
        <PeriodBar
          {...{ name, period, today, analytics }}
          onName={(chosen) => choose({ name: chosen, own: period })}
          onPeriod={(days) => choose({ name: 'own', own: days })}
        />
      </div>
      <div className={styles.analytics} role="region" aria-label={texts.reports.analytics} tabIndex={0}>
        {failed && <p role="alert">{texts.reports.failed}</p>}
        {analytics !== null && analytics.firstDay === null && (
          <p className={styles.quiet}>
            {texts.reports.noCalls}. {texts.reports.noCallsHint}
          </p>
        )}
        {analytics !== null && analytics.firstDay !== null && <AnalyticsView analytics={analytics} />}
      </div>
    </>
  );
}
