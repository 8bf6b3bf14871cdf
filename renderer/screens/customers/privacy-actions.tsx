/** What a customer may ask for: everything that is known of them, or that it is deleted. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useState } from 'react';
import { everyCall } from '../../../preload/contract/search.ts';
import { bridge } from '../../bridge.ts';
import { ExportButton } from '../../components/export/export-button.tsx';
import { Working } from '../../components/working.tsx';
import { formatPhone } from '../../format/phones.ts';
import { goTo } from '../../hooks/use-route.ts';
import { cancelled, useLongWork } from '../../hooks/use-long-work.ts';
import { useReturnFocus } from '../../hooks/use-return-focus.ts';
import { texts } from '../../texts.ts';
import styles from './customer-profile.module.css';
import type { Profile } from './use-customers.ts';

interface PrivacyActionsProps {
  customer: Profile['customer'];
}

/** A contact card, "Hand over all records" into a folder, "Delete everything" after a question. */
export function PrivacyActions({ customer }: PrivacyActionsProps) {
  const words = texts.privacy;
  const [asking, setAsking] = useState(false);
  const { work, said, run } = useAction('customers:export');
  const handOver = () =>
    run(async () => {
      const written = await bridge.ask('customers:export', { phone: customer.phone });
      if (!written.ok) return written.reason;
      return written.value === null ? '' : words.handedOver(written.value);
    });
  return (
    <>
      <h3 className={styles.title}>{words.title}</h3>
      <p className={styles.privacy}>
        <ExportButton only={{ ...everyCall, customer: customer.phone }} what={{ kind: 'vcards' }} />
        <Button size="small" disabledFocusable={work.busy} onClick={handOver}>
          {words.handOver}
        </Button>
        <Button size="small" onClick={() => setAsking(true)}>
          {words.forget}
        </Button>
        {work.busy ? <Working work={work} /> : <span role="status">{said}</span>}
      </p>
      {asking && <ForgetDialog customer={customer} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Says what goes and what stays, then what was done; the book is read anew after that. */
function ForgetDialog({ customer, onClose }: PrivacyActionsProps & { onClose: () => void }) {
  useReturnFocus();
  const words = texts.privacy;
  const [done, setDone] = useState(false);
  const { work, said, run } = useAction(null);
  const forget = () =>
    run(async () => {
      const forgotten = await bridge.ask('customers:forget', { phone: customer.phone });
      if (!forgotten.ok) return forgotten.reason;
      setDone(true);
      return words.forgotten(forgotten.value.calls, forgotten.value.appointments);
    });
  const close = () => {
    if (work.busy) return;
    onClose();
    if (done) goTo('customers');
  };
  return (
    <Dialog open modalType="alert" onOpenChange={close}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{words.ask(customer.name ?? formatPhone(customer.phone))}</DialogTitle>
          <DialogContent>
            {!done && <Lines title={words.goes} lines={words.going} />}
            {!done && <Lines title={words.stays} lines={words.staying} />}
            {work.busy ? <Working work={work} words={words.forgetting} /> : <p role="status">{said}</p>}
          </DialogContent>
          <DialogActions>
            <Button onClick={close} disabledFocusable={work.busy}>
              {done ? words.close : words.keep}
            </Button>
            {!done && (
              <Button appearance="primary" onClick={forget} disabledFocusable={work.busy}>
                {words.forget}
              </Button>
            )}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <>
      <h3 className={styles.title}>{title}</h3>
      <ul className={styles.privacyLines}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

/** One thing at a time; `said` is how the last one went. */
function useAction(channel: 'customers:export' | null) {
  const work = useLongWork(channel);
  const [said, setSaid] = useState('');
  const run = (action: () => Promise<string>) => {
    setSaid('');
    work.run(action).then(
      (sentence) => setSaid(sentence === cancelled ? texts.work.cancelled['customers:export'] : sentence),
      () => setSaid(texts.privacy.failed),
    );
  };
  return { work, said, run };
}
