/** The usual mail providers, each with one click. */
import { Button } from '@fluentui/react-components';
import { mailPresets } from '../../../preload/contract/mail-settings.ts';
import { useSettingsStore, useSettingsView } from '../../hooks/use-settings.ts';
import { texts } from '../../texts.ts';
import { SettingField } from './setting-field.tsx';
import styles from './settings-screen.module.css';

type Preset = keyof typeof mailPresets;

const presets = Object.keys(mailPresets) as Preset[]; // its own keys

/** Fills in server, port and protection; the one in force looks pressed. */
export function MailPresets() {
  const store = useSettingsStore();
  const view = useSettingsView();
  if (view === null) return null;
  return (
    <SettingField row="mailPreset">
      <div className={styles.beside} role="group" aria-label={texts.settings.rows.mailPreset.label}>
        {presets.map((preset) => (
          <Button
            key={preset}
            aria-pressed={view.values.smtpHost === mailPresets[preset].smtpHost}
            appearance={view.values.smtpHost === mailPresets[preset].smtpHost ? 'primary' : 'secondary'}
            onClick={() => void store.change(mailPresets[preset])}
          >
            {texts.settings.mailPresets[preset]}
          </Button>
        ))}
      </div>
    </SettingField>
  );
}
