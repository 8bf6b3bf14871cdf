/** How far an export is, what is in its way, and the file it came to. */
import { Button, ProgressBar } from '@fluentui/react-components';
import { CheckmarkCircleRegular, DocumentTableRegular, FolderOpenRegular } from '@fluentui/react-icons';
import type { DragEvent } from 'react';
import type { ExportDone, ExportStand, ExportWhat } from '../../../preload/contract/exports.ts';
import { bridge } from '../../bridge.ts';
import { texts } from '../../texts.ts';
import styles from './export-dialog.module.css';
import { ProblemLine } from './problem-line.tsx';

/** Without a stand she is still choosing the file; without a total the rows are still being counted. */
export function ProgressView({ stand }: { stand: ExportStand | null }) {
  const words = texts.exports;
  if (stand === null)
    return (
      <div className={styles.progress}>
        <p>{words.waiting}</p>
      </div>
    );
  const { rows, total, secondsLeft, obstacle } = stand;
  if (obstacle !== null)
    return (
      <div className={styles.progress} role="alert">
        <ProblemLine text={obstacle} />
        <p className={styles.quiet}>{words.obstacleHint}</p>
      </div>
    );
  const known = total > 0 && rows < total;
  return (
    <div className={styles.progress} role="status">
      <ProgressBar aria-label={words.busy} thickness="large" {...(known ? { value: rows / total } : {})} />
      <p className={styles.numbers}>
        <span>{known ? words.written(rows, total) : total === 0 ? words.counting : words.finishing}</span>
        {known && secondsLeft !== null && <span>{words.left(secondsLeft)}</span>}
      </p>
      <p className={styles.quiet}>{words.goesOn}</p>
    </div>
  );
}

/** The file may be shown in its folder, and dragged out of the window. */
export function DoneView({ what, done: { path, rows } }: { what: ExportWhat; done: ExportDone }) {
  const words = texts.exports;
  const drag = (event: DragEvent) => {
    event.preventDefault(); // the system drags the file, not the page a picture of it
    void bridge.ask('exports:drag', { path });
  };
  const name = path.split(/[\\/]/).at(-1) ?? path;
  return (
    <div className={styles.progress} role="status">
      <p className={styles.saved}>
        <CheckmarkCircleRegular fontSize={20} aria-hidden />
        {words.done(rows, what.kind)}
      </p>
      <div className={styles.file} draggable onDragStart={drag} title={words.dragHint}>
        <DocumentTableRegular fontSize={24} aria-hidden />
        <span className={styles.path}>
          {name}
          <span className={styles.quiet}>{path.slice(0, -name.length)}</span>
        </span>
        <Button
          icon={<FolderOpenRegular />}
          onClick={() => void bridge.ask('exports:show-in-folder', { path })}
        >
          {words.showInFolder}
        </Button>
      </div>
      <p className={styles.quiet}>{words.dragHint}</p>
    </div>
  );
}
