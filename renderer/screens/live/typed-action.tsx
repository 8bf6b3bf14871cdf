/** The line in which she types what goes with an action: a sentence to say, a number, a note. */
import { Button, Field, Input } from '@fluentui/react-components';
import { type SyntheticEvent, useState } from 'react';
import type { Call } from '../../../preload/contract/calls.ts';
import { useStore } from '../../hooks/use-live.tsx';
import { useReturnFocus } from '../../hooks/use-return-focus.ts';
import { texts } from '../../texts.ts';
import styles from './call-actions.module.css';

/** What may be typed. */
export type Typed = 'say' | 'transfer' | 'note';

interface TypedActionProps {
  call: Call;
  what: Typed;
  onDone: () => void;
}

/** Enter does it, Escape leaves it; what is refused stays typed, and what comes too late for the call may be kept as a note. */
export function TypedAction({ call, what, onDone }: TypedActionProps) {
  useReturnFocus();
  const store = useStore();
  const { callSid } = call;
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const late = what !== 'note' && call.endedAt !== null;
  const doing = late ? 'note' : what;
  const why = late ? texts.actions.tooLate : problem;
  const { label, placeholder } = texts.actions.typed[doing];
  const run = async () => {
    if (doing === 'say') return store.tryTo('calls:say', { callSid, text });
    if (doing === 'note') return store.tryTo('calls:note', { callSid, text });
    return store.tryTo('calls:transfer', { callSid, number: text });
  };
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    void run().then((reason) => (reason === null ? onDone() : setProblem(reason)));
  };
  return (
    <form className={styles.row} onSubmit={onSubmit}>
      <Field
        className={styles.input}
        {...(why === null ? {} : { validationMessage: why, validationState: 'warning' as const })}
      >
        <Input
          autoFocus
          aria-label={label}
          placeholder={placeholder}
          value={text}
          maxLength={doing === 'note' ? 2000 : 300}
          onChange={(_, { value }) => setText(value)}
          onKeyDown={({ key }) => key === 'Escape' && onDone()}
        />
      </Field>
      <Button className={styles.button} type="submit" appearance="primary">
        {texts.actions.send[doing]}
      </Button>
      <Button className={styles.button} onClick={onDone}>
        {texts.actions.cancel}
      </Button>
    </form>
  );
}
