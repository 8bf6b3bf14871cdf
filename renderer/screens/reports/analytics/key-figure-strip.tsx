/** The key figures side by side; one of them is told over time below. */
import type { Analytics } from '../../../../preload/contract/analytics.ts';
import { texts } from '../../../texts.ts';
import { isCompared } from './is-compared.ts';
import type { KeyFigure } from './key-figures.ts';
import styles from './key-figure-strip.module.css';
import { openCalls } from './open-calls.ts';
import { changeOf } from './row-words.ts';

interface KeyFigureStripProps {
  analytics: Analytics;
  figures: readonly KeyFigure[];
  chosen: KeyFigure;
  onChoose: (name: KeyFigure['name']) => void;
}

/** The name chooses what is drawn, the number opens its calls. */
export function KeyFigureStrip({ analytics, figures, chosen, onChoose }: KeyFigureStripProps) {
  const { now, before } = analytics;
  const compared = isCompared(analytics);
  return (
    <ul className={styles.strip}>
      {figures.map(({ name, opens, value, write }) => {
        const [present, earlier] = [value(now.figures), compared ? value(before.figures) : null];
        const shown = present === null ? texts.reports.noValue : write(present);
        const change = present === null || earlier === null ? null : changeOf(present, earlier);
        return (
          <li key={name} className={chosen.name === name ? styles.chosen : styles.figure}>
            <button
              type="button"
              className={styles.name}
              aria-pressed={chosen.name === name}
              onClick={() => onChoose(name)}
            >
              {texts.reports.keyFigures[name]}
            </button>
            <button
              type="button"
              className={styles.number}
              aria-label={texts.reports.openCalls(`${texts.reports.keyFigures[name]}: ${shown}`)}
              onClick={() => openCalls(opens, now)}
            >
              {shown}
            </button>
            <span className={styles.change}>
              {change}
              {earlier !== null && <span className={styles.before}>{texts.reports.was(write(earlier))}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
