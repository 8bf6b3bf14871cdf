/** The button in the header, and the dialog behind it. */
import { Button, Spinner } from '@fluentui/react-components';
import { TableRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { useStore } from '../../hooks/use-live.tsx';
import { texts } from '../../texts.ts';
import { ExportDialog } from './export-dialog.tsx';
import { useExport } from './use-export.ts';

/** An export goes on when the dialog is closed; then a notice tells of the file. */
export function ExportButton() {
  const store = useStore();
  const [open, setOpen] = useState(false);
  const shown = useRef(false);
  const show = (now: boolean) => {
    shown.current = now;
    setOpen(now);
  };
  const work = useExport(({ rows, path }) => {
    if (!shown.current) store.tellSaved(texts.exports.saved(rows, path), path);
  });
  const writing = work.state.at === 'writing';
  return (
    <>
      <Button
        appearance="subtle"
        size="small"
        icon={writing ? <Spinner size="extra-tiny" /> : <TableRegular />}
        onClick={() => show(true)}
      >
        {writing ? texts.exports.busy : texts.exports.open}
      </Button>
      {open && <ExportDialog work={work} onClose={() => show(false)} />}
    </>
  );
}
