/** A small word in a frame: "Test", "Not a job". */
import styles from './tag.module.css';

/** `needs` marks what wants the receptionist. */
export function Tag({ text, tone = 'quiet' }: { text: string; tone?: 'quiet' | 'needs' }) {
  return <span className={`${styles.tag} ${tone === 'needs' ? styles.needs : ''}`}>{text}</span>;
}
