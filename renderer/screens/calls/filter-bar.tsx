/** The search box, the filters, and the views as a row of tabs. */
import { Button, Input, Select, Tab, TabList, Tooltip } from '@fluentui/react-components';
import { DismissRegular, SearchRegular } from '@fluentui/react-icons';
import type { KeyboardEvent, Ref } from 'react';
import { callStatuses, serviceTypes, urgencyLevels } from '../../../preload/contract/fields.ts';
import {
  type CallCounts,
  type CallFilter,
  callViews,
  everyCall,
  mostCounted,
} from '../../../preload/contract/search.ts';
import { DayBox } from '../../components/day-box.tsx';
import type { Said } from '../../said.ts';
import { texts } from '../../texts.ts';
import { FilterChips } from './filter-chips.tsx';
import styles from './filter-bar.module.css';
import { OwnViews } from './own-views.tsx';
import { SuburbBox } from './suburb-box.tsx';

interface FilterBarProps {
  filter: CallFilter;
  counts: CallCounts | null;
  onFilter: (changed: Partial<CallFilter>) => void;
  /** A sentence on what was done with the views. */
  onSaid: (said: Said) => void;
  /** From the search box into what was found. */
  onEnterList: () => void;
  boxRef: Ref<HTMLInputElement>;
}

/** Everything that narrows the list; it follows every key. */
export function FilterBar({ filter, counts, onFilter, onSaid, onEnterList, boxRef }: FilterBarProps) {
  const words = texts.callBook;
  const { view, ...narrowing } = filter;
  const narrowed = Object.values(narrowing).some((value) => value !== null && value !== '');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onFilter({ text: '' });
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    onEnterList();
  };
  return (
    <div className={styles.bar}>
      <div className={styles.line} role="search">
        <Input
          className={styles.box}
          type="search"
          input={{ ref: boxRef }}
          contentBefore={<SearchRegular />}
          aria-label={words.search}
          placeholder={words.placeholder}
          maxLength={200}
          value={filter.text}
          onChange={(_, { value }) => onFilter({ text: value })}
          onKeyDown={onKeyDown}
        />
        <Choices filter={filter} onFilter={onFilter} />
        <SuburbBox value={filter.suburb} onChoose={(suburb) => onFilter({ suburb })} />
        <DayBox
          {...{ label: words.from, value: filter.from, className: styles.day }}
          onChoose={(from) => onFilter({ from })}
        />
        <DayBox
          {...{ label: words.until, value: filter.until, className: styles.day }}
          onChoose={(until) => onFilter({ until })}
        />
        {narrowed && (
          <Tooltip content={words.clear} relationship="label">
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              onClick={() => onFilter({ ...everyCall, view })}
            />
          </Tooltip>
        )}
      </div>
      <FilterChips filter={filter} onFilter={onFilter} />
      <div className={styles.views}>
        <Views view={view} counts={counts} onView={(chosen) => onFilter({ view: chosen })} />
        <OwnViews filter={filter} onFilter={onFilter} onSaid={onSaid} />
      </div>
    </div>
  );
}

function Choices({ filter, onFilter }: Pick<FilterBarProps, 'filter' | 'onFilter'>) {
  const words = texts.callBook;
  return (
    <>
      <Choice
        {...{ label: words.service, any: words.anyService, values: serviceTypes, names: texts.services }}
        value={filter.service}
        onChoose={(service) => onFilter({ service })}
      />
      <Choice
        {...{ label: words.urgency, any: words.anyUrgency, values: urgencyLevels, names: texts.urgencies }}
        value={filter.urgency}
        onChoose={(urgency) => onFilter({ urgency })}
      />
      <Choice
        {...{ label: words.ending, any: words.anyEnding, values: callStatuses, names: words.statuses }}
        value={filter.status}
        onChoose={(status) => onFilter({ status })}
      />
    </>
  );
}

interface ViewsProps {
  view: CallFilter['view'];
  counts: CallCounts | null;
  onView: (view: CallFilter['view']) => void;
}

function Views({ view, counts, onView }: ViewsProps) {
  return (
    <TabList
      aria-label={texts.callBook.views}
      selectedValue={view}
      onTabSelect={(_, { value }) => {
        const chosen = callViews.find((name) => name === value);
        if (chosen) onView(chosen);
      }}
    >
      {callViews.map((name) => (
        <Tab key={name} value={name}>
          {texts.callBook.viewNames[name]}
          {name !== 'all' && counts !== null && <span className={styles.count}>{written(counts[name])}</span>}
        </Tab>
      ))}
    </TabList>
  );
}

function written(n: number): string {
  return n >= mostCounted ? texts.callBook.many : String(n);
}

interface ChoiceProps<T extends string> {
  label: string;
  any: string;
  values: readonly T[];
  names: Readonly<Record<T, string>>;
  value: T | null;
  onChoose: (value: T | null) => void;
}

function Choice<T extends string>({ label, any, values, names, value, onChoose }: ChoiceProps<T>) {
  return (
    <Select
      className={styles.choice ?? ''}
      aria-label={label}
      value={value ?? ''}
      onChange={(_, { value: chosen }) => onChoose(values.find((one) => one === chosen) ?? null)}
    >
      <option value="">{any}</option>
      {values.map((one) => (
        <option key={one} value={one}>
          {names[one]}
        </option>
      ))}
    </Select>
  );
}
