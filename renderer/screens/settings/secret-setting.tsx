/** A key: typed once, never shown again. */
import { Button, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { type SaveState, useSettingsStore, useSettingsView } from '../../hooks/use-settings.ts';
import type { SecretName } from '../../../preload/contract/secrets.ts';
import { texts } from '../../texts.ts';
import { SettingField } from './setting-field.tsx';
import styles from './settings-screen.module.css';

/** Whether a key is kept, a field to type one, and a way to forget it. */
export function SecretSetting({ name }: { name: SecretName }) {
  const store = useSettingsStore();
  const view = useSettingsView();
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<SaveState>({ at: 'rest' });
  if (view === null) return null;
  const { set, lastFour, variable } = view.secrets[name];
  const words = texts.settings.secret;
  const keep = async (value: string | null) => {
    const kept = await store.setSecret(name, value);
    setState(kept.ok ? { at: 'saved' } : { at: 'refused', reason: kept.reason });
    if (kept.ok) setTyped('');
  };
  const save = () => {
    if (typed.trim() !== '') void keep(typed.trim());
  };
  const why = variable === null ? view.whyNoSecrets : texts.settings.decidedBy(variable);
  return (
    <SettingField
      row={name}
      state={state.at === 'rest' && why !== null && !set ? { at: 'refused', reason: why } : state}
    >
      <div className={styles.stack} role="group" aria-label={texts.settings.rows[name].label}>
        <div className={styles.beside}>
          <Input
            className={styles.grow ?? ''}
            type="password"
            autoComplete="off"
            aria-label={texts.settings.rows[name].label}
            placeholder={set ? words.replace : words.missing}
            value={typed}
            maxLength={500}
            disabled={why !== null}
            onBlur={save}
            onChange={(_, { value }) => {
              setState({ at: 'rest' });
              setTyped(value);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') save();
            }}
          />
          {set && variable === null && <Button onClick={() => void keep(null)}>{words.forget}</Button>}
        </div>
        {set && <span className={styles.quiet}>{variable === null ? words.set(lastFour) : why}</span>}
      </div>
    </SettingField>
  );
}
