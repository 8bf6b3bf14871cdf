/** What the owner reads: a day of the office, and any days in charts. */
import { Tab, TabList } from '@fluentui/react-components';
import { goTo, useRoute } from '../../hooks/use-route.ts';
import { texts } from '../../texts.ts';
import { AnalyticsTab } from './analytics/analytics-tab.tsx';
import { DayTab } from './day-tab.tsx';
import styles from './reports-screen.module.css';

/** `reports` is the day, `reports/analytics` the charts. */
export function ReportsScreen() {
  const { rest } = useRoute();
  const shown = rest === 'analytics' ? 'analytics' : 'daily';
  const tabs = (
    <TabList
      size="small"
      aria-label={texts.reports.views}
      selectedValue={shown}
      onTabSelect={(_, { value }) => goTo(value === 'analytics' ? 'reports/analytics' : 'reports')}
    >
      <Tab value="daily">{texts.reports.daily}</Tab>
      <Tab value="analytics">{texts.reports.analytics}</Tab>
    </TabList>
  );
  return (
    <main className={styles.screen} aria-label={texts.screens.reports}>
      {shown === 'analytics' ? <AnalyticsTab tabs={tabs} /> : <DayTab key={rest} tabs={tabs} place={rest} />}
    </main>
  );
}
