/** Finished calls, newest first; more are read as they are scrolled to. */
import type { UIEvent } from 'react';
import { useLive, useNow, useStore } from '../../hooks/use-live.tsx';
import { tabStop } from '../../state/live-state.ts';
import { texts } from '../../texts.ts';
import styles from './earlier-list.module.css';
import { EarlierRow } from './earlier-row.tsx';

const nearTheEnd = 240; // px before the end of the list at which the next page is read

/** The history that fits beside a live call. */
export function EarlierList() {
  const store = useStore();
  const past = useLive((state) => state.past);
  const loading = useLive((state) => state.pastLoading);
  const selected = useLive((state) => state.selection?.callSid);
  const stop = useLive(tabStop);
  const today = useDay();
  const onScroll = ({ currentTarget: list }: UIEvent<HTMLElement>) => {
    if (list.scrollHeight - list.scrollTop - list.clientHeight < nearTheEnd) void store.loadMore();
  };
  const empty = past.length === 0 && !loading;
  return (
    <section className={styles.earlier} aria-label={texts.calls.earlier}>
      <h3 className={styles.group}>{texts.calls.earlier}</h3>
      {empty && <p className={styles.empty}>{texts.calls.empty}</p>}
      <ul className={styles.rows} onScroll={onScroll}>
        {past.map((call) => (
          <li key={call.callSid} className={styles.item}>
            <EarlierRow
              call={call}
              now={today}
              selected={call.callSid === selected}
              tabStop={call.callSid === stop}
              onSelect={store.select}
            />
          </li>
        ))}
        {loading && <li className={styles.loading}>{texts.calls.loading}</li>}
      </ul>
    </section>
  );
}

/** The present, but changing once a minute: enough to tell today from yesterday. */
function useDay(): number {
  const minute = 60_000;
  return Math.floor(useNow() / minute) * minute;
}
