/** The export that is being written, wherever in the window she is meanwhile. */
import { useEffect, useState } from 'react';
import type { ExportDone, ExportProgress, ExportWhat } from '../../../preload/contract/exports.ts';
import type { CallFilter } from '../../../preload/contract/search.ts';
import { bridge } from '../../bridge.ts';
import { texts } from '../../texts.ts';

/** Where an export stands; `choosing` is before it, with the reason why the last one failed. */
export type ExportState =
  | { at: 'choosing'; problem: string | null }
  | { at: 'writing'; progress: ExportProgress | null }
  | { at: 'done'; done: ExportDone };

/** Milliseconds between two looks at how far it is. */
const lookMs = 250;

/** The state, and what may be done. `finished` hears of a file that was saved. */
export function useExport(finished: (done: ExportDone) => void) {
  const [state, setState] = useState<ExportState>({ at: 'choosing', problem: null });
  const writing = state.at === 'writing';
  useEffect(() => {
    if (!writing) return;
    const timer = window.setInterval(() => {
      bridge.ask('exports:progress', undefined).then(
        (progress) => setState((before) => (before.at === 'writing' ? { at: 'writing', progress } : before)),
        () => undefined, // the export itself tells
      );
    }, lookMs);
    return () => window.clearInterval(timer);
  }, [writing]);
  const start = async (what: ExportWhat, filter: CallFilter) => {
    setState({ at: 'writing', progress: null });
    const written = await bridge
      .ask('exports:start', { what, filter })
      .catch(() => ({ ok: false as const, reason: texts.exports.failed }));
    if (!written.ok) setState({ at: 'choosing', problem: written.reason });
    else if (written.value === null) setState({ at: 'choosing', problem: null });
    else {
      setState({ at: 'done', done: written.value });
      finished(written.value);
    }
  };
  return {
    state,
    start,
    cancel: () => void bridge.ask('exports:cancel', undefined),
    again: () => setState({ at: 'choosing', problem: null }),
  };
}
