/** Buttons of the settings, each with what came of it in a plain sentence. */
import { Button, Spinner } from '@fluentui/react-components';
import { useState } from 'react';
import type { Output, OwnNumber } from '../../../preload/contract/endpoints.ts';
import { GoodMark } from '../../components/mark.tsx';
import { formatPhone } from '../../format/phones.ts';
import { type SaveState, useSettingsStore } from '../../hooks/use-settings.ts';
import type { Button as ButtonChannel } from '../../settings-store.ts';
import { texts } from '../../texts.ts';
import { type RowName, SettingField } from './setting-field.tsx';
import styles from './settings-screen.module.css';

interface ActionSettingProps<C extends ButtonChannel> {
  row: RowName & keyof typeof texts.settings.buttons;
  channel: C;
  /** The sentence when it worked; '' for none. */
  done: (value: Extract<Output<C>, { ok: true }>['value']) => string;
}

/** One button; while it works it says so. */
export function ActionSetting<C extends ButtonChannel>({ row, channel, done }: ActionSettingProps<C>) {
  const { busy, state, sentence, run } = useAction();
  const store = useSettingsStore();
  const press = () =>
    run(async () => {
      const answer = (await store.press(channel)) as
        { ok: true; value: never } | { ok: false; reason: string }; // every button answers so
      return answer.ok ? { ok: true, value: done(answer.value) } : answer;
    });
  return (
    <SettingField row={row} state={state}>
      <div className={styles.beside} role="group" aria-label={texts.settings.rows[row].label}>
        <Button disabledFocusable={busy} onClick={() => void press()}>
          {texts.settings.buttons[row]}
        </Button>
        <Outcome busy={busy} sentence={sentence} />
      </div>
    </SettingField>
  );
}

/** Lists the account's numbers; each can be made to come here. */
export function TwilioNumbers() {
  const store = useSettingsStore();
  const { busy, state, sentence, run } = useAction();
  const [numbers, setNumbers] = useState<readonly OwnNumber[]>([]);
  const { results, buttons, rows } = texts.settings;
  const list = async () => {
    const listed = await store.press('settings:test-twilio');
    if (!listed.ok) return listed;
    setNumbers(listed.value);
    return { ok: true as const, value: listed.value.length === 0 ? results.noNumbers : results.numbers };
  };
  const point = async (numberSid: string) => {
    const pointed = await store.pointNumber(numberSid);
    return pointed.ok ? list() : pointed;
  };
  return (
    <SettingField row="testTwilio" state={state}>
      <div className={styles.stack} role="group" aria-label={rows.testTwilio.label}>
        <div className={styles.beside}>
          <Button disabledFocusable={busy} onClick={() => void run(list)}>
            {buttons.testTwilio}
          </Button>
          <Outcome busy={busy} sentence={sentence} />
        </div>
        {numbers.map(({ numberSid, phoneNumber, pointsHere }) => (
          <div key={numberSid} className={styles.beside}>
            <span className={styles.number}>{formatPhone(phoneNumber)}</span>
            {pointsHere ? (
              <GoodMark text={results.pointsHere} />
            ) : (
              <Button size="small" disabledFocusable={busy} onClick={() => void run(() => point(numberSid))}>
                {buttons.pointHere}
              </Button>
            )}
          </div>
        ))}
      </div>
    </SettingField>
  );
}

type Told = { ok: true; value: string } | { ok: false; reason: string };

function useAction() {
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const run = async (work: () => Promise<Told>) => {
    if (busy) return;
    setBusy(true);
    setTold(null);
    setTold(await work());
    setBusy(false);
  };
  const state: SaveState = told?.ok === false ? { at: 'refused', reason: told.reason } : { at: 'rest' };
  return { busy, state, sentence: told?.ok === true ? told.value : '', run };
}

function Outcome({ busy, sentence }: { busy: boolean; sentence: string }) {
  return (
    <span role="status">
      {busy && <Spinner size="extra-tiny" label={texts.settings.working} />}
      {!busy && sentence !== '' && <GoodMark text={sentence} />}
    </span>
  );
}
