/** What she may do with a call, on the line or over: each one click away, or one key with Alt. */
import { Button, Tooltip } from '@fluentui/react-components';
import {
  CalendarAddRegular,
  CallEndRegular,
  CallForwardRegular,
  ChatRegular,
  CheckmarkCircleFilled,
  CheckmarkCircleRegular,
  HeadsetRegular,
  HistoryRegular,
  NoteRegular,
  ProhibitedRegular,
  WarningRegular,
} from '@fluentui/react-icons';
import { type ReactElement, useEffect, useState } from 'react';
import type { Call } from '../../../preload/contract/calls.ts';
import { CustomerHistory } from '../../components/customer-history.tsx';
import { whyNotTake } from '../../format/headset.ts';
import { useHeadsetState } from '../../hooks/use-headset.ts';
import { useStore } from '../../hooks/use-live.tsx';
import { useSettingsView } from '../../hooks/use-settings.ts';
import { goTo } from '../../hooks/use-route.ts';
import { newBookingPlace } from '../../places.ts';
import { texts } from '../../texts.ts';
import styles from './call-actions.module.css';
import { type Typed, TypedAction } from './typed-action.tsx';

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
  const onTheLine = useLiveActions(call, setTyping);
  const after = useAfterActions(call, setTyping);
  const actions = call.endedAt === null ? onTheLine : after;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const action =
        event.altKey && !event.ctrlKey && actions.find(({ key }) => key === event.key.toLowerCase());
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

function useLiveActions(call: Call, type: (what: Opened) => void): Action[] {
  const store = useStore();
  const { callSid, desk, fields } = call;
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
    jobAction(call, store),
    ...keptActions(call, type),
    {
      ...actions.hangUp,
      key: 'h',
      icon: <CallEndRegular />,
      run: () => void store.act('calls:hang-up', { callSid }),
    },
  ];
}

/** Ticks the call off, or takes the tick back. */
function useAfterActions(call: Call, type: (what: Opened) => void): Action[] {
  const store = useStore();
  const { handled } = call.desk;
  const { actions } = texts;
  return [
    {
      ...(handled ? actions.notHandled : actions.handled),
      key: 'd',
      icon: handled ? <CheckmarkCircleFilled /> : <CheckmarkCircleRegular />,
      run: () => void store.mark(call, { handled: !handled }),
    },
    jobAction(call, store),
    ...keptActions(call, type),
  ];
}

function jobAction(call: Call, store: ReturnType<typeof useStore>): Action {
  const { desk, details } = call;
  const mark = (isJob: boolean | null) => () => void store.mark(call, { isJob });
  const shown = { key: 'p', icon: <ProhibitedRegular /> };
  const { label, hint, after } = texts.actions.spam;
  if (details.isJob !== false)
    return { label, hint: call.endedAt === null ? hint : after, ...shown, run: mark(false) };
  return { ...texts.actions.isJob, ...shown, run: mark(desk.isJob === null ? true : null) };
}

function keptActions({ callSid }: Call, type: (what: Opened) => void): Action[] {
  return [
    {
      ...texts.actions.book,
      key: 'k',
      icon: <CalendarAddRegular />,
      run: () => goTo(newBookingPlace(callSid)),
    },
    { ...texts.actions.note, key: 'n', icon: <NoteRegular />, run: () => type('note') },
    { ...texts.actions.history, key: 'c', icon: <HistoryRegular />, run: () => type('history') },
  ];
}
