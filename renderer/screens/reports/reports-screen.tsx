/** A day of the office in figures: today's, or any before it. */
import { Button } from '@fluentui/react-components';
import { ChevronLeftRegular, ChevronRightRegular, MailRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ReportLine } from '../../../preload/contract/reports.ts';
import { bridge } from '../../bridge.ts';
import { addDays, dateIn } from '../../format/calendar-days.ts';
import { useLive, useNow } from '../../hooks/use-live.tsx';
import { texts } from '../../texts.ts';
import styles from './reports-screen.module.css';
import { useReport } from './use-report.ts';

/** Day by day. */
export function ReportsScreen() {
  const timezone = useLive((state) => state.app?.timezone) ?? 'Australia/Sydney';
  const today = dateIn(useNow(), timezone);
  const [chosen, setChosen] = useState<string | null>(null);
  const date = chosen ?? today;
  const { report, failed } = useReport(date);
  return (
    <main className={styles.screen} aria-label={texts.screens.reports}>
      <div className={styles.bar}>
        <Button
          appearance="subtle"
          icon={<ChevronLeftRegular />}
          aria-label={texts.reports.earlier}
          onClick={() => setChosen(addDays(date, -1))}
        />
        <Button size="small" onClick={() => setChosen(null)}>
          {texts.reports.today}
        </Button>
        <Button
          appearance="subtle"
          icon={<ChevronRightRegular />}
          aria-label={texts.reports.later}
          disabledFocusable={date >= today}
          onClick={() => setChosen(addDays(date, 1))}
        />
        <input
          type="date"
          className={styles.date}
          aria-label={texts.reports.day}
          value={date}
          max={today}
          onChange={({ target }) => {
            if (target.value !== '') setChosen(target.value);
          }}
        />
        <span className={styles.space} />
        {date === today && <SendNow />}
      </div>
      <div className={styles.body} role="region" aria-label={texts.reports.day} tabIndex={0}>
        {failed && <p role="alert">{texts.reports.failed}</p>}
        {report !== null && (
          <>
            <h1 className={styles.heading}>{report.heading}</h1>
            <p className={styles.quiet}>
              {report.asOf === null ? texts.reports.over : texts.reports.asOf(report.asOf)}
            </p>
            <dl className={styles.lines}>
              {report.lines.map((line) => (
                <Line key={line.label} line={line} />
              ))}
            </dl>
          </>
        )}
      </div>
    </main>
  );
}

function Line({ line: { label, value, meaning, items } }: { line: ReportLine }) {
  return (
    <div className={styles.line}>
      <dt>
        {label}
        <span className={styles.meaning}>{meaning}</span>
      </dt>
      <dd>
        <span className={styles.value}>{value}</span>
        {items.length > 0 && (
          <ul className={styles.items}>
            {items.map(({ callSid, text }) => (
              <li key={callSid}>{text}</li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
}

function SendNow() {
  const [said, setSaid] = useState('');
  const send = async () => {
    const sent = await bridge
      .ask('reports:send-now', undefined)
      .catch(() => ({ ok: false as const, reason: texts.reports.failed }));
    setSaid(sent.ok ? texts.reports.sent : sent.reason);
  };
  return (
    <>
      <span role="status">{said}</span>
      <Button icon={<MailRegular />} onClick={() => void send()}>
        {texts.reports.sendNow}
      </Button>
    </>
  );
}
