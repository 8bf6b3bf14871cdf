/** How far an export is, and the file it came to. */
import { Button, ProgressBar } from '@fluentui/react-components';
import { DocumentTableRegular, FolderOpenRegular } from '@fluentui/react-icons';
import type { DragEvent } from 'react';
import type { ExportDone, ExportProgress } from '../../../preload/contract/exports.ts';
import { bridge } from '../../bridge.ts';
import { texts } from '../../texts.ts';
import styles from './export-dialog.module.css';

/** Before the first row it is not known how many there are: she is still choosing the file. */
export function ProgressView({ progress }: { progress: ExportProgress | null }) {
  const words = texts.exports;
  if (progress === null)
    return (
      <div className={styles.progress}>
        <p>{words.waiting}</p>
      </div>
    );
  const { rows, total, secondsLeft } = progress;
  const known = total > 0 && rows < total;
  return (
    <div className={styles.progress} role="status">
      <ProgressBar aria-label={words.busy} {...(known ? { value: rows / total } : {})} />
      <p>{known ? words.written(rows, total) : words.finishing}</p>
      {known && secondsLeft !== null && <p className={styles.quiet}>{words.left(secondsLeft)}</p>}
    </div>
  );
}

/** The file may be shown in its folder, and dragged out of the window. */
export function DoneView({ done: { path, rows } }: { done: ExportDone }) {
  const words = texts.exports;
  const drag = (event: DragEvent) => {
    event.preventDefault(); // the system drags the file, not the page a picture of it
    void bridge.ask('exports:drag', { path });
  };
  return (
    <div className={styles.progress} role="status">
      <p>{words.done(rows)}</p>
      <div className={styles.file} draggable onDragStart={drag} title={words.dragHint}>
        <DocumentTableRegular fontSize={24} />
        <span className={styles.path}>{path}</span>
      </div>
      <p className={styles.quiet}>{words.dragHint}</p>
      <Button
        className={styles.folder}
        icon={<FolderOpenRegular />}
        onClick={() => void bridge.ask('exports:show-in-folder', { path })}
      >
        {words.showInFolder}
      </Button>
    </div>
  );
}
