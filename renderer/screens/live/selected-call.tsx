/** The selected call: its conversation, and beside it what was captured. */
import { Button } from '@fluentui/react-components';
import { CallAddRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Call } from '../../../preload/contract/calls.ts';
import { useLive } from '../../hooks/use-live.tsx';
import { selectedCall } from '../../state/live-state.ts';
import { texts } from '../../texts.ts';
import { CapturedPanel } from '../../components/captured-panel.tsx';
import { Conversation } from './conversation.tsx';
import type { Evidence } from '../../components/evidence.ts';
import styles from './selected-call.module.css';

/** The middle and the right column. */
export function SelectedCall({ onTestCall }: { onTestCall: () => void }) {
  const call = useLive(selectedCall);
  if (call === null) return <NothingSelected onTestCall={onTestCall} />;
  return <Columns key={call.callSid} call={call} />;
}

function Columns({ call }: { call: Call }) {
  const [evidence, setEvidence] = useState<Evidence | null>(null);
  return (
    <>
      <main className={styles.conversation} aria-label={texts.conversation.label}>
        <Conversation call={call} evidence={evidence} />
      </main>
      <aside className={styles.captured} aria-label={texts.captured.label}>
        <CapturedPanel call={call} onEvidence={setEvidence} />
      </aside>
    </>
  );
}

function NothingSelected({ onTestCall }: { onTestCall: () => void }) {
  const opening = useLive((state) => state.selection !== null);
  const failed = useLive((state) => state.openFailed);
  const past = useLive((state) => state.past.length > 0);
  const reading = useLive((state) => state.pastLoading);
  const first = !opening && !past && !reading;
  return (
    <>
      <main className={styles.conversation} aria-label={texts.conversation.label}>
        {first && <FirstCall onTestCall={onTestCall} />}
        <p className={styles.hint} hidden={first}>
          {failed && texts.conversation.lost}
          {opening && !failed && texts.conversation.loading}
          {!opening && past && texts.conversation.nothing}
        </p>
      </main>
      <aside className={styles.captured} aria-label={texts.captured.label}>
        <p className={styles.hint}>{!opening && texts.captured.nothing}</p>
      </aside>
    </>
  );
}

/** Before there was any call: how to see one. */
function FirstCall({ onTestCall }: { onTestCall: () => void }) {
  return (
    <div className={styles.first}>
      <h2 className={styles.title}>{texts.conversation.first}</h2>
      <p>{texts.conversation.firstHint}</p>
      <Button appearance="primary" icon={<CallAddRegular />} onClick={onTestCall}>
        {texts.conversation.firstButton}
      </Button>
    </div>
  );
}
