/** What the mouse or the keyboard is on, told beside it. Screen readers have it in the name of the thing itself. */
import { type FocusEvent, type PointerEvent, type ReactElement, useState } from 'react';
import styles from './charts.module.css';

interface Tip {
  x: number;
  y: number;
  lines: readonly string[];
}

/** What makes a part of a chart show its tip. */
export interface TipProps {
  onPointerEnter: (event: PointerEvent) => void;
  onPointerLeave: () => void;
  onFocus: (event: FocusEvent) => void;
  onBlur: () => void;
}

/** The tip to be drawn once in a chart, and the properties for each of its parts. */
export function useTip(): { tip: ReactElement | null; tipProps: (lines: readonly string[]) => TipProps } {
  const [shown, setShown] = useState<Tip | null>(null);
  const show = (target: Element, lines: readonly string[]) => {
    const { left, top, width } = target.getBoundingClientRect();
    setShown({ x: left + width / 2, y: top, lines });
  };
  const hide = () => setShown(null);
  return {
    tip: shown && (
      <div className={styles.tip} style={{ left: shown.x, top: shown.y }} aria-hidden="true">
        {shown.lines.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </div>
    ),
    tipProps: (lines) => ({
      onPointerEnter: ({ currentTarget }) => show(currentTarget, lines),
      onPointerLeave: hide,
      onFocus: ({ currentTarget }) => show(currentTarget, lines),
      onBlur: hide,
    }),
  };
}
