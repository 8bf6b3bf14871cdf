/** The button in the header, above ticked calls and on a customer's page. */
import { Button, Spinner } from '@fluentui/react-components';
import { TableRegular, WarningRegular } from '@fluentui/react-icons';
import { texts } from '../../texts.ts';
import { useWindowExport } from './export-provider.tsx';
import type { ExportBeginning, ExportState } from './use-export.ts';

/** Begins with the workbook of the calls on the screen where nothing else is said. */
export function ExportButton({ only, what = { kind: 'workbook' } }: Partial<ExportBeginning>) {
  const words = texts.exports;
  const { work, open } = useWindowExport();
  const label = what.kind === 'vcards' ? words.openCard : only ? words.openTicked : words.open;
  const look = lookOf(work.state);
  return (
    <Button
      appearance={only ? 'secondary' : 'subtle'}
      size="small"
      icon={look?.icon ?? (only ? null : <TableRegular />)}
      onClick={() => open({ only, what })}
    >
      {look?.label ?? label}
    </Button>
  );
}

/** How it looks while an export is being written or waits for her; else it is a plain button. */
function lookOf(state: ExportState) {
  if (state.at !== 'writing') return null;
  return state.stand === null || state.stand.obstacle === null
    ? { icon: <Spinner size="extra-tiny" />, label: texts.exports.busy }
    : { icon: <WarningRegular color="var(--needsText)" />, label: texts.exports.held };
}
