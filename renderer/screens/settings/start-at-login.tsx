/** Whether the computer starts Callout by itself. */
import { Switch } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { bridge } from '../../bridge.ts';
import { texts } from '../../texts.ts';
import { SettingField } from './setting-field.tsx';
import styles from './settings-screen.module.css';

/** A switch, or the sentence why there is none. The system keeps the answer, not Callout. */
export function StartAtLogin() {
  const [on, setOn] = useState<boolean | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    bridge.ask('settings:starts-at-login', undefined).then(setOn, () => setOn(null));
  }, []);
  const change = async (wanted: boolean) => {
    const now = await bridge.ask('settings:start-at-login', { on: wanted }).catch(() => on);
    setOn(now);
    setRefused(now !== wanted);
  };
  const { yes, no, login } = texts.settings;
  return (
    <SettingField
      row="startAtLogin"
      state={refused ? { at: 'refused', reason: login.failed } : { at: 'rest' }}
    >
      {on === null ? (
        <p className={styles.quiet}>{login.impossible}</p>
      ) : (
        <Switch checked={on} label={on ? yes : no} onChange={(_, { checked }) => void change(checked)} />
      )}
    </SettingField>
  );
}
