/** What she may do with the call on the line: each one click away, or one key with Alt. */
import { Button, Input, Tooltip } from '@fluentui/react-components';
import {
  CallEndRegular,
  CallForwardRegular,
  ChatRegular,
  HeadsetRegular,
  HistoryRegular,
  NoteRegular,
  ProhibitedRegular,
  WarningRegular,
} from '@fluentui/react-icons';
import { type ReactElement, type SyntheticEvent, useEffect, useState } from 'react';
import type { Call } from '../../../preload/contract/calls.ts';
import { CustomerHistory } from '../../components/customer-history.tsx';
import { whyNotTake } from '../../format/headset.ts';
import { useHeadsetState } from '../../hooks/use-headset.ts';
import { useStore } from '../../hooks/use-live.tsx';
import { useSettingsView } from '../../hooks/use-settings.ts';
import { texts } from '../../texts.ts';
import styles from './call-actions.module.css';

type Typed = 'say' | 'transfer' | 'note';
/** What is open under the buttons, or beside the call. */
type Opened = Typed | 'history';

interface Action {
  label: string;
  hint: string;
  /** With Alt. */
  key: string;
  icon: ReactElement;
  disabled?: boolean;
  run: () => void;
}

/** The row of buttons, and the line in which she types what goes with one. */
export function CallActions({ call }: { call: Call }) {
  const [typing, setTyping] = useState<Opened | null>(null);
  const actions = useActions(call, setTyping);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action = event.altKey && actions.find(({ key }) => key === event.key.toLowerCase());
      if (!action || action.disabled === true) return;
      event.preventDefault();
      action.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
  return (
    <section aria-label={texts.actions.label} className={styles.actions}>
      <div className={styles.row}>
        {actions.map(({ label, hint, key, icon, disabled = false, run }) => (
          <Tooltip key={key} content={`${hint} (Alt+${key.toUpperCase()})`} relationship="description">
            <Button size="small" icon={icon} disabledFocusable={disabled} onClick={run}>
              {label}
            </Button>
          </Tooltip>
        ))}
      </div>
      {typing === 'history' && <CustomerHistory call={call} onClose={() => setTyping(null)} />}
      {typing !== null && typing !== 'history' && (
        <TypedAction key={typing} call={call} what={typing} onDone={() => setTyping(null)} />
      )}
    </section>
  );
}

function useActions(call: Call, type: (what: Opened) => void): Action[] {
  const store = useStore();
  const { callSid, desk, details, fields } = call;
  const { actions } = texts;
  const why = whyNotTake(call, useHeadsetState(), useSettingsView());
  const away = desk.pass !== null;
  const emergency = fields.urgency_level?.value === 'emergency';
  const take: Action = away
    ? {
        ...actions.handBack,
        key: 'b',
        icon: <HeadsetRegular />,
        run: () => void store.act('calls:hand-back', { callSid }),
      }
    : {
        ...actions.take,
        hint: why ?? actions.take.hint,
        key: 't',
        icon: <HeadsetRegular />,
        disabled: why !== null,
        run: () => void store.act('calls:take', { callSid }),
      };
  const mark = (isJob: boolean | null) => () => void store.mark(call, { isJob });
  const urgency = { callSid, field: 'urgency_level' as const, text: 'emergency' };
  return [
    take,
    { ...actions.say, key: 's', icon: <ChatRegular />, disabled: away, run: () => type('say') },
    {
      ...actions.transfer,
      key: 'r',
      icon: <CallForwardRegular />,
      disabled: away,
      run: () => type('transfer'),
    },
    {
      ...actions.emergency,
      key: 'e',
      icon: <WarningRegular />,
      disabled: emergency,
      run: () => void store.act('calls:correct', urgency),
    },
    details.isJob === false
      ? {
          ...actions.isJob,
          key: 'p',
          icon: <ProhibitedRegular />,
          run: mark(desk.isJob === null ? true : null),
        }
      : { ...actions.spam, key: 'p', icon: <ProhibitedRegular />, run: mark(false) },
    { ...actions.note, key: 'n', icon: <NoteRegular />, run: () => type('note') },
    { ...actions.history, key: 'c', icon: <HistoryRegular />, run: () => type('history') },
    {
      ...actions.hangUp,
      key: 'h',
      icon: <CallEndRegular />,
      run: () => void store.act('calls:hang-up', { callSid }),
    },
  ];
}

/** Enter does it, Escape leaves it; what is refused stays typed. */
function TypedAction({ call, what, onDone }: { call: Call; what: Typed; onDone: () => void }) {
  const store = useStore();
  const { callSid } = call;
  const [text, setText] = useState('');
  const { label, placeholder } = texts.actions.typed[what];
  const run = async () => {
    if (what === 'say') return store.act('calls:say', { callSid, text });
    if (what === 'note') return store.act('calls:note', { callSid, text });
    return store.act('calls:transfer', { callSid, number: text });
  };
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (text.trim() !== '') void run().then((done) => done && onDone());
  };
  return (
    <form className={styles.row} onSubmit={onSubmit}>
      <Input
        className={styles.input}
        autoFocus
        aria-label={label}
        placeholder={placeholder}
        value={text}
        maxLength={what === 'note' ? 2000 : 300}
        onChange={(_, { value }) => setText(value)}
        onKeyDown={({ key }) => key === 'Escape' && onDone()}
      />
      <Button type="submit" appearance="primary">
        {texts.actions.send[what]}
      </Button>
      <Button onClick={onDone}>{texts.actions.cancel}</Button>
    </form>
  );
}
