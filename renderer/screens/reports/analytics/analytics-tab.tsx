/** The analytics with the period they are about. */
import { useRef, useState } from 'react';
import type { Analytics, Period } from '../../../../preload/contract/analytics.ts';
import { bridge } from '../../../bridge.ts';
import { useNow, useLive } from '../../../hooks/use-live.tsx';
import { useSettingsView } from '../../../hooks/use-settings.ts';
import { dateIn } from '../../../format/calendar-days.ts';
import { formatDays } from '../../../format/dates.ts';
import { texts } from '../../../texts.ts';
import { PaperButtons } from '../paper-buttons.tsx';
import styles from '../reports-screen.module.css';
import { AnalyticsView } from './analytics-view.tsx';
import { comparisonOf, PeriodBar } from './period-bar.tsx';
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
  const page = useRef<HTMLDivElement>(null);
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
        <PaperButtons
          print={{
            channel: 'reports:print-charts',
            ask: () => bridge.ask('reports:print-charts', { width: widthOf(page.current) }),
          }}
          savePdf={{
            channel: 'reports:save-charts',
            ask: () =>
              bridge.ask('reports:save-charts', {
                name: texts.reports.chartsOf(period.from, period.until),
                width: widthOf(page.current),
              }),
          }}
        />
      </div>
      <div
        ref={page}
        className={styles.analytics}
        role="region"
        aria-label={texts.reports.analytics}
        tabIndex={0}
        data-printed
      >
        <PaperHeading period={period} analytics={analytics} />
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

/** On paper only: whose figures these are, and of which days. */
function PaperHeading({
  period: { from, until },
  analytics,
}: {
  period: Period;
  analytics: Analytics | null;
}) {
  const office = useSettingsView()?.values.officeName;
  return (
    <header className={styles.paperHeading}>
      <h1 className={styles.heading}>
        {texts.reports.paperHeading(office ?? '', formatDays(from, until, true))}
      </h1>
      <p className={styles.quiet}>{analytics === null ? '' : comparisonOf(analytics)}</p>
    </header>
  );
}

/** The charts are as wide on paper as on the screen, and made smaller as a whole. */
function widthOf(page: HTMLElement | null): number {
  return page?.clientWidth ?? 1;
}
