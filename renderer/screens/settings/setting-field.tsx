/** A setting's label, explanation and fate around whatever it is set with. */
import { Field } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { SettingName } from '../../../preload/contract/settings.ts';
import { GoodMark } from '../../components/mark.tsx';
import { type SaveState, useSettingsView } from '../../hooks/use-settings.ts';
import { texts } from '../../texts.ts';
import styles from './setting-field.module.css';

/** A row's name in the texts. */
export type RowName = keyof typeof texts.settings.rows;

interface SettingFieldProps {
  row: RowName;
  setting?: SettingName;
  /** What of the setting this row sets; all of it when left out. */
  part?: string;
  /** As wide as the page. */
  wide?: boolean;
  state?: SaveState;
  children: ReactElement;
}

/** The sentence under the field says what was wrong; “Saved” stands beside the label. */
export function SettingField({
  row,
  setting,
  part,
  wide = false,
  state = { at: 'rest' },
  children,
}: SettingFieldProps) {
  const view = useSettingsView();
  const { label, hint } = texts.settings.rows[row];
  const variable = setting === undefined ? undefined : view?.decidedBy[setting];
  const waits = setting !== undefined && view?.needsRestart.includes(setting) === true;
  const explanation = variable === undefined ? hint : texts.settings.decidedBy(variable);
  return (
    <div className={styles.row} data-setting={part === undefined ? setting : `${setting ?? ''}.${part}`}>
      <Field
        className={`${styles.field} ${wide ? styles.wide : ''}`}
        label={label}
        hint={waits ? `${explanation} ${texts.settings.needsRestart}` : explanation}
        {...(state.at === 'refused'
          ? { validationMessage: state.reason, validationState: 'warning' as const }
          : {})}
      >
        {children}
      </Field>
      <span className={styles.saved} role="status">
        {state.at === 'saved' && <GoodMark text={texts.settings.saved} />}
      </span>
    </div>
  );
}
