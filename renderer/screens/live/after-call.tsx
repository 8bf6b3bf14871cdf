/** What she may still do with a call that is over. */
import { Button } from '@fluentui/react-components';
import { CheckmarkCircleFilled, CheckmarkCircleRegular, HistoryRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Call } from '../../../preload/contract/calls.ts';
import { CustomerHistory } from '../../components/customer-history.tsx';
import { useStore } from '../../hooks/use-live.tsx';
import { texts } from '../../texts.ts';
import styles from './call-actions.module.css';

/** Ticks the call off, or takes the tick back; shows who it was. */
export function AfterCall({ call }: { call: Call }) {
  const store = useStore();
  const [history, setHistory] = useState(false);
  const { desk } = call;
  const { handled, notHandled, history: earlier } = texts.actions;
  const mark = () => void store.mark(call, { handled: !desk.handled });
  return (
    <section aria-label={texts.actions.label} className={styles.actions}>
      <div className={styles.row}>
        <Button
          size="small"
          icon={desk.handled ? <CheckmarkCircleFilled /> : <CheckmarkCircleRegular />}
          onClick={mark}
        >
          {desk.handled ? notHandled.label : handled.label}
        </Button>
        <Button size="small" icon={<HistoryRegular />} onClick={() => setHistory(true)}>
          {earlier.label}
        </Button>
      </div>
      {history && <CustomerHistory call={call} onClose={() => setHistory(false)} />}
    </section>
  );
}
