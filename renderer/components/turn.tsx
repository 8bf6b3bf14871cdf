/** One turn: the caller on the left, Callout on the right. */
import { PlayRegular } from '@fluentui/react-icons';
import { memo, useEffect, useRef } from 'react';
import type { CallTurn } from '../../preload/contract/calls.ts';
import { formatTime } from '../format/dates.ts';
import { texts } from '../texts.ts';
import styles from './turn.module.css';

interface TurnProps {
  turn: CallTurn;
  timezone: string;
  /** Words in it to point at. */
  evidence: string | null;
  /** Plays the recording from here; null where there is none. */
  onPlay: ((turn: CallTurn) => void) | null;
}

/** Who said what when. */
export const Turn = memo(function Turn({ turn, timezone, evidence, onPlay }: TurnProps) {
  const time = formatTime(turn.at, timezone);
  return (
    <div className={`${styles.turn} ${styles[turn.role]}`}>
      <p className={styles.label}>
        <span className={styles.speaker}>{texts.conversation[turn.role]}</span>
        {onPlay === null ? (
          <span>{time}</span>
        ) : (
          <button
            type="button"
            className={styles.play}
            aria-label={texts.recording.playFrom(time)}
            onClick={() => onPlay(turn)}
          >
            <PlayRegular aria-hidden /> {time}
          </button>
        )}
        {turn.cutOff && <span>{texts.conversation.interrupted}</span>}
      </p>
      <p className={styles.text}>
        {evidence === null ? turn.text : <Pointed text={turn.text} words={evidence} />}
        {turn.cutOff && ' —'}
      </p>
    </div>
  );
});

/** What the caller is saying at this moment. */
export function PartialTurn({ text }: { text: string }) {
  return (
    <div className={`${styles.turn} ${styles.caller}`} aria-hidden>
      <p className={styles.label}>
        <span className={styles.speaker}>{texts.conversation.caller}</span>
        <span>{texts.conversation.speaking}</span>
      </p>
      <p className={`${styles.text} ${styles.partial}`}>{text}…</p>
    </div>
  );
}

function Pointed({ text, words }: { text: string; words: string }) {
  const mark = useRef<HTMLElement>(null);
  useEffect(() => {
    mark.current?.scrollIntoView({ block: 'nearest' });
  }, [words]);
  const start = text.indexOf(words);
  if (start < 0) return text;
  return (
    <>
      {text.slice(0, start)}
      <mark ref={mark} className={styles.pointed}>
        {words}
      </mark>
      {text.slice(start + words.length)}
    </>
  );
}
