/** A folder: chosen in the dialog that people know, or none. */
import { Button, Input } from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons';
import { useSave, useSettingsStore, useSettingsView } from '../../hooks/use-settings.ts';
import { texts } from '../../texts.ts';
import { SettingField } from './setting-field.tsx';
import styles from './settings-screen.module.css';

/** The folder in force, and buttons to choose another or none. */
export function FolderSetting({ name }: { name: 'journalFolder' | 'backupFolder' }) {
  const store = useSettingsStore();
  const view = useSettingsView();
  const { state, save } = useSave(name);
  if (view === null) return null;
  const folder = view.values[name];
  const decided = view.decidedBy[name] !== undefined;
  const { label } = texts.settings.rows[name];
  const words = texts.settings.folder;
  const choose = async () => {
    const chosen = await store.chooseFolder();
    if (chosen !== null) await save(chosen);
  };
  return (
    <SettingField row={name} setting={name} state={state}>
      <div className={styles.beside} role="group" aria-label={label}>
        <Input className={styles.grow ?? ''} readOnly aria-label={label} value={folder ?? words.none} />
        <Button icon={<FolderOpenRegular />} disabled={decided} onClick={() => void choose()}>
          {words.choose}
        </Button>
        {folder !== null && !decided && <Button onClick={() => void save(null)}>{words.clear}</Button>}
      </div>
    </SettingField>
  );
}
