/** The export that is being written, wherever in the window she is meanwhile. */
import { useEffect, useState } from 'react';
import type { ExportDone, ExportStand, ExportWhat } from '../../../preload/contract/exports.ts';
import type { CallFilter } from '../../../preload/contract/search.ts';
import { bridge } from '../../bridge.ts';
import { texts } from '../../texts.ts';

/** What the dialog begins with: the calls, undefined for those on the screen, and the kind of file. */
export interface ExportBeginning {
  only: CallFilter | undefined;
  what: ExportWhat;
}

/** Where an export stands; `choosing` is before it, with how the last one ended. */
export type ExportState =
  | { at: 'choosing'; problem: string | null; cancelled: boolean }
  | { at: 'writing'; stand: ExportStand | null; cancelled: boolean }
  | { at: 'done'; what: ExportWhat; done: ExportDone };

const choosing = { at: 'choosing', problem: null, cancelled: false } as const;

/** Milliseconds between two looks at how far it is. */
const lookMs = 250;

/** Who hears how an export ended. */
interface Told {
  saved: (what: ExportWhat, done: ExportDone) => void;
  failed: (problem: string) => void;
}

/** The state, and what may be done. */
export function useExport(told: Told) {
  const [state, setState] = useState<ExportState>(choosing);
  const writing = state.at === 'writing';
  useEffect(() => {
    if (!writing) return;
    const timer = window.setInterval(() => {
      bridge.ask('exports:progress', undefined).then(
        (stand) => setState((before) => (before.at === 'writing' ? { ...before, stand } : before)),
        () => undefined, // the export itself tells
      );
    }, lookMs);
    return () => window.clearInterval(timer);
  }, [writing]);
  const start = async (what: ExportWhat, filter: CallFilter) => {
    setState({ at: 'writing', stand: null, cancelled: false });
    const written = await bridge
      .ask('exports:start', { what, filter })
      .catch(() => ({ ok: false as const, reason: texts.exports.failed }));
    if (!written.ok) {
      setState((before) => failedAfter(before, written.reason));
      told.failed(written.reason);
    } else if (written.value === null) setState(choosing);
    else {
      setState({ at: 'done', what, done: written.value });
      told.saved(what, written.value);
    }
  };
  return {
    state,
    start,
    tryAgain: (as: 'same' | 'another') => void bridge.ask('exports:try-again', { as }),
    cancel: () => {
      setState((before) => (before.at === 'writing' ? { ...before, cancelled: true } : before));
      void bridge.ask('exports:cancel', undefined);
    },
    again: () => setState(choosing),
  };
}

/** Who has cancelled need not be told why there is no file. */
function failedAfter(before: ExportState, problem: string): ExportState {
  return before.at === 'writing' && before.cancelled
    ? { ...choosing, cancelled: true }
    : { ...choosing, problem };
}
