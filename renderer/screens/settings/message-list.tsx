/** Texts and e-mails: what went out, what waits, and why something did not arrive. */
import { Button } from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons';
import { useCallback, useEffect, useState } from 'react';
import type { Message } from '../../../preload/contract/messages.ts';
import { bridge } from '../../bridge.ts';
import { GoodMark, Mark, NeedsMark } from '../../components/mark.tsx';
import { formatDay, formatTime } from '../../format/dates.ts';
import { formatPhone } from '../../format/phones.ts';
import { useNow } from '../../hooks/use-live.tsx';
import { useSettingsView } from '../../hooks/use-settings.ts';
import { texts } from '../../texts.ts';
import { SettingField } from './setting-field.tsx';
import styles from './message-list.module.css';

const everyMs = 5_000;

/** The newest messages, looked at again while the page is open. */
export function MessageList() {
  const [messages, setMessages] = useState<readonly Message[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const words = texts.settings.messages;
  const look = useCallback(
    () =>
      bridge
        .ask('messages:list', undefined)
        .then(setMessages, () => setProblem(texts.settings.messages.failed)),
    [],
  );
  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), everyMs);
    return () => clearInterval(timer);
  }, [look]);
  const retry = async (id: number) => {
    const again = await bridge
      .ask('messages:retry', { id })
      .catch(() => ({ ok: false as const, reason: texts.settings.notDone }));
    setProblem(again.ok ? null : again.reason);
    await look();
  };
  return (
    <SettingField
      row="messages"
      wide
      state={problem === null ? { at: 'rest' } : { at: 'refused', reason: problem }}
    >
      {messages === null || messages.length === 0 ? (
        <p className={styles.empty}>{messages === null ? '' : words.none}</p>
      ) : (
        <ul className={styles.list} aria-label={words.list}>
          {messages.map((message) => (
            <MessageRow key={message.id} message={message} onRetry={() => void retry(message.id)} />
          ))}
        </ul>
      )}
    </SettingField>
  );
}

function MessageRow({ message, onRetry }: { message: Message; onRetry: () => void }) {
  const now = useNow();
  const zone = useSettingsView()?.values.timezone ?? 'UTC';
  const { kind, to, body, createdAt, state, problem } = message;
  const words = texts.settings.messages;
  const who = formatPhone(to);
  return (
    <li className={styles.message}>
      <div className={styles.head}>
        <span className={styles.who}>{who}</span>
        <span className={styles.quiet}>
          {words.kinds[kind]}, {formatDay(createdAt, zone, now)}, {formatTime(createdAt, zone)}
        </span>
        <span className={styles.state}>
          <StateMark message={message} />
        </span>
        {state === 'failed' && (
          <Button
            size="small"
            icon={<ArrowClockwiseRegular />}
            aria-label={words.retryOf(who)}
            onClick={onRetry}
          >
            {words.retry}
          </Button>
        )}
      </div>
      <p className={styles.body}>{body}</p>
      {problem !== null && state !== 'sent' && <p className={styles.problem}>{problem}</p>}
      {problem !== null && message.delivery === 'undelivered' && <p className={styles.problem}>{problem}</p>}
    </li>
  );
}

function StateMark({ message: { state, delivery } }: { message: Message }) {
  const words = texts.settings.messages;
  if (delivery === 'delivered') return <GoodMark text={words.delivered} />;
  if (delivery === 'undelivered') return <NeedsMark text={words.undelivered} />;
  if (state === 'failed') return <NeedsMark text={words.states.failed} />;
  if (state === 'sent') return <GoodMark text={words.states.sent} />;
  return <Mark text={words.states[state]} />;
}
