/** A box for a suburb, with those it may become under it: arrow keys and Enter take one, anything else may be typed. */
import { Input, type InputProps } from '@fluentui/react-components';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { Output } from '../../preload/contract/endpoints.ts';
import { bridge } from '../bridge.ts';
import { texts } from '../texts.ts';
import styles from './suburb-input.module.css';

type Suggestion = Output<'places:suggest'>[number];

interface SuburbInputProps extends Omit<InputProps, 'onChange' | 'value'> {
  value: string;
  onType: (text: string) => void;
  /** One of the list was taken. */
  onPick: (place: Suggestion) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** Nothing is chosen until an arrow key says so: Enter without one leaves what was typed. */
export function SuburbInput({ value, onType, onPick, onKeyDown, ...input }: SuburbInputProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const suggestions = useSuggestions(value);
  const shown = open ? suggestions : [];
  const chosen = shown[active];
  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const pick = (place: Suggestion) => {
    close();
    onPick(place);
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && suggestions.length > 0) {
      setOpen(true);
      setActive(step > 0 ? (active + 1) % suggestions.length : Math.max(active, 0) - 1);
    } else if (event.key === 'Enter' && chosen !== undefined) pick(chosen);
    else if (event.key === 'Escape' && shown.length > 0) close();
    else {
      onKeyDown?.(event);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span className={styles.box}>
      <Input
        {...input}
        className={styles.input ?? ''}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={shown.length > 0}
        aria-controls={shown.length > 0 ? id : undefined}
        aria-activedescendant={chosen === undefined ? undefined : `${id}${String(active)}`}
        autoComplete="off"
        maxLength={200}
        value={value}
        onChange={(_, { value: typed }) => {
          setOpen(true);
          setActive(-1);
          onType(typed);
        }}
        onKeyDown={onKey}
        onBlur={close}
      />
      {shown.length > 0 && <Suggestions id={id} places={shown} active={active} onPick={pick} />}
    </span>
  );
}

interface SuggestionsProps {
  id: string;
  places: readonly Suggestion[];
  /** Which of them the arrow keys are at; -1 for none. */
  active: number;
  onPick: (place: Suggestion) => void;
}

function Suggestions({ id, places, active, onPick }: SuggestionsProps) {
  return (
    <ul id={id} role="listbox" aria-label={texts.suburbs.label} className={styles.list}>
      {places.map((place, index) => (
        <li
          key={`${place.name} ${place.state}`}
          id={`${id}${String(index)}`}
          role="option"
          aria-selected={index === active}
          className={styles.option}
          onMouseDown={(event) => {
            event.preventDefault(); // the box keeps the focus
            onPick(place);
          }}
        >
          {place.name}
          <span className={styles.state}>{place.state}</span>
        </li>
      ))}
    </ul>
  );
}

/** What the engine makes of the text; none while it is too short to tell. */
function useSuggestions(text: string): readonly Suggestion[] {
  const [found, setFound] = useState<{ text: string; places: readonly Suggestion[] } | null>(null);
  useEffect(() => {
    let stale = false;
    bridge.ask('places:suggest', { typed: text }).then(
      (places) => stale || setFound({ text, places }),
      () => undefined, // she may type it without help
    );
    return () => {
      stale = true;
    };
  }, [text]);
  return found?.places ?? [];
}
