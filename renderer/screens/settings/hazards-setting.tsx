/** The dangers Callout listens for: which of them ring the on-call list, and what the caller is told first. */
import { Checkbox, Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { Hazard } from '../../../preload/contract/on-call.ts';
import { useSave, useSettingsView } from '../../hooks/use-settings.ts';
import { texts } from '../../texts.ts';
import { SettingField } from './setting-field.tsx';
import styles from './settings-screen.module.css';

const hazards = Object.keys(texts.settings.hazards) as Hazard[]; // keys lose their type

/** A tick for each danger that rings the list. */
export function AlertForSetting() {
  const view = useSettingsView();
  const { state, save } = useSave('alertFor');
  if (view === null) return null;
  const chosen = view.values.alertFor;
  return (
    <SettingField row="alertFor" setting="alertFor" state={state}>
      <div role="group" aria-label={texts.settings.rows.alertFor.label} className={styles.ticks}>
        {hazards.map((hazard) => (
          <Checkbox
            key={hazard}
            label={texts.settings.hazards[hazard]}
            checked={chosen.includes(hazard)}
            onChange={(_, { checked }) =>
              void save(hazards.filter((each) => (each === hazard ? checked : chosen.includes(each))))
            }
          />
        ))}
      </div>
    </SettingField>
  );
}

/** A sentence for each danger; an empty one leaves it to the safety sentence. */
export function HazardSentences() {
  const view = useSettingsView();
  const { state, save, edit } = useSave('hazardSentences');
  const [draft, setDraft] = useState<Partial<Record<Hazard, string>>>({});
  if (view === null) return null;
  const sentences = { ...view.values.hazardSentences, ...draft };
  const finish = async () => {
    if (Object.keys(draft).length === 0) return;
    const said = Object.entries(sentences).filter(([, sentence]) => sentence.trim() !== '');
    if (await save(Object.fromEntries(said))) setDraft({});
  };
  return (
    <SettingField row="hazardSentences" setting="hazardSentences" state={state}>
      <div
        role="group"
        aria-label={texts.settings.rows.hazardSentences.label}
        className={styles.sentences}
        onBlur={() => void finish()}
      >
        {hazards.map((hazard) => (
          <Field key={hazard} label={texts.settings.hazards[hazard]} size="small">
            <Textarea
              rows={2}
              resize="vertical"
              value={sentences[hazard] ?? ''}
              placeholder={view.values.safetySentence}
              onChange={(_, { value }) => {
                edit();
                setDraft({ ...draft, [hazard]: value });
              }}
              onKeyDown={({ key }) => {
                if (key === 'Escape') setDraft({});
              }}
            />
          </Field>
        ))}
      </div>
    </SettingField>
  );
}
