/** What narrows the list and has no box of its own: it came from a report, a customer or a saved view. */
import { Button } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { CallFilter } from '../../../preload/contract/search.ts';
import { nameOfFigure } from '../../format/figures.ts';
import { formatPhone } from '../../format/phones.ts';
import { texts } from '../../texts.ts';
import styles from './filter-bar.module.css';

interface FilterChipsProps {
  filter: CallFilter;
  onFilter: (changed: Partial<CallFilter>) => void;
}

/** One chip each; a click takes it away. */
export function FilterChips({ filter: { customer, handled, figure }, onFilter }: FilterChipsProps) {
  const words = texts.callBook;
  const chips: [name: string, without: Partial<CallFilter>][] = [
    ...(customer === null ? [] : [chip(words.ofCustomer(formatPhone(customer)), { customer: null })]),
    ...(handled === null ? [] : [chip(handled ? words.onlyHandled : words.onlyOpen, { handled: null })]),
    ...(figure === null ? [] : [chip(nameOfFigure(figure), { figure: null })]),
  ];
  if (chips.length === 0) return null;
  return (
    <div className={styles.chips}>
      {chips.map(([name, without]) => (
        <Button
          key={name}
          size="small"
          shape="circular"
          icon={<DismissRegular />}
          iconPosition="after"
          aria-label={words.without(name)}
          onClick={() => onFilter(without)}
        >
          {name}
        </Button>
      ))}
    </div>
  );
}

function chip(name: string, without: Partial<CallFilter>): [string, Partial<CallFilter>] {
  return [name, without];
}
