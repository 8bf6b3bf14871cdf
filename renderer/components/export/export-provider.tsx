/** The export of this window: there is one at a time, and it goes on wherever in the window she is meanwhile. */
import { createContext, type ReactNode, useContext, useRef, useState } from 'react';
import { useStore } from '../../hooks/use-live.tsx';
import { texts } from '../../texts.ts';
import { ExportDialog } from './export-dialog.tsx';
import { type ExportBeginning, useExport } from './use-export.ts';

interface WindowExport {
  work: ReturnType<typeof useExport>;
  /** Opens the dialog: at the export that is being written, else at a new one. */
  open: (beginning: ExportBeginning) => void;
}

const WindowExportContext = createContext<WindowExport | null>(null);

/** Holds the dialog; when that is closed a notice tells how the export ended. */
export function ExportProvider({ children }: { children: ReactNode }) {
  const store = useStore();
  const [beginning, setBeginning] = useState<ExportBeginning | null>(null);
  const shown = useRef(false);
  const show = (next: ExportBeginning | null) => {
    shown.current = next !== null;
    setBeginning(next);
  };
  const work = useExport({
    saved: ({ kind }, { rows, path }) => {
      if (!shown.current) store.tellSaved(texts.exports.saved(rows, kind, path), path);
    },
    failed: (problem) => {
      if (!shown.current) store.tellProblem(problem);
    },
  });
  const close = () => {
    show(null);
    if (work.state.at === 'done') work.again(); // she has seen it
  };
  return (
    <WindowExportContext value={{ work, open: show }}>
      {children}
      {beginning !== null && <ExportDialog {...beginning} work={work} onClose={close} />}
    </WindowExportContext>
  );
}

/** The window's export, for its buttons. */
export function useWindowExport(): WindowExport {
  const held = useContext(WindowExportContext);
  if (held === null) throw new Error('There is no export outside the provider.');
  return held;
}
