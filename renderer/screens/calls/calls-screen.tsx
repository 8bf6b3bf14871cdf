/** All calls: find one, read it, see what was done about it, tick off what is dealt with. */
import { Button, Tooltip } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, type Ref, useRef, useState } from 'react';
import { everyCall } from '../../../preload/contract/search.ts';
import { ExportButton } from '../../components/export/export-button.tsx';
import { LongList } from '../../components/long-list.tsx';
import { SaidLine } from '../../components/said-line.tsx';
import { useNow } from '../../hooks/use-live.tsx';
import { useNotedPlace } from '../../hooks/use-noted-place.ts';
import { useRoute } from '../../hooks/use-route.ts';
import { useSearchKey } from '../../hooks/use-search-key.ts';
import { type CallsPlace, callsPlace, readCallsPlace } from '../../places.ts';
import { texts } from '../../texts.ts';
import { CallRow } from './call-row.tsx';
import styles from './calls-screen.module.css';
import { FilterBar } from './filter-bar.tsx';
import { OpenedCall } from './opened-call.tsx';
import { type CallsBook, useCalls } from './use-calls.ts';
import { useOpened } from './use-opened.ts';

const minute = 60_000;
const rowHeight = 76;

/** Search and views above, the list at the left, the open call beside it; opened with a filter and a call from anywhere. */
export function CallsScreen() {
  const route = useRoute();
  return <CallsLookedThrough key={route.visit} place={readCallsPlace(route)} />;
}

function CallsLookedThrough({ place }: { place: CallsPlace }) {
  const book = useCalls(place.filter);
  const [current, setCurrent] = useState(place.callSid);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const box = useSearchKey();
  const list = useRef<HTMLDivElement>(null);
  const opened = useOpened(current);
  useNotedPlace(callsPlace(book.filter, current));
  const tick = (callSid: string) => setTicked(toggled(ticked, callSid));
  const mark = (handled: boolean) => {
    const callSids = ticked.size > 0 ? [...ticked] : current === null ? [] : [current];
    if (callSids.length > 0) book.markHandled(callSids, handled);
    setTicked(new Set());
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === ' ' && current !== null) tick(current);
    else if (event.key === 'Enter') document.querySelector<HTMLElement>('[role="log"]')?.focus();
    else if (event.key === 'Escape') setTicked(new Set());
    else if (event.key.toLowerCase() === 'h') mark(true);
    else return;
    event.preventDefault();
  };
  return (
    <main className={styles.screen} aria-label={texts.callBook.label}>
      <FilterBar
        filter={book.filter}
        counts={book.counts}
        onFilter={book.setFilter}
        onSaid={book.say}
        onEnterList={() => list.current?.focus()}
        boxRef={box}
      />
      <SaidLine said={book.said} onDismiss={book.hush} />
      <div className={styles.body}>
        <section className={styles.found} aria-label={texts.callBook.list} aria-busy={book.reading}>
          {ticked.size > 0 && (
            <TickedBar callSids={[...ticked]} onMark={mark} onUntick={() => setTicked(new Set())} />
          )}
          <Found {...{ book, current, ticked, onKey }} onCurrent={setCurrent} onTick={tick} handle={list} />
        </section>
        <OpenedCall
          key={current}
          opened={opened}
          onMark={(handled) => current !== null && book.markHandled([current], handled)}
          onBack={() => list.current?.focus()}
        />
      </div>
    </main>
  );
}

interface FoundProps {
  book: CallsBook;
  current: string | null;
  ticked: ReadonlySet<string>;
  onCurrent: (callSid: string) => void;
  onTick: (callSid: string) => void;
  onKey: (event: KeyboardEvent) => void;
  handle: Ref<HTMLDivElement>;
}

function Found({ book, ticked, onTick, ...list }: FoundProps) {
  const now = Math.floor(useNow() / minute) * minute;
  if (book.calls === null) return null;
  if (book.calls.length === 0) return <NothingFound book={book} />;
  return (
    <LongList
      {...list}
      label={texts.callBook.list}
      items={book.calls}
      rowHeight={rowHeight}
      idOf={({ callSid }) => callSid}
      ticked={ticked}
      onNearEnd={book.loadMore}
    >
      {(call) => <CallRow call={call} now={now} ticked={ticked.has(call.callSid)} onTick={onTick} />}
    </LongList>
  );
}

function toggled(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  return set.has(item) ? new Set([...set].filter((other) => other !== item)) : new Set([...set, item]);
}

interface TickedBarProps {
  callSids: string[];
  onMark: (handled: boolean) => void;
  onUntick: () => void;
}

function TickedBar({ callSids, onMark, onUntick }: TickedBarProps) {
  const count = callSids.length;
  const { chosen, markHandled, reopen, untick } = texts.callBook;
  return (
    <div className={styles.ticked} role="group" aria-label={chosen(count)}>
      <Tooltip content={untick} relationship="label">
        <Button size="small" appearance="subtle" icon={<DismissRegular />} onClick={onUntick} />
      </Tooltip>
      <span className={styles.count}>{chosen(count)}</span>
      <Button size="small" appearance="primary" onClick={() => onMark(true)}>
        {markHandled}
      </Button>
      <Button size="small" onClick={() => onMark(false)}>
        {reopen}
      </Button>
      <ExportButton only={{ ...everyCall, callSids }} />
    </div>
  );
}

/** What an empty list teaches: what the view is for, or how to find more. */
function NothingFound({ book: { filter } }: { book: CallsBook }) {
  const { view, ...narrowing } = filter;
  const narrowed = Object.values(narrowing).some((value) => value !== null && value !== '');
  const [title, hint] = narrowed
    ? [texts.callBook.nothingFound, texts.callBook.nothingFoundHint]
    : texts.callBook.emptyViews[view];
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      <p>{hint}</p>
    </div>
  );
}
