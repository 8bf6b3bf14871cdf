/** "Twilio 14, here 14": day by day, with the calls that differ. */
import { Button, Link } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { LedgerDay } from '../../../preload/contract/messages.ts';
import { bridge } from '../../bridge.ts';
import { GoodMark, NeedsMark } from '../../components/mark.tsx';
import { Working } from '../../components/working.tsx';
import { formatIsoDate, formatTime } from '../../format/dates.ts';
import { formatPhone } from '../../format/phones.ts';
import { cancelled, useLongWork } from '../../hooks/use-long-work.ts';
import { useSettingsView } from '../../hooks/use-settings.ts';
import { callsPlace } from '../../places.ts';
import { texts } from '../../texts.ts';
import styles from './message-list.module.css';
import { SettingField } from './setting-field.tsx';

/** The last month, and a button to compare now. */
export function LedgerList() {
  const [days, setDays] = useState<readonly LedgerDay[] | null>(null);
  const work = useLongWork('ledger:check');
  const [stopped, setStopped] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const words = texts.settings.ledger;
  useEffect(() => {
    bridge.ask('ledger:list', undefined).then(setDays, () => setProblem(texts.settings.notDone));
  }, []);
  const compare = async () => {
    const checked = await work.run(() =>
      bridge
        .ask('ledger:check', undefined)
        .catch(() => ({ ok: false as const, reason: texts.settings.notDone })),
    );
    setStopped(checked === cancelled);
    if (checked === cancelled) return;
    setProblem(checked.ok ? null : checked.reason);
    if (checked.ok) setDays(checked.value);
  };
  return (
    <SettingField
      row="ledger"
      wide
      state={problem === null ? { at: 'rest' } : { at: 'refused', reason: problem }}
    >
      <div role="group" aria-label={texts.settings.rows.ledger.label}>
        <div className={styles.buttons}>
          <Button disabledFocusable={work.busy} onClick={() => void compare()}>
            {words.compare}
          </Button>
          {work.busy && <Working work={work} />}
        </div>
        {stopped && !work.busy && <p role="status">{texts.work.cancelled['ledger:check']}</p>}
        {days?.length === 0 && <p className={styles.empty}>{words.none}</p>}
        {days !== null && days.length > 0 && (
          <ul className={styles.list} aria-label={words.list}>
            {days.map((day) => (
              <Day key={day.day} day={day} />
            ))}
          </ul>
        )}
      </div>
    </SettingField>
  );
}

function Day({ day: { day, checkedAt, atTwilio, here, missing } }: { day: LedgerDay }) {
  const zone = useSettingsView()?.values.timezone ?? 'UTC';
  const words = texts.settings.ledger;
  return (
    <li className={styles.message}>
      <div className={styles.head}>
        <span className={styles.who}>{formatIsoDate(day)}</span>
        {atTwilio === here ? (
          <GoodMark text={words.same(here)} />
        ) : (
          <NeedsMark text={words.differs(atTwilio, here)} />
        )}
        <span className={`${styles.quiet} ${styles.state}`}>
          {words.checkedAt(formatTime(checkedAt, zone))}
        </span>
      </div>
      {missing.length > 0 && (
        <>
          <p className={styles.quiet}>{words.missing}</p>
          <ul className={styles.calls}>
            {missing.map(({ callSid, from, startedAt }) => (
              <li key={callSid}>
                <Link href={`#/${callsPlace({}, callSid)}`}>
                  {from === null ? words.withheld : formatPhone(from)}
                </Link>
                {startedAt !== null && `, ${formatTime(startedAt, zone)}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </li>
  );
}
