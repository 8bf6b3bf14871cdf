/** Keeps the newest line in sight. */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface Follow {
  list: RefObject<HTMLDivElement | null>;
  following: boolean;
  onScroll: () => void;
  /** Goes to the newest and follows again. */
  jump: () => void;
}

const nearTheEnd = 48; // px from the end that still count as reading the newest

/** Scrolls to the end whenever `newest` or the space for it changes, until the reader scrolls up. */
export function useFollow(newest: string, followAtFirst: boolean): Follow {
  const list = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(followAtFirst);
  useLayoutEffect(() => {
    if (following) scrollToEnd(list.current);
  }, [newest, following]);
  const seen = useRef('');
  useEffect(() => {
    const { current } = list;
    if (!following || current === null) return undefined;
    const resized = new ResizeObserver(() => {
      scrollToEnd(current);
      seen.current = spaceOf(current);
    });
    for (const element of [current, ...current.children]) resized.observe(element);
    return () => resized.disconnect();
  }, [following]);
  const onScroll = () => {
    const { current } = list;
    if (current === null) return;
    const before = seen.current;
    seen.current = spaceOf(current);
    if (following && before !== seen.current) return; // the window changed, not the reader's mind
    setFollowing(current.scrollHeight - current.scrollTop - current.clientHeight < nearTheEnd);
  };
  const jump = () => {
    setFollowing(true);
    scrollToEnd(list.current);
  };
  return { list, following, onScroll, jump };
}

function spaceOf({ clientWidth, clientHeight }: HTMLElement): string {
  return `${String(clientWidth)} ${String(clientHeight)}`;
}

function scrollToEnd(list: HTMLElement | null): void {
  if (list !== null) list.scrollTop = list.scrollHeight;
}
