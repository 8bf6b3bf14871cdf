/** A report printed, as a PDF, or sent; beside the buttons what came of it. */
import { Button } from '@fluentui/react-components';
import { DocumentPdfRegular, MailRegular, PrintRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { LongChannel } from '../../../preload/contract/channels.ts';
import { Working } from '../../components/working.tsx';
import { cancelled, useLongWork } from '../../hooks/use-long-work.ts';
import { texts } from '../../texts.ts';
import styles from './reports-screen.module.css';

type Outcome = { ok: true; value: string | null } | { ok: false; reason: string };

/** What a button asks for. */
interface PaperWork {
  channel: LongChannel;
  ask: () => Promise<Outcome>;
}

interface PaperButtonsProps {
  print: PaperWork;
  savePdf: PaperWork;
  /** By e-mail; left out where that cannot be. */
  send?: PaperWork | undefined;
}

/** Asks for a printer or a place; a dialog that was closed is no failure. */
export function PaperButtons({ print, savePdf, send }: PaperButtonsProps) {
  const [said, setSaid] = useState('');
  const [channel, setChannel] = useState(print.channel);
  const work = useLongWork(channel);
  const start = ({ channel: begun, ask }: PaperWork, done = '') => {
    if (work.busy) return;
    setChannel(begun);
    setSaid('');
    work.run(ask).then(
      (result) =>
        setSaid(result === cancelled ? texts.work.cancelled[begun] : result.ok ? done : result.reason),
      () => setSaid(texts.reports.failed),
    );
  };
  return (
    <>
      {work.busy ? (
        <Working work={work} />
      ) : (
        <span role="status" className={styles.quiet}>
          {said}
        </span>
      )}
      <Button icon={<PrintRegular />} disabledFocusable={work.busy} onClick={() => start(print)}>
        {texts.reports.print}
      </Button>
      <Button icon={<DocumentPdfRegular />} disabledFocusable={work.busy} onClick={() => start(savePdf)}>
        {texts.reports.savePdf}
      </Button>
      {send && (
        <Button
          icon={<MailRegular />}
          disabledFocusable={work.busy}
          onClick={() => start(send, texts.reports.sent)}
        >
          {texts.reports.sendNow}
        </Button>
      )}
    </>
  );
}
