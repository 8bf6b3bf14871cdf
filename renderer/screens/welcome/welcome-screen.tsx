/** The first start: five questions, and the first call is two clicks away. */
import { Button, Field, Input, Select, Textarea } from '@fluentui/react-components';
import { type ReactElement, type SyntheticEvent, useState } from 'react';
import type { SettingName, SettingsView } from '../../../preload/contract/settings.ts';
import { HoursEditor, usualHours } from '../../components/hours-editor.tsx';
import { PeopleEditor } from '../../components/people-editor.tsx';
import { itemsOf } from '../../format/lists.ts';
import { formatPhone } from '../../format/phones.ts';
import { useStore } from '../../hooks/use-live.tsx';
import { goTo } from '../../hooks/use-route.ts';
import { useSettingsStore } from '../../hooks/use-settings.ts';
import { texts } from '../../texts.ts';
import styles from './welcome-screen.module.css';

/** Asks what the first call needs to be a good one. Nothing must be answered but the name. */
export function WelcomeScreen({ values }: { values: SettingsView['values'] }) {
  const store = useStore();
  const settings = useSettingsStore();
  const [form, setForm] = useState(() => formOf(values));
  const [problems, setProblems] = useState<Problems>({});
  const [reason, setReason] = useState<string | null>(null);
  const change = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }));
  const start = async (event: SyntheticEvent) => {
    event.preventDefault();
    const saved = await settings.change({ ...patchOf(form), welcomed: true });
    if (!saved.ok) {
      setProblems(saved.problems);
      setReason(saved.reason);
      return;
    }
    goTo('live');
    await store.startTestCall('');
  };
  const words = texts.welcome;
  return (
    <main className={styles.screen} aria-labelledby="welcome">
      <form className={styles.form} onSubmit={(event) => void start(event)}>
        <h2 className={styles.title} id="welcome">
          {words.title}
        </h2>
        <p className={styles.intro}>{words.intro}</p>
        <Questions form={form} problems={problems} onChange={change} />
        {reason !== null && <p role="alert">{reason}</p>}
        <div className={styles.buttons}>
          <Button type="submit" appearance="primary">
            {words.start}
          </Button>
          <Button onClick={() => void settings.change({ welcomed: true })}>{words.skip}</Button>
        </div>
      </form>
    </main>
  );
}

interface QuestionsProps {
  form: Form;
  problems: Problems;
  onChange: (part: Partial<Form>) => void;
}

function Questions({ form, problems, onChange }: QuestionsProps) {
  const words = texts.welcome;
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <Question name="officeName" label={words.name} problems={problems}>
          <Input
            autoFocus
            placeholder={words.namePlaceholder}
            value={form.name}
            onChange={(_, { value }) => onChange({ name: value })}
          />
        </Question>
        <Question name="timezone" label={words.state} problems={problems}>
          <Select value={form.zone} onChange={(_, { value }) => onChange({ zone: value })}>
            {Object.entries(texts.settings.zones).map(([zone, state]) => (
              <option key={zone} value={zone}>
                {state}
              </option>
            ))}
          </Select>
        </Question>
        <Question name="suburbsServed" label={words.suburbs} hint={words.suburbsHint} problems={problems}>
          <Textarea rows={2} value={form.suburbs} onChange={(_, { value }) => onChange({ suburbs: value })} />
        </Question>
        <Question name="onCallList" label={words.onCall} hint={words.onCallHint} problems={problems}>
          <div role="group" aria-label={words.onCall}>
            <PeopleEditor people={form.people} make={nobody} onChange={(people) => onChange({ people })} />
          </div>
        </Question>
      </div>
      <Question name="officeHours" label={words.hours} problems={problems}>
        <div role="group" aria-label={words.hours}>
          <HoursEditor hours={form.hours} onChange={(hours) => onChange({ hours })} />
        </div>
      </Question>
    </div>
  );
}

interface QuestionProps {
  name: SettingName;
  label: string;
  hint?: string;
  problems: Problems;
  children: ReactElement;
}

function Question({ name, label, hint, problems, children }: QuestionProps) {
  const sentence = problems[name];
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(sentence === undefined
        ? {}
        : { validationMessage: sentence, validationState: 'warning' as const })}
    >
      {children}
    </Field>
  );
}

type Problems = Partial<Record<SettingName, string>>;

const nobody = () => ({ name: '', mobile: '', hours: null });

function formOf({ officeName, timezone, officeHours, suburbsServed, onCallList }: SettingsView['values']) {
  const people = onCallList.map((person) => ({ ...person, mobile: formatPhone(person.mobile) }));
  return {
    name: officeName === texts.welcome.unnamed ? '' : officeName,
    zone: timezone,
    hours: officeHours ?? usualHours,
    suburbs: suburbsServed.join('\n'),
    people: (people.length === 0 ? [nobody()] : people) as readonly (typeof people)[number][],
  };
}

type Form = ReturnType<typeof formOf>;

/** A line for somebody that was left empty counts as nobody. */
function patchOf({ name, zone, hours, suburbs, people }: Form) {
  return {
    officeName: name,
    timezone: zone,
    officeHours: hours,
    suburbsServed: itemsOf(suburbs, { commas: true }),
    onCallList: people.filter((person) => person.name.trim() !== '' || person.mobile.trim() !== ''),
  };
}
