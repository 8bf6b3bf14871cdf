/** The button in the header and above ticked calls, and the dialog behind it. */
import { Button, Spinner } from '@fluentui/react-components';
import { TableRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import type { ExportWhat } from '../../../preload/contract/exports.ts';
import type { CallFilter } from '../../../preload/contract/search.ts';
import { useStore } from '../../hooks/use-live.tsx';
import { texts } from '../../texts.ts';
import { ExportDialog } from './export-dialog.tsx';
import { useExport } from './use-export.ts';

interface ExportButtonProps {
  /** The calls to begin with, else those on the screen. */
  only?: CallFilter;
  /** What to begin with, else the workbook. */
  what?: ExportWhat;
}

/** An export goes on when the dialog is closed; then a notice tells of the file. */
export function ExportButton({ only, what = { kind: 'workbook' } }: ExportButtonProps) {
  const words = texts.exports;
  const label = what.kind === 'vcards' ? words.openCard : only ? words.openTicked : words.open;
  const store = useStore();
  const [open, setOpen] = useState(false);
  const shown = useRef(false);
  const show = (now: boolean) => {
    shown.current = now;
    setOpen(now);
  };
  const work = useExport(({ kind }, { rows, path }) => {
    if (!shown.current) store.tellSaved(texts.exports.saved(rows, kind, path), path);
  });
  const writing = work.state.at === 'writing';
  const held = work.state.at === 'writing' && work.state.stand !== null && work.state.stand.obstacle !== null;
  return (
    <>
      <Button
        appearance={only ? 'secondary' : 'subtle'}
        size="small"
        icon={writing ? <Spinner size="extra-tiny" /> : only ? null : <TableRegular />}
        onClick={() => show(true)}
      >
        {held ? words.held : writing ? words.busy : label}
      </Button>
      {open && <ExportDialog work={work} only={only} what={what} onClose={() => show(false)} />}
    </>
  );
}
