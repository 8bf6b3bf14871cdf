/** Keeps the newest line in sight. */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

interface Follow {
  list: RefObject<HTMLDivElement | null>;
  following: boolean;
  onScroll: () => void;
  /** Goes to the newest and follows again. */
  jump: () => void;
}

const nearTheEnd = 48; // px from the end that still count as reading the newest

/** Scrolls to the end whenever `newest` changes, until the reader scrolls up. */
export function useFollow(newest: string, followAtFirst: boolean): Follow {
  const list = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(followAtFirst);
  useLayoutEffect(() => {
    if (following) scrollToEnd(list.current);
  }, [newest, following]);
  const onScroll = () => {
    const { current } = list;
    if (current === null) return;
    setFollowing(current.scrollHeight - current.scrollTop - current.clientHeight < nearTheEnd);
  };
  const jump = () => {
    setFollowing(true);
    scrollToEnd(list.current);
  };
  return { list, following, onScroll, jump };
}

function scrollToEnd(list: HTMLElement | null): void {
  if (list !== null) list.scrollTop = list.scrollHeight;
}
