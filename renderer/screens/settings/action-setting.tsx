/** Buttons of the settings, each with what came of it in a plain sentence. */
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Output, OwnNumber } from '../../../preload/contract/endpoints.ts';
import { type LongChannel, longChannels } from '../../../preload/contract/channels.ts';
import { GoodMark } from '../../components/mark.tsx';
import { Working } from '../../components/working.tsx';
import { formatPhone } from '../../format/phones.ts';
import { cancelled, type LongWork, useLongWork } from '../../hooks/use-long-work.ts';
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

/** One button; while it works it says so, and may be cancelled where that does no harm. */
export function ActionSetting<C extends ButtonChannel>({ row, channel, done }: ActionSettingProps<C>) {
  const { work, state, told, run } = useAction(longChannels.find((long) => long === channel) ?? null);
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
        <Button disabledFocusable={work.busy} onClick={() => void press()}>
          {texts.settings.buttons[row]}
        </Button>
        <ToldBeside {...{ work, told }} />
      </div>
    </SettingField>
  );
}

/** Lists the account's numbers; each can be made to come here. */
export function TwilioNumbers() {
  const store = useSettingsStore();
  const { work, state, told, run } = useAction('settings:test-twilio');
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
          <Button disabledFocusable={work.busy} onClick={() => void run(list)}>
            {buttons.testTwilio}
          </Button>
          <ToldBeside {...{ work, told }} />
        </div>
        {numbers.map(({ numberSid, phoneNumber, pointsHere }) => (
          <div key={numberSid} className={styles.beside}>
            <span className={styles.number}>{formatPhone(phoneNumber)}</span>
            {pointsHere ? (
              <GoodMark text={results.pointsHere} />
            ) : (
              <Button
                size="small"
                disabledFocusable={work.busy}
                onClick={() => void run(() => point(numberSid))}
              >
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

/** What a button's work came to: null before it. */
type Outcome = Told | typeof cancelled | null;

interface Action {
  work: LongWork;
  told: Outcome;
  /** What failed is said at the field. */
  state: SaveState;
  run: (press: () => Promise<Told>) => Promise<void>;
}

function useAction(channel: LongChannel | null): Action {
  const work = useLongWork(channel);
  const [told, setTold] = useState<Outcome>(null);
  const run = async (press: () => Promise<Told>) => {
    if (work.busy) return;
    setTold(null);
    setTold(await work.run(press));
  };
  const refused = told !== null && told !== cancelled && !told.ok;
  const state: SaveState = refused ? { at: 'refused', reason: told.reason } : { at: 'rest' };
  return { work, state, told, run };
}

function ToldBeside({ work, told }: Pick<Action, 'work' | 'told'>) {
  if (work.busy) return <Working work={work} />;
  if (told === cancelled)
    return <span role="status">{work.channel !== null && texts.work.cancelled[work.channel]}</span>;
  const sentence = told?.ok === true ? told.value : '';
  return <span role="status">{sentence !== '' && <GoodMark text={sentence} />}</span>;
}
