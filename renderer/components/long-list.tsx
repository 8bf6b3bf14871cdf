/** A list of any length of which only what is in sight is drawn, moved through with the keyboard. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, type ReactNode, type Ref, useEffect, useState } from 'react';
import styles from './long-list.module.css';

interface LongListProps<T> {
  label: string;
  items: readonly T[];
  /** Pixels; the same for each. */
  rowHeight: number;
  idOf: (item: T) => string;
  /** Which item is current, by id; null for none. */
  current: string | null;
  onCurrent: (id: string) => void;
  /** Which items are ticked; null where nothing can be. */
  ticked: ReadonlySet<string> | null;
  /** Keys that are not for moving. */
  onKey: (event: KeyboardEvent) => void;
  /** The end comes near. */
  onNearEnd: () => void;
  children: (item: T) => ReactNode;
  /** For whoever wants to go to the list. */
  handle?: Ref<HTMLDivElement>;
}

const nearEnd = 30; // rows before the last one

/** A list box: arrows, Page Up and Down, Home and End move; what else is pressed is the caller's. */
export function LongList<T>(props: LongListProps<T>) {
  const { label, items, rowHeight, idOf, current, onCurrent, ticked, onKey, onNearEnd, children, handle } =
    props;
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const virtual = useRows(items.length, rowHeight, scroller);
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (items.length > 0 && last >= items.length - nearEnd) onNearEnd();
  });
  const here = items.findIndex((item) => idOf(item) === current);
  const goTo = (index: number) => {
    const to = Math.max(0, Math.min(items.length - 1, index));
    const item = items[to];
    if (item === undefined) return;
    onCurrent(idOf(item));
    virtual.scrollToIndex(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = placeAfter(event, here, items.length, (scroller?.clientHeight ?? 0) / rowHeight);
    if (to === undefined) {
      onKey(event);
      return;
    }
    event.preventDefault();
    goTo(to);
  };
  const shown = rows.some(({ index }) => index === here) && current !== null;
  return (
    <div ref={setScroller} className={styles.scroller}>
      <div
        ref={handle}
        role="listbox"
        aria-label={label}
        aria-multiselectable={ticked !== null}
        tabIndex={0}
        className={styles.list}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
        onFocus={() => here < 0 && goTo(0)}
        {...(shown ? { 'aria-activedescendant': `row-${current}` } : {})}
      >
        {rows.map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          const id = idOf(item);
          const style = { height: rowHeight, transform: `translateY(${String(start)}px)` };
          const selected = ticked === null ? id === current : ticked.has(id);
          return (
            <Row key={id} {...{ id, selected, style }} current={id === current} onCurrent={onCurrent}>
              {children(item)}
            </Row>
          );
        })}
      </div>
    </div>
  );
}

function useRows(count: number, rowHeight: number, scroller: HTMLDivElement | null) {
  // eslint-disable-next-line react-hooks/incompatible-library -- the list itself draws on every change
  return useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
}

/** Where a key leads to; undefined when it is none for moving. */
function placeAfter(
  { key, ctrlKey, altKey }: KeyboardEvent,
  here: number,
  length: number,
  inSight: number,
): number | undefined {
  if (ctrlKey || altKey) return undefined;
  const page = Math.max(1, Math.floor(inSight) - 1);
  const places: Partial<Record<string, number>> = {
    ...{ ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: length - 1 },
    ...{ PageDown: here + page, PageUp: here - page },
  };
  return places[key];
}

interface RowProps {
  id: string;
  selected: boolean;
  current: boolean;
  style: CSSProperties;
  onCurrent: (id: string) => void;
  children: ReactNode;
}

function Row({ id, selected, current, style, onCurrent, children }: RowProps) {
  return (
    <div
      id={`row-${id}`}
      role="option"
      aria-selected={selected}
      className={`${styles.row} ${current ? styles.current : ''}`}
      style={style}
      onClick={() => onCurrent(id)}
    >
      {children}
    </div>
  );
}
