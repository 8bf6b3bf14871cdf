/** Whether Twilio's way to this computer works, tried as Twilio would. */
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { bridge } from '../../bridge.ts';
import { GoodMark } from '../../components/mark.tsx';
import { Working } from '../../components/working.tsx';
import { cancelled, useLongWork } from '../../hooks/use-long-work.ts';
import type { Reach } from '../../../preload/contract/reach.ts';
import { texts } from '../../texts.ts';
import { SettingField } from './setting-field.tsx';
import styles from './settings-screen.module.css';

/** A button; what is wrong is said below it. */
export function TestAddress() {
  const work = useLongWork('ready:check');
  const [reach, setReach] = useState<Pick<Reach, 'light' | 'reason'> | typeof cancelled | null>(null);
  const words = texts.settings.address;
  const test = async () => {
    const tried = await work.run(() => bridge.ask('ready:check', undefined).catch(() => null));
    const failed = { light: 'not_reachable' as const, reason: texts.settings.notDone };
    setReach(tried === cancelled ? cancelled : (tried?.reach ?? failed));
  };
  const told = reach === cancelled ? null : reach;
  const good = told?.light === 'ready';
  return (
    <SettingField
      row="testAddress"
      state={told === null || good ? { at: 'rest' } : { at: 'refused', reason: told.reason }}
    >
      <div className={styles.beside} role="group" aria-label={texts.settings.rows.testAddress.label}>
        <Button disabledFocusable={work.busy} onClick={() => void test()}>
          {words.try}
        </Button>
        {work.busy ? (
          <Working work={work} />
        ) : (
          <span role="status">
            {good && <GoodMark text={told.reason} />}
            {reach === cancelled && texts.work.cancelled['ready:check']}
          </span>
        )}
      </div>
    </SettingField>
  );
}
