/** Plays the caller of a test call. */
import { Button, Field, Input } from '@fluentui/react-components';
import { CallEndRegular, SendRegular } from '@fluentui/react-icons';
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { useLive, useStore } from '../../hooks/use-live.tsx';
import { texts } from '../../texts.ts';
import styles from './composer.module.css';

/** What the caller says next; Enter says it. Waits while Callout answers. */
export function Composer({ callSid }: { callSid: string }) {
  const store = useStore();
  const waiting = useLive((state) => state.waiting.has(callSid));
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!waiting && focusIsFree()) form.current?.querySelector('input')?.focus();
  }, [waiting]);
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (words === '' || waiting) return;
    setText('');
    void store.say(callSid, words).then(setProblem);
  };
  return (
    <form ref={form} className={styles.composer} onSubmit={onSubmit}>
      <Field
        className={styles.field}
        label={waiting ? texts.composer.answering : texts.composer.label}
        {...(problem === null ? {} : { validationMessage: problem, validationState: 'warning' as const })}
      >
        <Input
          className={styles.input}
          value={text}
          maxLength={2000}
          placeholder={texts.composer.placeholder}
          disabled={waiting}
          onChange={(_, { value }) => setText(value)}
        />
      </Field>
      <Button type="submit" appearance="primary" icon={<SendRegular />} disabled={waiting}>
        {texts.composer.say}
      </Button>
      <Button icon={<CallEndRegular />} onClick={() => void store.hangUp(callSid)}>
        {texts.composer.hangUp}
      </Button>
    </form>
  );
}

/** Nobody is anywhere else, such as moving through the calls with the arrow keys. */
function focusIsFree(): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || activeElement.closest('form') !== null;
}
