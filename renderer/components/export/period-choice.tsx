/** The days: one of the usual periods, everything, or from one day until another. */
import { Field, Select } from '@fluentui/react-components';
import { type PeriodPreset, periodPresets } from '../../../preload/contract/exports.ts';
import { texts } from '../../texts.ts';
import { DayBox } from '../day-box.tsx';
import styles from './export-dialog.module.css';

/** What was chosen; days without a preset are her own. */
export type ChosenPeriod =
  { preset: PeriodPreset | 'everything' } | { preset: null; from: string | null; until: string | null };

interface PeriodChoiceProps {
  period: ChosenPeriod;
  /** The days it comes to. */
  days: { from: string | null; until: string | null };
  onChoose: (period: ChosenPeriod) => void;
}

/** The days are always shown; changing one makes the period her own. */
export function PeriodChoice({ period, days, onChoose }: PeriodChoiceProps) {
  const words = texts.exports;
  return (
    <div className={styles.line}>
      <Field label={words.period}>
        <Select
          value={period.preset ?? 'custom'}
          onChange={(_, { value }) => {
            const preset = periodPresets.find((name) => name === value);
            if (preset !== undefined) onChoose({ preset });
            else onChoose(value === 'everything' ? { preset: 'everything' } : { preset: null, ...days });
          }}
        >
          {periodPresets.map((name) => (
            <option key={name} value={name}>
              {words.presets[name]}
            </option>
          ))}
          <option value="everything">{words.everything}</option>
          <option value="custom">{words.custom}</option>
        </Select>
      </Field>
      {(['from', 'until'] as const).map((name) => (
        <Field key={name} label={words[name]}>
          <DayBox
            label={words[name]}
            value={days[name]}
            onChoose={(day) => onChoose({ preset: null, ...days, [name]: day })}
          />
        </Field>
      ))}
    </div>
  );
}
