/** The boxes of one address: street, suburb with those it may be, postcode. Enter saves, Escape leaves it as it was. */
import { Button, Field, Input } from '@fluentui/react-components';
import { type KeyboardEvent, useState } from 'react';
import type { CustomerAddress } from '../../../preload/contract/calls.ts';
import { NeedsMark } from '../../components/mark.tsx';
import { SuburbInput } from '../../components/suburb-input.tsx';
import { texts } from '../../texts.ts';
import styles from './customer-profile.module.css';
import { asTyped, type TypedAddress } from './use-address-changes.ts';

interface AddressEditorProps {
  /** Null for a new one. */
  address: CustomerAddress | null;
  /** Answers with why it cannot be kept, or null. */
  onSave: (typed: TypedAddress) => Promise<string | null>;
  onClose: () => void;
}

/** A suburb of the list brings its state; another suburb has another postcode. */
export function AddressEditor({ address, onSave, onClose }: AddressEditorProps) {
  const words = texts.customers;
  const [typed, setTyped] = useState(
    address === null ? { street: '', suburb: '', postcode: '' } : asTyped(address),
  );
  const [problem, setProblem] = useState<string | null>(null);
  const change = (part: Partial<TypedAddress>) => setTyped({ ...typed, ...part });
  const moveTo = (suburb: string) => change(suburb === typed.suburb ? {} : { suburb, postcode: '' });
  const save = async () => {
    const reason = await onSave(typed);
    setProblem(reason);
    if (reason === null) onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    void save();
  };
  return (
    <form className={styles.address} onKeyDown={onKeyDown} onSubmit={(event) => event.preventDefault()}>
      <Field label={words.street} size="small" className={styles.street ?? ''}>
        <Input
          autoFocus
          maxLength={200}
          value={typed.street}
          onChange={(_, { value }) => change({ street: value })}
        />
      </Field>
      <Field label={words.suburb} size="small" className={styles.suburb ?? ''}>
        <SuburbInput
          size="small"
          value={typed.suburb}
          onType={moveTo}
          onPick={({ name, state }) => moveTo(`${name}, ${state}`)}
        />
      </Field>
      <Field label={words.postcode} size="small" className={styles.postcode ?? ''}>
        <Input
          maxLength={4}
          value={typed.postcode}
          onChange={(_, { value }) => change({ postcode: value })}
        />
      </Field>
      <Button size="small" appearance="primary" onClick={() => void save()}>
        {words.saveAddress}
      </Button>
      <Button size="small" onClick={onClose}>
        {words.cancelAddress}
      </Button>
      {problem !== null && <NeedsMark text={problem} />}
    </form>
  );
}
