/** An icon and its word, so that colour never carries the meaning alone. */
import {
  CheckmarkCircleRegular,
  ClockRegular,
  FlashRegular,
  LeafOneRegular,
  WarningFilled,
  WarningRegular,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { UrgencyLevel } from '../../preload/contract/fields.ts';
import { texts } from '../texts.ts';
import styles from './mark.module.css';

/** `needs` is amber, `emergency` red, `good` the accent; `quiet` has no colour of its own. */
export type MarkTone = 'quiet' | 'good' | 'needs' | 'emergency';

/** An icon and a word in one tone. */
export function Mark({ icon, text, tone = 'quiet' }: { icon?: ReactNode; text: string; tone?: MarkTone }) {
  return (
    <span className={`${styles.mark} ${styles[tone]}`}>
      {icon !== undefined && (
        <span className={styles.icon} aria-hidden>
          {icon}
        </span>
      )}
      {text}
    </span>
  );
}

/** How pressing a call is. */
export function UrgencyMark({ level }: { level: UrgencyLevel }) {
  const { icon, tone } = urgencies[level];
  return <Mark icon={icon} text={texts.urgencies[level]} tone={tone} />;
}

/** Something that is missing or should be looked at. */
export function NeedsMark({ text }: { text: string }) {
  return <Mark icon={<WarningRegular />} text={text} tone="needs" />;
}

/** Something that is as it should be. */
export function GoodMark({ text }: { text: string }) {
  return <Mark icon={<CheckmarkCircleRegular />} text={text} tone="good" />;
}

const urgencies: Record<UrgencyLevel, { icon: ReactNode; tone: MarkTone }> = {
  emergency: { icon: <WarningFilled />, tone: 'emergency' },
  urgent: { icon: <FlashRegular />, tone: 'quiet' },
  routine: { icon: <ClockRegular />, tone: 'quiet' },
  flexible: { icon: <LeafOneRegular />, tone: 'quiet' },
};
