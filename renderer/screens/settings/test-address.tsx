/** Whether Twilio's way to this computer works, tried as Twilio would. */
import { Button, Spinner } from '@fluentui/react-components';
import { useState } from 'react';
import { bridge } from '../../bridge.ts';
import { GoodMark } from '../../components/mark.tsx';
import type { Reach } from '../../../preload/contract/reach.ts';
import { texts } from '../../texts.ts';
import { SettingField } from './setting-field.tsx';
import styles from './settings-screen.module.css';

/** A button; what is wrong is said below it. */
export function TestAddress() {
  const [busy, setBusy] = useState(false);
  const [reach, setReach] = useState<Pick<Reach, 'light' | 'reason'> | null>(null);
  const words = texts.settings.address;
  const test = async () => {
    setBusy(true);
    const tried = await bridge.ask('ready:check', undefined).catch(() => null);
    setReach(tried?.reach ?? { light: 'not_reachable', reason: texts.settings.notDone });
    setBusy(false);
  };
  const good = reach?.light === 'ready';
  return (
    <SettingField
      row="testAddress"
      state={reach === null || good ? { at: 'rest' } : { at: 'refused', reason: reach.reason }}
    >
      <div className={styles.beside} role="group" aria-label={texts.settings.rows.testAddress.label}>
        <Button disabledFocusable={busy} onClick={() => void test()}>
          {words.try}
        </Button>
        <span role="status">
          {busy && <Spinner size="extra-tiny" label={words.trying} />}
          {!busy && good && <GoodMark text={reach.reason} />}
        </span>
      </div>
    </SettingField>
  );
}
