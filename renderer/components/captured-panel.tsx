/** The right column: every field of the call, with the words it came from. */
import { useRef } from 'react';
import type { Call } from '../../preload/contract/calls.ts';
import {
  capturedFieldNames,
  type CorrectableName,
  requiredFieldNames,
} from '../../preload/contract/fields.ts';
import { GoodMark, NeedsMark } from './mark.tsx';
import { Tag } from './tag.tsx';
import { formatCost } from '../format/costs.ts';
import { captureOf, formatValue, missingFields } from '../format/values.ts';
import { useFieldKeys } from '../hooks/use-field-keys.ts';
import { useLive, useNow } from '../hooks/use-live.tsx';
import { texts } from '../texts.ts';
import { CallNotes } from './call-notes.tsx';
import { CapturedExtras } from './captured-extras.tsx';
import { CapturedField } from './captured-field.tsx';
import styles from './captured-panel.module.css';
import { CorrectField } from './correct-field.tsx';
import type { Evidence } from './evidence.ts';

interface CapturedPanelProps {
  call: Call;
  onEvidence: (evidence: Evidence | null) => void;
}

/** Where in the suburb stands under the suburb. */
const shownNames: readonly CorrectableName[] = capturedFieldNames.flatMap((name) =>
  name === 'customer_location' ? [name, 'street_address'] : [name],
);

const freshFor = 3000; // milliseconds that a new value stands out

/** Every field, the four that are needed marked while they are missing. */
export function CapturedPanel({ call, onEvidence }: CapturedPanelProps) {
  const changes = useLive((state) => state.changes[call.callSid]);
  const clockOffset = useLive((state) => state.clockOffset);
  const now = useNow() - clockOffset;
  const missing = missingFields(call.fields);
  const fields = useRef<HTMLDivElement>(null);
  const keys = useFieldKeys(fields);
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>{texts.captured.label}</h2>
        {call.details.isJob === false && <Tag text={texts.captured.notJob} tone="needs" />}
        <span className={styles.progress}>
          <Progress missing={missing.length} />
        </span>
      </div>
      <div
        ref={fields}
        {...keys}
        className={styles.scroll}
        tabIndex={0}
        role="group"
        aria-label={texts.captured.label}
      >
        <dl>
          {shownNames.map((name) => (
            <CapturedField
              key={name}
              label={texts.fields[name]}
              capture={captureOf(call, name)}
              value={(capture) => formatValue(name, capture)}
              missing={missing.some((other) => other === name)}
              fresh={now - (changes?.[name] ?? -Infinity) < freshFor}
              onEvidence={onEvidence}
              correction={<CorrectField call={call} field={name} />}
            />
          ))}
        </dl>
        <ModelCost use={call.modelUse} />
        <CallNotes call={call} />
        <CapturedExtras details={call.details} fields={call.fields} onEvidence={onEvidence} />
      </div>
    </>
  );
}

function Progress({ missing }: { missing: number }) {
  const needed = requiredFieldNames.length;
  if (missing === 0) return <GoodMark text={texts.captured.complete} />;
  return <NeedsMark text={texts.captured.progress(needed - missing, needed)} />;
}

/** What a language model used for the call; nothing when the rules answered alone. */
function ModelCost({ use }: { use: Call['modelUse'] }) {
  const audPerUsd = useLive((state) => state.app?.audPerUsd);
  const tokens = use.inputTokens + use.outputTokens;
  if (tokens === 0 || audPerUsd === undefined) return null;
  return (
    <p className={styles.cost}>
      {texts.captured.cost(formatCost(use.cost * audPerUsd), tokens.toLocaleString('en-AU'))}
    </p>
  );
}
