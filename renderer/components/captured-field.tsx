/** One captured detail: what, and how we know. */
import { EditRegular, LightbulbRegular } from '@fluentui/react-icons';
import type { MouseEvent, ReactNode } from 'react';
import type { Capture } from '../../preload/contract/fields.ts';
import { GoodMark, Mark, NeedsMark } from './mark.tsx';
import { standingOf } from '../format/values.ts';
import { texts } from '../texts.ts';
import styles from './captured-field.module.css';
import type { Evidence } from './evidence.ts';

interface CapturedFieldProps<T extends Capture> {
  label: string;
  capture: T | null;
  value: (capture: T) => string;
  /** Needed and not there yet. */
  missing?: boolean;
  /** Just changed. */
  fresh?: boolean;
  onEvidence: (evidence: Evidence | null) => void;
  /** How it is corrected. */
  correction?: ReactNode;
}

/** Label, value, the words it came from, and how sure it is. */
export function CapturedField<T extends Capture>(props: CapturedFieldProps<T>) {
  const { label, capture, value, missing = false, fresh = false, onEvidence, correction } = props;
  return (
    <div
      className={`${styles.field} ${fresh ? styles.fresh : ''}`}
      data-missing={missing ? '' : undefined}
      onClick={correctByClick}
    >
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.content}>
        <span className={styles.line}>
          {capture !== null && <span className={styles.value}>{value(capture)}</span>}
          {capture !== null && <Standing capture={capture} />}
          {capture === null && !missing && <NotMentioned />}
          {missing && <NeedsMark text={texts.captured.missing} />}
          {correction}
        </span>
        {capture !== null && <Origin capture={capture} onEvidence={onEvidence} />}
      </dd>
    </div>
  );
}

/** A click anywhere on a field that has a pencil is one on the pencil; who marks words to copy them is left in peace. */
function correctByClick({ target, currentTarget }: MouseEvent<HTMLElement>): void {
  if (!(target instanceof Element) || target.closest('button, input, select, [role=option]') !== null) return;
  if (window.getSelection()?.isCollapsed === false) return;
  currentTarget.querySelector<HTMLElement>('[data-pencil]')?.click();
}

function Standing({ capture }: { capture: Capture }) {
  const standing = standingOf(capture);
  if (standing === null) return null;
  if (standing === 'confirmed') return <GoodMark text={texts.captured.confirmed} />;
  if (standing === 'unsure') return <NeedsMark text={texts.captured.unsure} />;
  return <Mark icon={<LightbulbRegular />} text={texts.captured.inferred} />;
}

function NotMentioned() {
  return (
    <span className={styles.none}>
      <span aria-hidden>{texts.captured.none}</span>
      <span className={styles.spoken}>{texts.captured.noneSpoken}</span>
    </span>
  );
}

/** The words, which show themselves in the conversation when pointed at; else where the value was taken from. */
function Origin({
  capture,
  onEvidence,
}: {
  capture: Capture;
  onEvidence: (evidence: Evidence | null) => void;
}) {
  const { said, turn, source } = capture;
  if (said === null || turn === null) {
    return source === 'office' ? (
      <Mark icon={<EditRegular />} text={texts.sources.office} />
    ) : (
      <span className={styles.source}>{texts.sources[source]}</span>
    );
  }
  const show = () => onEvidence({ turn, words: said });
  const hide = () => onEvidence(null);
  return (
    <button
      type="button"
      className={styles.words}
      aria-label={texts.captured.showWords(said)}
      onClick={show}
      onMouseEnter={show}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
    >
      “{said}”
    </button>
  );
}
