/** Rings the office's own line: the real doors, no phone needed. */
import { Button, Field, Input } from '@fluentui/react-components';
import { type KeyboardEvent, type SyntheticEvent, useState } from 'react';
import { useStore } from '../../hooks/use-live.tsx';
import { useReturnFocus } from '../../hooks/use-return-focus.ts';
import { texts } from '../../texts.ts';
import styles from './start-test-call.module.css';

/** Asks for the caller's number and rings; closes itself once the call is on the line. */
export function StartTestCall({ onClose }: { onClose: () => void }) {
  useReturnFocus();
  const store = useStore();
  const [from, setFrom] = useState('');
  const [ringing, setRinging] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const ring = async () => {
    setRinging(true);
    const reason = await store.startTestCall(from.trim());
    setRinging(false);
    setProblem(reason);
    if (reason === null) onClose();
  };
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!ringing) void ring();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <form className={styles.form} aria-label={texts.testCall.title} onSubmit={onSubmit} onKeyDown={onKeyDown}>
      <Field
        label={texts.testCall.number}
        {...(problem === null
          ? { hint: texts.testCall.hint }
          : { validationMessage: problem, validationState: 'warning' as const })}
      >
        <Input
          autoFocus
          inputMode="tel"
          placeholder={texts.testCall.placeholder}
          value={from}
          maxLength={30}
          onChange={(_, { value }) => setFrom(value)}
        />
      </Field>
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={ringing}>
          {ringing ? texts.testCall.ringing : texts.testCall.ring}
        </Button>
        <Button onClick={onClose}>{texts.testCall.cancel}</Button>
      </div>
    </form>
  );
}
