/** What a calendar without windows teaches, and a way to begin. */
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { usualWindows } from '../../../preload/contract/appointment-settings.ts';
import { bridge } from '../../bridge.ts';
import { texts } from '../../texts.ts';
import styles from './bookings-screen.module.css';

/** One click takes the usual week. */
export function NoWindows({ onChosen }: { onChosen: () => void }) {
  const [problem, setProblem] = useState('');
  const choose = async () => {
    const { values } = await bridge.ask('settings:read', undefined);
    const appointments = { ...values.appointments, windows: usualWindows };
    const changed = await bridge.ask('settings:change', { appointments });
    if (changed.ok) onChosen();
    else setProblem(changed.reason ?? texts.bookings.failed);
  };
  return (
    <section className={styles.empty}>
      <h2>{texts.bookings.empty}</h2>
      <p>{texts.bookings.emptyHint}</p>
      <Button
        appearance="primary"
        onClick={() => void choose().catch(() => setProblem(texts.bookings.failed))}
      >
        {texts.bookings.usual}
      </Button>
      <p role="status">{problem === '' ? texts.bookings.usualHint : problem}</p>
    </section>
  );
}
