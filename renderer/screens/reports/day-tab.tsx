/** A day of the office in figures: today's, or any before it. */
import { Button, InfoLabel } from '@fluentui/react-components';
import { ChevronLeftRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { type ReactElement, useState } from 'react';
import type { FigureRef } from '../../../preload/contract/figures.ts';
import type { DailyReport, ReportLine } from '../../../preload/contract/reports.ts';
import { bridge } from '../../bridge.ts';
import { DayBox } from '../../components/day-box.tsx';
import { addDays, dateIn } from '../../format/calendar-days.ts';
import { useLive, useNow } from '../../hooks/use-live.tsx';
import { goTo, notePlace } from '../../hooks/use-route.ts';
import { callsPlace } from '../../places.ts';
import { texts } from '../../texts.ts';
import { PaperButtons } from './paper-buttons.tsx';
import styles from './reports-screen.module.css';
import { useReport } from './use-report.ts';

interface DayTabProps {
  /** They lead to the other reports. */
  tabs: ReactElement;
  /** The day that the address names; '' for today. */
  place: string;
}

/** Day by day. */
export function DayTab({ tabs, place }: DayTabProps) {
  const timezone = useLive((state) => state.app?.timezone) ?? 'Australia/Sydney';
  const today = dateIn(useNow(), timezone);
  const [chosen, setChosen] = useState(/^\d{4}-\d{2}-\d{2}$/.test(place) ? place : null);
  const date = chosen ?? today;
  const { report, failed } = useReport(date);
  const choose = (day: string | null) => {
    setChosen(day);
    notePlace(day === null ? 'reports' : `reports/${day}`);
  };
  return (
    <>
      <div className={styles.bar}>
        {tabs}
        <span className={styles.space} />
        <DayPicker date={date} today={today} onChoose={choose} />
        <PaperButtons
          print={{ channel: 'reports:print', ask: () => bridge.ask('reports:print', { date }) }}
          savePdf={{ channel: 'reports:save-pdf', ask: () => bridge.ask('reports:save-pdf', { date }) }}
          send={date === today ? sendNow : undefined}
        />
      </div>
      <div className={styles.body} role="region" aria-label={texts.reports.day} tabIndex={0}>
        {failed && <p role="alert">{texts.reports.failed}</p>}
        {report !== null && <Summary report={report} />}
      </div>
    </>
  );
}

const sendNow = {
  channel: 'reports:send-now' as const,
  ask: () => bridge.ask('reports:send-now', undefined),
};

interface DayPickerProps {
  date: string;
  today: string;
  /** Null follows the present day. */
  onChoose: (day: string | null) => void;
}

function DayPicker({ date, today, onChoose }: DayPickerProps) {
  return (
    <>
      <Button
        appearance="subtle"
        icon={<ChevronLeftRegular />}
        aria-label={texts.reports.earlier}
        onClick={() => onChoose(addDays(date, -1))}
      />
      <Button size="small" onClick={() => onChoose(null)}>
        {texts.reports.today}
      </Button>
      <Button
        appearance="subtle"
        icon={<ChevronRightRegular />}
        aria-label={texts.reports.later}
        disabledFocusable={date >= today}
        onClick={() => onChoose(addDays(date, 1))}
      />
      <DayBox
        label={texts.reports.day}
        className={styles.date}
        value={date}
        onChoose={(day) => onChoose(day !== null && day < today ? day : null)}
      />
    </>
  );
}

function Summary({ report: { date, heading, asOf, lines } }: { report: DailyReport }) {
  return (
    <article className={styles.paper}>
      <h1 className={styles.heading}>{heading}</h1>
      <p className={styles.quiet}>{asOf === null ? texts.reports.over : texts.reports.asOf(asOf)}</p>
      <dl className={styles.lines}>
        {lines.map((line) => (
          <Line key={line.label} line={line} date={date} />
        ))}
      </dl>
    </article>
  );
}

function Line({ line: { label, meaning, parts, items }, date }: { line: ReportLine; date: string }) {
  return (
    <div className={styles.line}>
      <dt>
        <InfoLabel info={meaning}>{label}</InfoLabel>
      </dt>
      <dd>
        <span className={styles.value}>
          {parts.map(({ text, opens }, index) =>
            opens === null ? (
              <span key={index}>{text}</span>
            ) : (
              <OpenNumber key={index} {...{ label, text, opens, date }} />
            ),
          )}
        </span>
        {items.length > 0 && (
          <ul className={styles.items}>
            {items.map(({ callSid, text }) => (
              <li key={callSid}>
                <button type="button" className={styles.item} onClick={() => goTo(`calls/${callSid}`)}>
                  {text}
                </button>
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
}

interface OpenNumberProps {
  label: string;
  text: string;
  opens: FigureRef;
  date: string;
}

function OpenNumber({ label, text, opens, date }: OpenNumberProps) {
  return (
    <button
      type="button"
      className={styles.number}
      aria-label={texts.reports.openCalls(`${label}: ${text}`)}
      onClick={() => goTo(callsPlace({ figure: opens, from: date, until: date }))}
    >
      {text}
    </button>
  );
}
