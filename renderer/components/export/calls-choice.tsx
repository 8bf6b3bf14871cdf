/** Which calls of the period: all, or those that fit. */
import { Button, Field, Input, Select } from '@fluentui/react-components';
import { callStatuses, serviceTypes, urgencyLevels } from '../../../preload/contract/fields.ts';
import { type CallFilter, everyCall } from '../../../preload/contract/search.ts';
import { texts } from '../../texts.ts';
import styles from './export-dialog.module.css';

interface CallsChoiceProps {
  filter: CallFilter;
  onChoose: (filter: CallFilter) => void;
}

/** Conditions that only the Calls screen can set are kept, named, and cleared with the others. */
export function CallsChoice({ filter, onChoose }: CallsChoiceProps) {
  const words = texts.callBook;
  const { view, customer, handled, suburb, figure, callSids } = filter;
  const fromScreen =
    view !== 'all' || [customer, handled, suburb, figure, callSids].some((condition) => condition !== null);
  const narrowed =
    fromScreen ||
    filter.text !== '' ||
    [filter.service, filter.urgency, filter.status].some((condition) => condition !== null);
  return (
    <fieldset className={styles.calls}>
      <legend>{texts.exports.only}</legend>
      <div className={styles.line}>
        <Choice
          {...{ label: words.service, any: words.anyService, values: serviceTypes, names: texts.services }}
          value={filter.service}
          onChoose={(service) => onChoose({ ...filter, service })}
        />
        <Choice
          {...{ label: words.urgency, any: words.anyUrgency, values: urgencyLevels, names: texts.urgencies }}
          value={filter.urgency}
          onChoose={(urgency) => onChoose({ ...filter, urgency })}
        />
        <Choice
          {...{ label: words.ending, any: words.anyEnding, values: callStatuses, names: words.statuses }}
          value={filter.status}
          onChoose={(status) => onChoose({ ...filter, status })}
        />
      </div>
      <Input
        aria-label={texts.exports.words}
        placeholder={texts.exports.words}
        maxLength={200}
        value={filter.text}
        onChange={(_, { value }) => onChoose({ ...filter, text: value })}
      />
      {narrowed && (
        <p className={styles.narrowed}>
          {fromScreen && (
            <span>
              {callSids === null ? texts.exports.asOnScreen : texts.callBook.chosen(callSids.length)}
            </span>
          )}
          <Button size="small" appearance="subtle" onClick={() => onChoose(everyCall)}>
            {texts.exports.clear}
          </Button>
        </p>
      )}
    </fieldset>
  );
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
    <Field label={label}>
      <Select
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
    </Field>
  );
}
