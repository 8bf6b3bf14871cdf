/** What the office has written down about a call. */
import type { Call } from '../../preload/contract/calls.ts';
import { formatTime } from '../format/dates.ts';
import { texts } from '../texts.ts';
import styles from './call-notes.module.css';

/** Every note with its time; nothing where there are none. */
export function CallNotes({ call }: { call: Pick<Call, 'desk' | 'timezone'> }) {
  const { notes } = call.desk;
  if (notes.length === 0) return null;
  return (
    <section aria-label={texts.notes.label} className={styles.notes}>
      <h3 className={styles.title}>{texts.notes.label}</h3>
      <ul className={styles.list}>
        {notes.map(({ at, text }) => (
          <li key={`${String(at)} ${text}`} className={styles.note}>
            <span className={styles.time}>{formatTime(at, call.timezone)}</span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
