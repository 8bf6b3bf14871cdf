/** Choose what, for which days and which calls; then the progress, and the file. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useState } from 'react';
import { daysOfPeriod, type ExportStand, type ExportWhat } from '../../../preload/contract/exports.ts';
import { type CallFilter, everyCall } from '../../../preload/contract/search.ts';
import { dateIn } from '../../format/calendar-days.ts';
import { useLive, useNow } from '../../hooks/use-live.tsx';
import { useReturnFocus } from '../../hooks/use-return-focus.ts';
import { useRoute } from '../../hooks/use-route.ts';
import { readCallsPlace } from '../../places.ts';
import { texts } from '../../texts.ts';
import { CallsChoice } from './calls-choice.tsx';
import { EarlierExports } from './earlier-exports.tsx';
import styles from './export-dialog.module.css';
import { DoneView, ProgressView } from './export-progress.tsx';
import { type ChosenPeriod, PeriodChoice } from './period-choice.tsx';
import { ProblemLine } from './problem-line.tsx';
import type { ExportBeginning, ExportState, useExport } from './use-export.ts';
import { useOffer } from './use-offer.ts';
import { WhatChoice } from './what-choice.tsx';

interface ExportDialogProps extends ExportBeginning {
  work: ReturnType<typeof useExport>;
  onClose: () => void;
}

/** Escape closes it; what is being written goes on. */
export function ExportDialog({ work, only, what, onClose }: ExportDialogProps) {
  useReturnFocus();
  const { state } = work;
  const choice = useChoice(only, what); // outlives the writing: she finds it as it was when that failed or was cancelled
  return (
    <Dialog open onOpenChange={() => onClose()}>
      <DialogSurface className={styles.surface}>
        {state.at === 'choosing' && <Choosing {...{ choice, work, onClose }} last={state} />}
        {state.at === 'writing' && <Writing {...{ work, onClose }} stand={state.stand} />}
        {state.at === 'done' && (
          <DialogBody>
            <DialogTitle>{texts.exports.title}</DialogTitle>
            <DialogContent>
              <DoneView what={state.what} done={state.done} />
            </DialogContent>
            <DialogActions className={styles.actions}>
              <Button onClick={work.again}>{texts.exports.again}</Button>
              <Button appearance="primary" onClick={onClose}>
                {texts.exports.close}
              </Button>
            </DialogActions>
          </DialogBody>
        )}
      </DialogSurface>
    </Dialog>
  );
}

interface WritingProps extends Pick<ExportDialogProps, 'work' | 'onClose'> {
  stand: ExportStand | null;
}

/** When the finished file cannot have its name she decides here. */
function Writing({ work, stand, onClose }: WritingProps) {
  const words = texts.exports;
  return (
    <DialogBody>
      <DialogTitle>{words.title}</DialogTitle>
      <DialogContent>
        <ProgressView stand={stand} />
      </DialogContent>
      <DialogActions className={styles.actions}>
        <Button onClick={work.cancel}>{words.cancel}</Button>
        {stand === null || stand.obstacle === null ? (
          <Button onClick={onClose}>{words.close}</Button>
        ) : (
          <>
            <Button onClick={() => work.tryAgain('another')}>{words.anotherName}</Button>
            <Button appearance="primary" onClick={() => work.tryAgain('same')}>
              {words.tryAgain}
            </Button>
          </>
        )}
      </DialogActions>
    </DialogBody>
  );
}

/** What is to be exported: first of the calls that are on the screen. */
function useChoice(only: CallFilter | undefined, first: ExportWhat) {
  const route = useRoute();
  const onScreen = only ?? (route.screen === 'calls' ? readCallsPlace(route).filter : everyCall);
  const [what, setWhat] = useState<ExportWhat>(first);
  const [period, setPeriod] = useState<ChosenPeriod>(() => periodOf(onScreen));
  const [calls, setCalls] = useState<CallFilter>(onScreen);
  return { what, setWhat, period, setPeriod, calls, setCalls };
}

interface ChoosingProps extends Omit<ExportDialogProps, 'only' | 'what'> {
  choice: ReturnType<typeof useChoice>;
  /** How the last export ended. */
  last: Extract<ExportState, { at: 'choosing' }>;
}

function Choosing({ choice, work, last, onClose }: ChoosingProps) {
  const { what, setWhat, period, setPeriod, calls, setCalls } = choice;
  const timezone = useLive((live) => live.app?.timezone) ?? 'Australia/Sydney';
  const today = dateIn(useNow(), timezone);
  const offer = useOffer();
  const days = daysOf(period, today);
  const backwards = days.from !== null && days.until !== null && days.from > days.until;
  const start = () => void work.start(what, { ...calls, ...days });
  return (
    <DialogBody>
      <DialogTitle>{texts.exports.title}</DialogTitle>
      <DialogContent className={styles.choices}>
        <WhatChoice what={what} layouts={offer?.layouts ?? []} onChoose={setWhat} />
        <PeriodChoice period={period} days={days} onChoose={setPeriod} />
        <CallsChoice filter={calls} onChoose={setCalls} />
        <EarlierExports exports={offer?.latest ?? []} layouts={offer?.layouts ?? []} />
        <div role="alert">
          {backwards && <ProblemLine text={texts.exports.backwards} />}
          {last.problem !== null && <ProblemLine text={last.problem} />}
          {last.cancelled && <p>{texts.exports.cancelled}</p>}
        </div>
        {offer?.problems.map((sentence) => (
          <ProblemLine key={sentence} text={sentence} />
        ))}
      </DialogContent>
      <DialogActions className={styles.actions}>
        <Button onClick={onClose}>{texts.exports.close}</Button>
        <Button appearance="primary" disabled={backwards} onClick={start}>
          {texts.exports.start}
        </Button>
      </DialogActions>
    </DialogBody>
  );
}

function periodOf({ from, until, callSids, customer }: CallFilter): ChosenPeriod {
  if (callSids !== null || customer !== null) return { preset: 'everything' };
  return from === null && until === null ? { preset: 'this_financial_year' } : { preset: null, from, until };
}

function daysOf(period: ChosenPeriod, today: string): Pick<CallFilter, 'from' | 'until'> {
  if (period.preset === null) return { from: period.from, until: period.until };
  return period.preset === 'everything' ? { from: null, until: null } : daysOfPeriod(period.preset, today);
}
