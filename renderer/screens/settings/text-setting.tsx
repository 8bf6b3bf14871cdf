/** Settings that are typed: saved when the field is left or Enter is pressed, taken back with Escape. */
import { Input, Textarea } from '@fluentui/react-components';
import { type KeyboardEvent, useState } from 'react';
import type { SettingName, SettingsView } from '../../../preload/contract/settings.ts';
import { itemsOf } from '../../format/lists.ts';
import { formatPhone } from '../../format/phones.ts';
import { useSave, useSettingsView } from '../../hooks/use-settings.ts';
import type { SettingValue } from '../../settings-store.ts';
import { type RowName, SettingField } from './setting-field.tsx';

type Values = SettingsView['values'];

interface TypedSettingProps {
  row: RowName;
  setting: SettingName;
  part?: string;
  read: (values: Values) => string;
  write: (typed: string, values: Values) => SettingValue;
  /** More than one line; Enter then begins a new one. */
  lines?: number;
  inputMode?: 'text' | 'tel' | 'decimal' | 'numeric';
}

/** A field for whatever can be written down: `read` shows it, `write` makes the setting's new value of it. */
export function TypedSetting({
  row,
  setting,
  part,
  read,
  write,
  lines,
  inputMode = 'text',
}: TypedSettingProps) {
  const view = useSettingsView();
  const { state, save, edit } = useSave(setting);
  const [draft, setDraft] = useState<string | null>(null);
  if (view === null) return null;
  const kept = read(view.values);
  const finish = async () => {
    if (draft === null || draft === kept) setDraft(null);
    else if (await save(write(draft, view.values))) setDraft(null);
  };
  const common = {
    value: draft ?? kept,
    disabled: view.decidedBy[setting] !== undefined,
    onBlur: () => void finish(),
    onChange: (_: unknown, { value }: { value: string }) => {
      edit();
      setDraft(value);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && lines === undefined) void finish();
      if (event.key !== 'Escape') return;
      edit();
      setDraft(null);
    },
  };
  return (
    <SettingField row={row} setting={setting} state={state} {...(part === undefined ? {} : { part })}>
      {lines === undefined ? (
        <Input {...common} inputMode={inputMode} />
      ) : (
        <Textarea {...common} rows={lines} resize="vertical" />
      )}
    </SettingField>
  );
}

const mayBeNone: readonly SettingName[] = [
  'publicUrl',
  'twilioAccountSid',
  'fallbackUrl',
  'ngrokDomain',
  'smtpHost',
  'smtpUser',
  'mailFrom',
  'twilioApiKeySid',
  'twilioRegion',
  'twilioEdge',
  'twilioBaseUrl',
  'openaiBaseUrl',
];

type NamesOf<Kind> = { [N in SettingName]: Values[N] extends Kind ? N : never }[SettingName];

/** A line of text; empty is none where there may be none. */
export function TextSetting({ name }: { name: NamesOf<string | null> & RowName }) {
  const read = (values: Values) => values[name] ?? '';
  const write = (typed: string) => (typed.trim() === '' && mayBeNone.includes(name) ? null : typed);
  return <TypedSetting row={name} setting={name} read={read} write={write} />;
}

/** Several lines of text. */
export function LongTextSetting({ name }: { name: 'safetySentence' }) {
  return (
    <TypedSetting
      row={name}
      setting={name}
      lines={3}
      read={(values) => values[name]}
      write={(typed) => typed}
    />
  );
}

/** A phone number; empty is none. */
export function PhoneSetting({ name }: { name: 'ownerMobile' | 'twilioNumber' }) {
  const read = (values: Values) => formatPhone(values[name] ?? '');
  const write = (typed: string) => typed.trim() || null;
  return <TypedSetting row={name} setting={name} inputMode="tel" read={read} write={write} />;
}

/** A number; empty is none where there may be none. */
export function NumberSetting({ name, unit = 1 }: { name: NamesOf<number | null> & RowName; unit?: number }) {
  const read = (values: Values) => inUnit(values[name], unit);
  const write = (typed: string) => numberOf(typed, unit);
  return <TypedSetting row={name} setting={name} inputMode="decimal" read={read} write={write} />;
}

/** One item a line. */
export function ListSetting({ name }: { name: NamesOf<string[]> & RowName }) {
  const read = (values: Values) => values[name].join('\n');
  return <TypedSetting row={name} setting={name} lines={4} read={read} write={(typed) => itemsOf(typed)} />;
}

/** A kept number as it is shown: `unit` is how much of it a shown 1 is, 1000 for milliseconds shown as seconds. */
export function inUnit(kept: number | null, unit: number): string {
  return kept === null ? '' : String(kept / unit);
}

/** What `inUnit` showed, as it is kept. What is no number goes as it was typed, so that the engine says what it wants. */
export function numberOf(typed: string, unit: number): SettingValue {
  if (typed.trim() === '') return null;
  const value = Number(typed.trim().replace(/^(\d+),(\d+)$/, '$1.$2'));
  if (Number.isNaN(value)) return typed;
  return unit === 1 ? value : Math.round(value * unit);
}
