/** The open call: its words, what was captured of it, and what happened to it. */
import { Button, Input, Tab, TabList } from '@fluentui/react-components';
import {
  ArrowUndoRegular,
  CalendarAddRegular,
  CheckmarkCircleRegular,
  PersonRegular,
} from '@fluentui/react-icons';
import { type KeyboardEvent, useState } from 'react';
import type { Call } from '../../../preload/contract/calls.ts';
import { CapturedPanel } from '../../components/captured-panel.tsx';
import { ConversationHeader } from '../../components/conversation-header.tsx';
import type { Evidence } from '../../components/evidence.ts';
import { SpokenWords } from '../../components/spoken-words.tsx';
import { useStore } from '../../hooks/use-live.tsx';
import { goTo } from '../../hooks/use-route.ts';
import { customerPlace, newBookingPlace } from '../../places.ts';
import { texts } from '../../texts.ts';
import styles from './opened-call.module.css';
import { TrailList } from './trail-list.tsx';
import type { Opened } from './use-opened.ts';

interface OpenedCallProps {
  /** Null while it is being read, and when none is chosen. */
  opened: Opened | null;
  onMark: (handled: boolean) => void;
  /** Back to the list. */
  onBack: () => void;
}

/** Two columns; Escape goes back to the list. */
export function OpenedCall({ opened, onMark, onBack }: OpenedCallProps) {
  const [evidence, setEvidence] = useState<Evidence | null>(null);
  const [shown, setShown] = useState<'captured' | 'trail'>('captured');
  const onKeyDown = ({ key, defaultPrevented }: KeyboardEvent) => {
    if (key === 'Escape' && !defaultPrevented) onBack();
  };
  if (opened === null) {
    return (
      <>
        <section className={styles.conversation} aria-label={texts.conversation.label}>
          <p className={styles.hint}>{texts.callBook.nothingOpen}</p>
        </section>
        <aside className={styles.details} aria-label={texts.callBook.details} />
      </>
    );
  }
  const { call, trail } = opened;
  return (
    <>
      <section className={styles.conversation} aria-label={texts.conversation.label} onKeyDown={onKeyDown}>
        <ConversationHeader call={call} />
        <Actions call={call} onMark={onMark} />
        <SpokenWords call={call} evidence={evidence} />
      </section>
      <aside className={styles.details} aria-label={texts.callBook.details}>
        <TabList
          className={styles.tabs}
          size="small"
          selectedValue={shown}
          onTabSelect={(_, { value }) => setShown(value === 'trail' ? 'trail' : 'captured')}
        >
          <Tab value="captured">{texts.callBook.captured}</Tab>
          <Tab value="trail">{texts.callBook.trail}</Tab>
        </TabList>
        {shown === 'captured' ? (
          <CapturedPanel call={call} onEvidence={setEvidence} />
        ) : (
          <TrailList trail={trail} timezone={call.timezone} />
        )}
      </aside>
    </>
  );
}

function Actions({ call, onMark }: { call: Call; onMark: (handled: boolean) => void }) {
  const store = useStore();
  const [note, setNote] = useState('');
  const phone = call.fields.customer_phone?.value;
  const { handled } = call.desk;
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key !== 'Enter' || note.trim() === '') return;
    void store.act('calls:note', { callSid: call.callSid, text: note }).then((done) => done && setNote(''));
  };
  return (
    <div className={styles.actions}>
      <Button
        size="small"
        appearance={handled ? 'secondary' : 'primary'}
        icon={handled ? <ArrowUndoRegular /> : <CheckmarkCircleRegular />}
        onClick={() => onMark(!handled)}
      >
        {handled ? texts.callBook.reopen : texts.callBook.markHandled}
      </Button>
      {typeof phone === 'string' && (
        <Button size="small" icon={<PersonRegular />} onClick={() => goTo(customerPlace(phone))}>
          {texts.callBook.customer}
        </Button>
      )}
      <Button size="small" icon={<CalendarAddRegular />} onClick={() => goTo(newBookingPlace(call.callSid))}>
        {texts.actions.book.label}
      </Button>
      <Input
        className={styles.note}
        size="small"
        aria-label={texts.callBook.note}
        placeholder={texts.callBook.notePlaceholder}
        maxLength={2000}
        value={note}
        onChange={(_, { value }) => setNote(value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
