/** The search box, the filters, and the views as a row of tabs. */
import { Button, Input, Select, Tab, TabList } from '@fluentui/react-components';
import { DismissRegular, SearchRegular } from '@fluentui/react-icons';
import type { KeyboardEvent, Ref } from 'react';
import { callStatuses, serviceTypes, urgencyLevels } from '../../../preload/contract/fields.ts';
import type { FigureRef } from '../../../preload/contract/figures.ts';
import {
  type CallCounts,
  type CallFilter,
  callViews,
  everyCall,
  mostCounted,
} from '../../../preload/contract/search.ts';
import { nameOfFigure } from '../../format/figures.ts';
import { texts } from '../../texts.ts';
import styles from './filter-bar.module.css';

interface FilterBarProps {
  filter: CallFilter;
  counts: CallCounts | null;
  onFilter: (changed: Partial<CallFilter>) => void;
  /** From the search box into what was found. */
  onEnterList: () => void;
  boxRef: Ref<HTMLInputElement>;
}

/** Everything that narrows the list; it follows every key. */
export function FilterBar({ filter, counts, onFilter, onEnterList, boxRef }: FilterBarProps) {
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
        <Day label={words.from} value={filter.from} onChoose={(from) => onFilter({ from })} />
        <Day label={words.until} value={filter.until} onChoose={(until) => onFilter({ until })} />
        {filter.figure !== null && (
          <Counted figure={filter.figure} onClear={() => onFilter({ figure: null })} />
        )}
        {narrowed && (
          <Button
            appearance="subtle"
            icon={<DismissRegular />}
            onClick={() => onFilter({ ...everyCall, view })}
          >
            {words.clear}
          </Button>
        )}
      </div>
      <Views view={view} counts={counts} onView={(chosen) => onFilter({ view: chosen })} />
    </div>
  );
}

/** The number on a report that led here. */
function Counted({ figure, onClear }: { figure: FigureRef; onClear: () => void }) {
  return (
    <Button icon={<DismissRegular />} iconPosition="after" onClick={onClear}>
      {nameOfFigure(figure)}
    </Button>
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

interface DayProps {
  label: string;
  value: string | null;
  onChoose: (day: string | null) => void;
}

function Day({ label, value, onChoose }: DayProps) {
  return (
    <Input
      className={styles.day}
      type="date"
      aria-label={label}
      title={label}
      value={value ?? ''}
      onChange={(_, { value: day }) => onChoose(day === '' ? null : day)}
    />
  );
}
