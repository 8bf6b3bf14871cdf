/** What is known of who is calling: a drawer beside the call. */
import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  OverlayDrawer,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import type { Call } from '../../preload/contract/calls.ts';
import type { Output } from '../../preload/contract/endpoints.ts';
import { formatWhen } from '../format/dates.ts';
import { callerOf, valueOf } from '../format/values.ts';
import { useNow, useStore } from '../hooks/use-live.tsx';
import { useReturnFocus } from '../hooks/use-return-focus.ts';
import { texts } from '../texts.ts';
import styles from './customer-history.module.css';

type History = Output<'customers:history'>;

/** Their earlier calls, newest first; a click shows one. */
export function CustomerHistory({ call, onClose }: { call: Call; onClose: () => void }) {
  useReturnFocus();
  const store = useStore();
  const { callSid } = call;
  const [history, setHistory] = useState<History | null | 'failed'>(null);
  useEffect(() => {
    void store.historyOf(callSid).then((found) => setHistory(found ?? 'failed'));
  }, [store, callSid]);
  const show = (earlier: string) => {
    onClose();
    void store.select(earlier);
  };
  return (
    <OverlayDrawer open position="end" onOpenChange={(_, { open }) => open || onClose()}>
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={texts.history.close}
              onClick={onClose}
            />
          }
        >
          {texts.history.title(callerOf(call))}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        {history === null && <p>{texts.history.loading}</p>}
        {history === 'failed' && <p>{texts.history.failed}</p>}
        {history !== null && history !== 'failed' && <Known history={history} onShow={show} />}
      </DrawerBody>
    </OverlayDrawer>
  );
}

function Known({ history, onShow }: { history: History; onShow: (callSid: string) => void }) {
  const now = useNow();
  const { customer, calls } = history;
  if (calls.length === 0) return <p>{texts.history.first}</p>;
  return (
    <>
      {customer && <p className={styles.count}>{texts.history.calls(customer.callCount)}</p>}
      <ul className={styles.list}>
        {calls.map((earlier) => {
          const what = [
            valueOf(earlier.fields, 'service_type'),
            valueOf(earlier.fields, 'customer_location'),
          ];
          return (
            <li key={earlier.callSid}>
              <button type="button" className={styles.call} onClick={() => onShow(earlier.callSid)}>
                <strong>{formatWhen(earlier.startedAt, earlier.timezone, now)}</strong>
                <span>{what.filter((part) => part !== null).join(' · ') || texts.calls.nothingKnown}</span>
                <span className={styles.quiet}>{valueOf(earlier.fields, 'issue_description')}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
