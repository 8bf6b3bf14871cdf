/** What the owner reads: a day of the office, any days in charts, what callers were promised. */
import { Tab, TabList } from '@fluentui/react-components';
import { goTo, useRoute } from '../../hooks/use-route.ts';
import { texts } from '../../texts.ts';
import { AnalyticsTab } from './analytics/analytics-tab.tsx';
import { DayTab } from './day-tab.tsx';
import { PromisesTab } from './promises-tab.tsx';
import styles from './reports-screen.module.css';

/** `reports` is the day, `reports/analytics` the charts, `reports/promises` the promise clock. */
export function ReportsScreen() {
  const { rest } = useRoute();
  const shown = rest === 'analytics' || rest === 'promises' ? rest : 'daily';
  const tabs = (
    <TabList
      size="small"
      aria-label={texts.reports.views}
      selectedValue={shown}
      onTabSelect={(_, { value }) => goTo(value === 'daily' ? 'reports' : `reports/${String(value)}`)}
    >
      <Tab value="daily">{texts.reports.daily}</Tab>
      <Tab value="analytics">{texts.reports.analytics}</Tab>
      <Tab value="promises">{texts.promises.tab}</Tab>
    </TabList>
  );
  return (
    <main className={styles.screen} aria-label={texts.screens.reports}>
      {shown === 'analytics' && <AnalyticsTab tabs={tabs} />}
      {shown === 'promises' && <PromisesTab tabs={tabs} />}
      {shown === 'daily' && <DayTab key={rest} tabs={tabs} place={rest} />}
    </main>
  );
}
