/** Who is rung in an emergency, in which order and at which hours. */
import { Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Settings } from '../../../preload/contract/settings.ts';
import { PeopleEditor } from '../../components/people-editor.tsx';
import { useUndo } from '../../components/undo-note.tsx';
import { formatPhone } from '../../format/phones.ts';
import { useSave, useSettingsView } from '../../hooks/use-settings.ts';
import { texts } from '../../texts.ts';
import { SettingField } from './setting-field.tsx';
import styles from './settings-screen.module.css';

type OnCallList = Settings['onCallList'];
type Person = OnCallList[number];

/** The list; what is typed is saved when it is left, a person gone or moved at once. */
export function OnCallSetting() {
  const view = useSettingsView();
  const { state, save, edit } = useSave('onCallList');
  const [draft, setDraft] = useState<OnCallList | null>(null);
  const { note, removed, forget } = useUndo();
  if (view === null) return null;
  const kept = view.values.onCallList.map((person) => ({ ...person, mobile: formatPhone(person.mobile) }));
  const people = draft ?? kept;
  const keep = async (list: OnCallList) => {
    setDraft(list);
    if (await save(list)) setDraft(null);
  };
  const change = (next: OnCallList) => {
    edit();
    forget();
    setDraft(next);
    const gone = people.find((person) => !next.includes(person));
    if (next.length < people.length) {
      void keep(next);
      if (gone && gone.mobile !== '') removed(gone.name, () => void keep(people));
    } else if (gone === undefined && next.length === people.length) void keep(next); // moved
  };
  return (
    <SettingField row="onCallList" setting="onCallList" state={state}>
      <div
        role="group"
        aria-label={texts.settings.rows.onCallList.label}
        className={styles.stack}
        onBlur={(event) => {
          if (draft !== null && !event.currentTarget.contains(event.relatedTarget)) void keep(draft);
        }}
      >
        <PeopleEditor
          people={people}
          make={() => ({ name: '', mobile: '', hours: null })}
          onChange={(next) => change([...next])}
          more={(person, changed) => <Hours person={person} onChange={changed} />}
        />
        {note}
      </div>
    </SettingField>
  );
}

function Hours({ person, onChange }: { person: Person; onChange: (person: Person) => void }) {
  const { rung, somebody, to } = texts.settings;
  const name = person.name || somebody;
  const { hours } = person;
  return (
    <div className={styles.beside}>
      <Select
        size="small"
        aria-label={rung.when(name)}
        value={hours === null ? 'always' : 'only'}
        onChange={(_, { value }) =>
          onChange({ ...person, hours: value === 'only' ? { from: '17:00', until: '07:00' } : null })
        }
      >
        <option value="always">{rung.always}</option>
        <option value="only">{rung.only}</option>
      </Select>
      {hours !== null && (
        <>
          <Input
            type="time"
            size="small"
            aria-label={rung.from(name)}
            value={hours.from}
            onChange={(_, { value }) => onChange({ ...person, hours: { ...hours, from: value } })}
          />
          {to}
          <Input
            type="time"
            size="small"
            aria-label={rung.until(name)}
            value={hours.until}
            onChange={(_, { value }) => onChange({ ...person, hours: { ...hours, until: value } })}
          />
        </>
      )}
    </div>
  );
}
