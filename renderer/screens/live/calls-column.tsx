/** The left column: who is on the line, earlier calls. */
import { Button } from '@fluentui/react-components';
import { CallAddRegular } from '@fluentui/react-icons';
import type { Call } from '../../../preload/contract/calls.ts';
import { useLive, useStore } from '../../hooks/use-live.tsx';
import { tabStop } from '../../state/live-state.ts';
import { texts } from '../../texts.ts';
import styles from './calls-column.module.css';
import { EarlierList } from './earlier-list.tsx';
import { LiveCard } from './live-card.tsx';
import { PromisedList } from './promised-list.tsx';
import { StartTestCall } from './start-test-call.tsx';
import { moveThroughCalls } from './move-through-calls.ts';

interface CallsColumnProps {
  /** The form of the test call is open. */
  ringing: boolean;
  onRinging: (ringing: boolean) => void;
}

/** Every call there is, and the way to make one. Up and down move through them. */
export function CallsColumn({ ringing, onRinging }: CallsColumnProps) {
  const live = useLive((state) => state.live);
  return (
    <nav aria-label={texts.calls.label} className={styles.column} onKeyDown={moveThroughCalls}>
      <div className={styles.head}>
        <h2 className={styles.title}>{texts.calls.label}</h2>
        <Button
          appearance="primary"
          size="small"
          icon={<CallAddRegular />}
          aria-expanded={ringing}
          onClick={() => onRinging(!ringing)}
        >
          {texts.testCall.button}
        </Button>
      </div>
      {ringing && <StartTestCall onClose={() => onRinging(false)} />}
      <LiveCalls calls={live} />
      <PromisedList />
      <EarlierList />
    </nav>
  );
}

function LiveCalls({ calls }: { calls: readonly Call[] }) {
  const store = useStore();
  const selected = useLive((state) => state.selection?.callSid);
  const stop = useLive(tabStop);
  const answered = useLive((state) => state.app !== null);
  return (
    <section className={styles.live} aria-label={texts.calls.live}>
      <h3 className={styles.group}>{texts.calls.live}</h3>
      {answered && calls.length === 0 && <p className={styles.quiet}>{texts.calls.nobody}</p>}
      <ul className={styles.cards}>
        {calls.map((call) => (
          <li key={call.callSid}>
            <LiveCard
              call={call}
              selected={call.callSid === selected}
              tabStop={call.callSid === stop}
              onSelect={store.select}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
