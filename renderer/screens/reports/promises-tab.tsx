/** The promise clock: what callers were promised, what is still owed of it, what was kept and what was broken. */
import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { CallSummary } from '../../../preload/contract/calls.ts';
import type { PromiseList } from '../../../preload/contract/search.ts';
import { dateIn } from '../../format/calendar-days.ts';
import { useLive, useNow } from '../../hooks/use-live.tsx';
import { usePromises } from '../../hooks/use-promises.ts';
import { goTo } from '../../hooks/use-route.ts';
import { texts } from '../../texts.ts';
import { PromiseRow } from './promise-row.tsx';
import styles from './promises-tab.module.css';
import screen from './reports-screen.module.css';

const words = texts.promises;

/** `tabs` lead to the other reports. */
export function PromisesTab({ tabs }: { tabs: ReactElement }) {
  const { promises, failed } = usePromises();
  return (
    <>
      <div className={screen.bar}>{tabs}</div>
      <div className={screen.body} role="region" aria-label={words.tab} tabIndex={0}>
        {failed && <p role="alert">{words.failed}</p>}
        {promises === null && !failed && <p className={screen.quiet}>{words.reading}</p>}
        {promises !== null && <Clock promises={promises} />}
      </div>
    </>
  );
}

function Clock({ promises: { owed, settled } }: { promises: PromiseList }) {
  const timezone = useLive((state) => state.app?.timezone) ?? 'Australia/Sydney';
  const today = dateIn(useNow(), timezone);
  const settledToday = ({ promise }: CallSummary) =>
    promise !== null && dateIn(promise.keptAt ?? promise.dueAt, timezone) === today;
  if (owed.length + settled.length === 0) return <NoPromises />;
  return (
    <>
      {owed.length === 0 && <p className={styles.nobody}>{words.nobodyOwed}</p>}
      <Group title={words.owed} calls={owed} />
      <Group title={words.today} calls={settled.filter(settledToday)} />
      <Group title={words.week} calls={settled.filter((call) => !settledToday(call))} />
    </>
  );
}

function Group({ title, calls }: { title: string; calls: CallSummary[] }) {
  if (calls.length === 0) return null;
  const { who, number, promised, due, outcome, action } = words.columns;
  return (
    <table className={styles.table}>
      <caption className={styles.title}>{title}</caption>
      <thead>
        <tr>
          {[who, number, promised, due, outcome, action].map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <PromiseRow key={call.callSid} call={call} />
        ))}
      </tbody>
    </table>
  );
}

/** What this page is for, and where the minutes come from. */
function NoPromises() {
  return (
    <div className={styles.empty}>
      <h2 className={screen.heading}>{words.empty}</h2>
      <p>{words.emptyHint}</p>
      <Button onClick={() => goTo('settings/emergencies')}>{words.minutes}</Button>
    </div>
  );
}
