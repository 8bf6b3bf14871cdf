/** A report printed, as a PDF, or sent; beside the buttons what came of it. */
import { Button } from '@fluentui/react-components';
import { DocumentPdfRegular, MailRegular, PrintRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { texts } from '../../texts.ts';
import styles from './reports-screen.module.css';

type Outcome = { ok: true; value: string | null } | { ok: false; reason: string };

interface PaperButtonsProps {
  print: () => Promise<Outcome>;
  savePdf: () => Promise<Outcome>;
  /** By e-mail; left out where that cannot be. */
  send?: (() => Promise<Outcome>) | undefined;
}

/** Asks for a printer or a place; a dialog that was closed is no failure. */
export function PaperButtons({ print, savePdf, send }: PaperButtonsProps) {
  const [said, setSaid] = useState('');
  const tell = (work: Promise<Outcome>, done: string, meanwhile: string = texts.reports.preparing) => {
    setSaid(meanwhile);
    work.then(
      (result) => setSaid(result.ok ? done : result.reason),
      () => setSaid(texts.reports.failed),
    );
  };
  return (
    <>
      <span role="status" className={styles.quiet}>
        {said}
      </span>
      <Button icon={<PrintRegular />} onClick={() => tell(print(), '')}>
        {texts.reports.print}
      </Button>
      <Button icon={<DocumentPdfRegular />} onClick={() => tell(savePdf(), '')}>
        {texts.reports.savePdf}
      </Button>
      {send && (
        <Button
          icon={<MailRegular />}
          onClick={() => tell(send(), texts.reports.sent, texts.reports.sending)}
        >
          {texts.reports.sendNow}
        </Button>
      )}
    </>
  );
}
