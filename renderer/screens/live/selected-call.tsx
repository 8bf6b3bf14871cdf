/** The selected call: its conversation, and beside it what was captured. */
import { useState } from 'react';
import type { Call } from '../../../preload/contract/calls.ts';
import { useLive } from '../../hooks/use-live.tsx';
import { selectedCall } from '../../state/live-state.ts';
import { texts } from '../../texts.ts';
import { CapturedPanel } from './captured-panel.tsx';
import { Conversation } from './conversation.tsx';
import styles from './selected-call.module.css';

/** The words that a captured value came from, pointed at in the transcript. */
export interface Evidence {
  turn: number;
  words: string;
}

/** The middle and the right column. */
export function SelectedCall() {
  const call = useLive(selectedCall);
  if (call === null) return <NothingSelected />;
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

function NothingSelected() {
  const opening = useLive((state) => state.selection !== null);
  const failed = useLive((state) => state.openFailed);
  const past = useLive((state) => state.past.length > 0);
  return (
    <>
      <main className={styles.conversation} aria-label={texts.conversation.label}>
        <p className={styles.hint}>
          {failed && texts.conversation.lost}
          {opening && !failed && texts.conversation.loading}
          {!opening && (past ? texts.conversation.nothing : texts.conversation.nothingLive)}
        </p>
      </main>
      <aside className={styles.captured} aria-label={texts.captured.label}>
        <p className={styles.hint}>{!opening && texts.captured.nothing}</p>
      </aside>
    </>
  );
}
