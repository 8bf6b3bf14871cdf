/** People and their mobiles, in the order in which they are rung. */
import { Button, Input } from '@fluentui/react-components';
import { AddRegular, ArrowDownRegular, ArrowUpRegular, DeleteRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { texts } from '../texts.ts';
import styles from './people-editor.module.css';

/** Somebody as typed: the number need not be one yet. */
export interface TypedPerson {
  name: string;
  mobile: string;
}

interface PeopleEditorProps<P extends TypedPerson> {
  people: readonly P[];
  onChange: (people: readonly P[]) => void;
  /** Makes an empty line. */
  make: () => P;
  /** What else is asked of a person, below name and number. */
  more?: (person: P, change: (person: P) => void) => ReactElement;
}

/** One line a person, and a button for another. */
export function PeopleEditor<P extends TypedPerson>({ people, onChange, make, more }: PeopleEditorProps<P>) {
  const words = texts.settings.person;
  const replace = (at: number, person: P) => onChange(people.with(at, person));
  return (
    <div className={styles.people}>
      {people.map((person, at) => (
        <div key={at} className={styles.person}>
          <div className={styles.line}>
            <Input
              className={styles.typed ?? ''}
              aria-label={words.name}
              placeholder={words.name}
              value={person.name}
              maxLength={60}
              onChange={(_, { value }) => replace(at, { ...person, name: value })}
            />
            <Input
              className={styles.typed ?? ''}
              aria-label={words.mobile}
              placeholder="0412 345 678"
              inputMode="tel"
              value={person.mobile}
              maxLength={30}
              onChange={(_, { value }) => replace(at, { ...person, mobile: value })}
            />
            <Buttons people={people} at={at} onChange={onChange} />
          </div>
          {more?.(person, (changed) => replace(at, changed))}
        </div>
      ))}
      <Button size="small" icon={<AddRegular />} onClick={() => onChange([...people, make()])}>
        {words.add}
      </Button>
    </div>
  );
}

interface ButtonsProps<P> {
  people: readonly P[];
  at: number;
  onChange: (people: readonly P[]) => void;
}

/** Earlier, later, gone. */
function Buttons<P extends TypedPerson>({ people, at, onChange }: ButtonsProps<P>) {
  const words = texts.settings.person;
  const person = people[at];
  if (person === undefined) return null;
  const name = person.name || texts.settings.somebody;
  const others = people.toSpliced(at, 1);
  return (
    <>
      {people.length > 1 && (
        <>
          <Button
            appearance="subtle"
            icon={<ArrowUpRegular />}
            aria-label={words.earlier(name)}
            disabledFocusable={at === 0}
            onClick={() => onChange(others.toSpliced(at - 1, 0, person))}
          />
          <Button
            appearance="subtle"
            icon={<ArrowDownRegular />}
            aria-label={words.later(name)}
            disabledFocusable={at === people.length - 1}
            onClick={() => onChange(others.toSpliced(at + 1, 0, person))}
          />
        </>
      )}
      <Button
        appearance="subtle"
        icon={<DeleteRegular />}
        aria-label={words.remove(name)}
        onClick={() => onChange(others)}
      />
    </>
  );
}
