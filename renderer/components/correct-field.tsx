/** Corrects one field: click, type, Enter; Escape leaves it as it was. */
import { Button, Field, Input, Select } from '@fluentui/react-components';
import { ArrowUndoRegular, EditRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, useState } from 'react';
import type { Call } from '../../preload/contract/calls.ts';
import { type CorrectableName, serviceTypes, urgencyLevels } from '../../preload/contract/fields.ts';
import { captureOf } from '../format/values.ts';
import { useStore } from '../hooks/use-live.tsx';
import { texts } from '../texts.ts';
import { SuburbInput } from './suburb-input.tsx';

interface CorrectFieldProps {
  call: Call;
  field: CorrectableName;
}

/** A small pencil that becomes a line to type in; beside a value she typed, a way back. */
export function CorrectField({ call, field }: CorrectFieldProps) {
  const store = useStore();
  const [editing, setEditing] = useState(false);
  const [edited, setEdited] = useState(false);
  const { callSid } = call;
  const close = () => {
    setEditing(false);
    setEdited(true);
  };
  if (editing) return <Editor call={call} field={field} onDone={close} />;
  const undo = () => void store.act('calls:undo-correction', { callSid, field });
  return (
    <>
      <Button
        appearance="transparent"
        size="small"
        data-pencil
        autoFocus={edited} // the keyboard goes on where it was
        icon={<EditRegular />}
        aria-label={texts.captured.correct(texts.fields[field])}
        onClick={() => setEditing(true)}
      />
      {captureOf(call, field)?.source === 'office' && (
        <Button appearance="transparent" size="small" icon={<ArrowUndoRegular />} onClick={undo}>
          {texts.captured.undo}
        </Button>
      )}
    </>
  );
}

function Editor({ call, field, onDone }: CorrectFieldProps & { onDone: () => void }) {
  const store = useStore();
  const [text, setText] = useState(valueAsTyped(call, field));
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (typed: string) => {
    const reason = await store.tryTo('calls:correct', { callSid: call.callSid, field, text: typed });
    setProblem(reason);
    if (reason === null) onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void save(text);
  };
  const choices = choicesOf(field);
  const label = texts.captured.correct(texts.fields[field]);
  const shared = { autoFocus: true, size: 'small' as const, value: text, 'aria-label': label, onKeyDown };
  const onChange = (_: unknown, { value }: { value: string }) => setText(value);
  return (
    <Field {...(problem === null ? {} : { validationMessage: problem, validationState: 'warning' as const })}>
      {field === 'customer_location' ? (
        <SuburbInput
          {...shared}
          onType={setText}
          onPick={({ name, state }) => void save(`${name}, ${state}`)}
        />
      ) : choices === null ? (
        <Input {...shared} maxLength={200} onChange={onChange} />
      ) : (
        <Select {...shared} onChange={onChange}>
          {Object.entries(choices).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function valueAsTyped(call: Call, field: CorrectableName): string {
  const value = captureOf(call, field)?.value ?? null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value ?? Object.keys(choicesOf(field) ?? {})[0] ?? '';
}

/** What may be chosen; null where she types. */
function choicesOf(field: CorrectableName): Record<string, string> | null {
  switch (field) {
    case 'service_type':
      return Object.fromEntries(serviceTypes.map((service) => [service, texts.services[service]]));
    case 'urgency_level':
      return Object.fromEntries(urgencyLevels.map((level) => [level, texts.urgencies[level]]));
    case 'previous_customer':
      return { yes: texts.captured.yes, no: texts.captured.no };
    case 'customer_name':
    case 'customer_phone':
    case 'customer_location':
    case 'issue_description':
    case 'preferred_date':
    case 'preferred_time':
    case 'property_type':
    case 'street_address':
      return null;
  }
}
