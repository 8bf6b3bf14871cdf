/** What the window waits for: in words at once, after a second with a bar and a way to cancel. */
import { Button, ProgressBar } from '@fluentui/react-components';
import { useEffect, useId, useState } from 'react';
import type { LongChannel } from '../../preload/contract/channels.ts';
import { bridge } from '../bridge.ts';
import type { LongWork } from '../hooks/use-long-work.ts';
import { texts } from '../texts.ts';
import styles from './working.module.css';

interface WorkingProps {
  work: Pick<LongWork, 'channel' | 'cancel'>;
  /** In place of the operation's usual words. */
  words?: string;
}

const secondMs = 1000;
const askEveryMs = 300;

/** Shown only while it runs. */
export function Working({ work: { channel, cancel }, words }: WorkingProps) {
  const [long, setLong] = useState(false);
  const saidId = useId(); // a field around it would name the bar after itself
  const share = useShare(long ? channel : null);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), secondMs);
    return () => clearTimeout(timer);
  }, []);
  const said = words ?? (channel === null ? texts.settings.working : texts.work.doing[channel]);
  return (
    <span className={styles.working}>
      <span role="status" className={styles.words}>
        <span id={saidId}>{said}</span>
        {share !== null && <span className={styles.share}>{texts.work.percent(share)}</span>}
      </span>
      {long && (
        <span className={styles.bar}>
          <ProgressBar aria-labelledby={saidId} {...(share === null ? {} : { value: share })} />
        </span>
      )}
      {long && channel !== null && (
        <Button size="small" onClick={cancel}>
          {texts.work.cancel}
        </Button>
      )}
    </span>
  );
}

/** How much is done; null while nobody can tell. */
function useShare(channel: LongChannel | null): number | null {
  const [share, setShare] = useState<number | null>(null);
  useEffect(() => {
    if (channel === null) return;
    const ask = () => bridge.ask('work:progress', { of: channel }).then(setShare, () => undefined);
    void ask();
    const timer = setInterval(() => void ask(), askEveryMs);
    return () => clearInterval(timer);
  }, [channel]);
  return share;
}
