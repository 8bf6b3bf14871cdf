/** Narrows the list to a suburb, typed and taken over with Enter or on leaving the box. */
import { Input } from '@fluentui/react-components';
import { type KeyboardEvent, useState } from 'react';
import { texts } from '../../texts.ts';
import styles from './filter-bar.module.css';

interface SuburbBoxProps {
  value: string | null;
  onChoose: (suburb: string | null) => void;
}

/** A whole suburb: "Manly" does not find "Manly Vale", which the search box does. */
export function SuburbBox({ value, onChoose }: SuburbBoxProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = () => {
    if (typed === null) return;
    onChoose(typed.trim() === '' ? null : typed.trim());
    setTyped(null);
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Enter') take();
    if (key === 'Escape') setTyped(null);
  };
  return (
    <Input
      className={styles.choice ?? ''}
      aria-label={texts.callBook.suburb}
      placeholder={texts.callBook.anySuburb}
      maxLength={200}
      value={typed ?? value ?? ''}
      onChange={(_, { value: now }) => setTyped(now)}
      onKeyDown={onKeyDown}
      onBlur={take}
    />
  );
}
