/** People and their mobiles, in the order in which they are rung. */
import { Button, Input } from '@fluentui/react-components';
import { AddRegular, DeleteRegular } from '@fluentui/react-icons';
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
}

/** One line a person, and a button for another. */
export function PeopleEditor<P extends TypedPerson>({ people, onChange, make }: PeopleEditorProps<P>) {
  const words = texts.settings.person;
  const replace = (at: number, change: Partial<TypedPerson>) =>
    onChange(people.map((person, index) => (index === at ? { ...person, ...change } : person)));
  return (
    <div className={styles.people}>
      {people.map((person, at) => (
        <div key={at} className={styles.person}>
          <Input
            className={styles.typed ?? ''}
            aria-label={words.name}
            placeholder={words.name}
            value={person.name}
            maxLength={60}
            onChange={(_, { value }) => replace(at, { name: value })}
          />
          <Input
            className={styles.typed ?? ''}
            aria-label={words.mobile}
            placeholder="0412 345 678"
            inputMode="tel"
            value={person.mobile}
            maxLength={30}
            onChange={(_, { value }) => replace(at, { mobile: value })}
          />
          <Button
            appearance="subtle"
            icon={<DeleteRegular />}
            aria-label={words.remove(person.name || texts.settings.somebody)}
            onClick={() => onChange(people.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <Button size="small" icon={<AddRegular />} onClick={() => onChange([...people, make()])}>
        {words.add}
      </Button>
    </div>
  );
}
