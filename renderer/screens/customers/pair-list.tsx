/** Customers who may be in the book twice; choosing a pair opens the one who rang last, with what may be done. */
import type { DuplicatePair } from '../../../preload/contract/calls.ts';
import { LongList } from '../../components/long-list.tsx';
import { formatPhone } from '../../format/phones.ts';
import { texts } from '../../texts.ts';
import styles from './customers-screen.module.css';

interface PairListProps {
  pairs: readonly DuplicatePair[];
  /** The number of the open customer. */
  current: string | null;
  onCurrent: (phone: string) => void;
}

/** Two lines a pair: who and who, and why they are thought to be one. */
export function PairList({ pairs, current, onCurrent }: PairListProps) {
  if (pairs.length === 0) {
    return (
      <div className={styles.empty}>
        <h2>{texts.customers.none}</h2>
        <p>{texts.customers.noneHint}</p>
      </div>
    );
  }
  const open = pairs.find(({ one }) => one.phone === current);
  return (
    <LongList
      label={texts.customers.twice}
      items={pairs}
      rowHeight={60}
      idOf={idOf}
      current={open ? idOf(open) : null}
      onCurrent={(id) => onCurrent(id.slice(0, id.indexOf('-')))}
      ticked={null}
      onKey={() => undefined}
      onNearEnd={() => undefined}
    >
      {({ one, other, why }) => (
        <div className={styles.row}>
          <div className={styles.line}>
            <span className={styles.name}>
              {one.name} · {other.name}
            </span>
          </div>
          <div className={styles.line}>
            <span>
              {formatPhone(one.phone)} · {formatPhone(other.phone)}
            </span>
            <span className={styles.quiet}>{texts.customers.likenesses[why]}</span>
          </div>
        </div>
      )}
    </LongList>
  );
}

function idOf({ one, other }: DuplicatePair): string {
  return `${one.phone}-${other.phone}`;
}
