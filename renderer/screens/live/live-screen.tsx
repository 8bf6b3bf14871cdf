/** The live screen: calls, the conversation, what was captured of it. */
import { useState } from 'react';
import { CallsColumn } from './calls-column.tsx';
import styles from './live-screen.module.css';
import { SelectedCall } from './selected-call.tsx';

/** Three columns that fit a 1280 × 800 window without scrolling the page. */
export function LiveScreen() {
  const [ringing, setRinging] = useState(false);
  return (
    <div className={styles.columns}>
      <CallsColumn ringing={ringing} onRinging={setRinging} />
      <SelectedCall onTestCall={() => setRinging(true)} />
    </div>
  );
}
