/** The workbook, a log, or a file for another program. */
import { Field, Select } from '@fluentui/react-components';
import { exportLogs, type ExportLayoutOffer, type ExportWhat } from '../../../preload/contract/exports.ts';
import { texts } from '../../texts.ts';

interface WhatChoiceProps {
  what: ExportWhat;
  layouts: readonly ExportLayoutOffer[];
  onChoose: (what: ExportWhat) => void;
}

/** A list with a sentence on what is chosen. */
export function WhatChoice({ what, layouts, onChoose }: WhatChoiceProps) {
  const words = texts.exports;
  return (
    <Field label={words.what} hint={noteOf(what, layouts)}>
      <Select
        value={nameOf(what)}
        onChange={(_, { value }) => {
          const log = exportLogs.find((name) => name === value);
          if (log !== undefined) onChoose({ kind: 'log', log });
          else if (value === 'workbook' || value === 'vcards') onChoose({ kind: value });
          else onChoose({ kind: 'layout', layout: value });
        }}
      >
        <option value="workbook">{words.workbook}</option>
        <optgroup label={words.logsTitle}>
          {exportLogs.map((log) => (
            <option key={log} value={log}>
              {words.logs[log]}
            </option>
          ))}
        </optgroup>
        <optgroup label={words.ownLayouts}>
          <option value="vcards">{words.vcards}</option>
          {layouts.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </optgroup>
      </Select>
    </Field>
  );
}

function nameOf(what: ExportWhat): string {
  if (what.kind === 'log') return what.log;
  return what.kind === 'layout' ? what.layout : what.kind;
}

function noteOf(what: ExportWhat, layouts: readonly ExportLayoutOffer[]): string {
  if (what.kind === 'workbook') return texts.exports.workbookNote;
  if (what.kind === 'vcards') return texts.exports.vcardsNote;
  if (what.kind === 'log') return texts.exports.logNote;
  return layouts.find(({ id }) => id === what.layout)?.note ?? '';
}
