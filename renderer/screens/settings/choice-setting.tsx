/** Settings that are chosen: saved at once. */
import { Button, Radio, RadioGroup, Select, Switch } from '@fluentui/react-components';
import { useState } from 'react';
import type { OfficeHours } from '../../../preload/contract/settings.ts';
import { HoursEditor, usualHours } from '../../components/hours-editor.tsx';
import { appearances, chooseAppearance, useAppearance } from '../../hooks/use-appearance.ts';
import { useSave, useSettingsView } from '../../hooks/use-settings.ts';
import { texts } from '../../texts.ts';
import { SettingField } from './setting-field.tsx';

interface ChoiceSettingProps {
  name: 'timezone' | 'voice' | 'interruptSensitivity' | 'openaiEffort' | 'smtpSecurity';
  options: Readonly<Record<string, string>>;
}

/** One of several; a value that is not among them is shown as it is. */
export function ChoiceSetting({ name, options }: ChoiceSettingProps) {
  const view = useSettingsView();
  const { state, save } = useSave(name);
  if (view === null) return null;
  const value = view.values[name];
  const shown = value in options ? options : { [value]: value, ...options };
  return (
    <SettingField row={name} setting={name} state={state}>
      <Select
        value={value}
        disabled={view.decidedBy[name] !== undefined}
        onChange={(_, chosen) => void save(chosen.value)}
      >
        {Object.entries(shown).map(([option, label]) => (
          <option key={option} value={option}>
            {label}
          </option>
        ))}
      </Select>
    </SettingField>
  );
}

type SwitchName = 'callersMayInterrupt' | 'pointNumber' | 'restoreNumber' | 'emergencySound' | 'keepAwake';

/** Yes or no. */
export function SwitchSetting({ name }: { name: SwitchName }) {
  const view = useSettingsView();
  const { state, save } = useSave(name);
  if (view === null) return null;
  const on = view.values[name];
  return (
    <SettingField row={name} setting={name} state={state}>
      <Switch
        checked={on}
        label={on ? texts.settings.yes : texts.settings.no}
        onChange={(_, { checked }) => void save(checked)}
      />
    </SettingField>
  );
}

/** The week; saved with every change that makes sense. */
export function HoursSetting() {
  const view = useSettingsView();
  const { state, save } = useSave('officeHours');
  const [draft, setDraft] = useState<OfficeHours | null>(null);
  if (view === null) return null;
  const change = async (hours: OfficeHours) => {
    setDraft(hours);
    if (await save(hours)) setDraft(null);
  };
  const hours = draft ?? view.values.officeHours ?? usualHours;
  return (
    <SettingField row="officeHours" setting="officeHours" state={state}>
      <div role="group" aria-label={texts.settings.rows.officeHours.label}>
        <HoursEditor hours={hours} onChange={(next) => void change(next)} />
      </div>
    </SettingField>
  );
}

/** The first start once more. */
export function WelcomeAgain() {
  const { state, save } = useSave('welcomed');
  return (
    <SettingField row="welcomed" setting="welcomed" state={state}>
      <div>
        <Button onClick={() => void save(false)}>{texts.settings.buttons.welcomed}</Button>
      </div>
    </SettingField>
  );
}

/** Light, dark, or as Windows is; kept in this window. */
export function AppearanceSetting() {
  const { appearance } = useAppearance();
  const choose = (value: string) => {
    const chosen = appearances.find((choice) => choice === value);
    if (chosen) chooseAppearance(chosen);
  };
  return (
    <SettingField row="appearance">
      <RadioGroup value={appearance} onChange={(_, { value }) => choose(value)}>
        {appearances.map((choice) => (
          <Radio key={choice} value={choice} label={texts.theme[choice]} />
        ))}
      </RadioGroup>
    </SettingField>
  );
}
