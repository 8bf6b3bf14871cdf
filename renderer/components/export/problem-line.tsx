/** What went wrong with an export, in a sentence. */
import { WarningRegular } from '@fluentui/react-icons';
import styles from './export-dialog.module.css';

/** Amber: it needs her. */
export function ProblemLine({ text }: { text: string }) {
  return (
    <p className={styles.problem}>
      <WarningRegular fontSize={20} aria-hidden />
      <span>{text}</span>
    </p>
  );
}
