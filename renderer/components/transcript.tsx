/** What is said, as it is said. */
import { Button } from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons';
import type { Call, CallTurn } from '../../preload/contract/calls.ts';
import { useLive } from '../hooks/use-live.tsx';
import { texts } from '../texts.ts';
import type { Evidence } from './evidence.ts';
import { PartialTurn, Turn } from './turn.tsx';
import styles from './transcript.module.css';
import { useFollow } from '../hooks/use-follow.ts';

interface TranscriptProps {
  call: Call;
  evidence: Evidence | null;
  /** Plays the recording from a turn; null where there is none. */
  onPlay?: ((turn: CallTurn) => void) | null;
}

/** The turns; a live call's newest stays in sight until somebody scrolls up. */
export function Transcript({ call, evidence, onPlay = null }: TranscriptProps) {
  const running = call.endedAt === null;
  const partial = useLive((state) => state.partials[call.callSid]);
  const spoken = `${String(call.turns.length)} ${call.turns.at(-1)?.text ?? ''} ${partial ?? ''}`;
  const { list, following, onScroll, jump } = useFollow(spoken, running);
  return (
    <div className={styles.frame}>
      <div
        ref={list}
        className={styles.log}
        role="log"
        aria-label={texts.conversation.transcript}
        aria-live="polite"
        tabIndex={0}
        onScroll={onScroll}
      >
        <div className={styles.turns}>
          {call.turns.map((turn) => (
            <Turn
              key={turn.index}
              turn={turn}
              timezone={call.timezone}
              onPlay={onPlay}
              evidence={evidence?.turn === turn.index ? evidence.words : null}
            />
          ))}
          {partial !== undefined && partial !== '' && <PartialTurn text={partial} />}
          {call.turns.length === 0 && partial === undefined && <Silence running={running} />}
        </div>
      </div>
      {running && !following && (
        <Button
          className={styles.jump}
          size="small"
          shape="circular"
          icon={<ArrowDownRegular />}
          onClick={jump}
        >
          {texts.conversation.jump}
        </Button>
      )}
    </div>
  );
}

function Silence({ running }: { running: boolean }) {
  return (
    <p className={styles.silence}>{running ? texts.conversation.silent : texts.conversation.silentPast}</p>
  );
}
