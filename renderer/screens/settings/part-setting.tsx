/** Parts of settings that have several: `recording.consent`, `silence.seconds`. Saved with the rest of their setting. */
import { Select, Switch } from '@fluentui/react-components';
import type { SettingsView } from '../../../preload/contract/settings.ts';
import { useSave, useSettingsView } from '../../hooks/use-settings.ts';
import type { SettingValue } from '../../settings-store.ts';
import { texts } from '../../texts.ts';
import { type RowName, SettingField } from './setting-field.tsx';
import { inUnit, numberOf, TypedSetting } from './text-setting.tsx';

type Values = SettingsView['values'];
type Owner =
  'appointments' | 'modelTimes' | 'onCallTimes' | 'openaiPrices' | 'recording' | 'silence' | 'transcription';

/** The parts of a setting that hold a `Kind`. */
type PartsOf<N extends Owner, Kind> = {
  [P in keyof Values[N]]: Values[N][P] extends Kind ? P : never;
}[keyof Values[N]] &
  string;

interface PartProps<N extends Owner, Kind> {
  row: RowName;
  name: N;
  part: PartsOf<N, Kind>;
}

/** A number; `unit` as in `inUnit`. */
export function NumberPart<N extends Owner>({
  row,
  name,
  part,
  unit = 1,
}: PartProps<N, number> & { unit?: number }) {
  return (
    <TypedSetting
      row={row}
      setting={name}
      part={part}
      inputMode="decimal"
      read={(values) => inUnit(Number(values[name][part]), unit)}
      write={(typed, values) => withPart(values, name, part, numberOf(typed, unit))}
    />
  );
}

/** A text, of one line unless told. */
export function TextPart<N extends Owner>({
  row,
  name,
  part,
  lines,
}: PartProps<N, string> & { lines?: number }) {
  return (
    <TypedSetting
      row={row}
      setting={name}
      part={part}
      read={(values) => String(values[name][part])}
      write={(typed, values) => withPart(values, name, part, typed)}
      {...(lines === undefined ? {} : { lines })}
    />
  );
}

/** Yes or no. */
export function SwitchPart<N extends Owner>({ row, name, part }: PartProps<N, boolean>) {
  const view = useSettingsView();
  const { state, save } = useSave(name);
  if (view === null) return null;
  const on = view.values[name][part] === true;
  return (
    <SettingField row={row} setting={name} part={part} state={state}>
      <Switch
        checked={on}
        label={on ? texts.settings.yes : texts.settings.no}
        onChange={(_, { checked }) => void save(withPart(view.values, name, part, checked))}
      />
    </SettingField>
  );
}

/** One of several. */
export function ChoicePart<N extends Owner>({
  row,
  name,
  part,
  options,
}: PartProps<N, string> & { options: Readonly<Record<string, string>> }) {
  const view = useSettingsView();
  const { state, save } = useSave(name);
  if (view === null) return null;
  return (
    <SettingField row={row} setting={name} part={part} state={state}>
      <Select
        value={String(view.values[name][part])}
        onChange={(_, chosen) => void save(withPart(view.values, name, part, chosen.value))}
      >
        {Object.entries(options).map(([option, label]) => (
          <option key={option} value={option}>
            {label}
          </option>
        ))}
      </Select>
    </SettingField>
  );
}

function withPart(values: Values, name: Owner, part: string, value: SettingValue): SettingValue {
  return { ...values[name], [part]: value };
}
