/** The books, for the accountant. */
import { Button, Spinner } from '@fluentui/react-components';
import { DocumentTableRegular, TableRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { useLive, useStore } from '../hooks/use-live.tsx';
import { texts } from '../texts.ts';

/** "Export to Excel" and "Export to CSV"; one at a time. */
export function ExportButtons() {
  return (
    <>
      <ExportButton kind="workbook" icon={<TableRegular />} />
      <ExportButton kind="csv" icon={<DocumentTableRegular />} />
    </>
  );
}

function ExportButton({ kind, icon }: { kind: 'csv' | 'workbook'; icon: ReactElement }) {
  const store = useStore();
  const exporting = useLive((state) => state.exporting);
  const busy = exporting === kind;
  return (
    <Button
      appearance="subtle"
      size="small"
      icon={busy ? <Spinner size="extra-tiny" /> : icon}
      disabledFocusable={exporting !== null}
      onClick={() => void store.export(kind)}
    >
      {busy ? texts.exports.busy : texts.exports[kind]}
    </Button>
  );
}
