/** What was just done, with the way back, or why it could not be. */
import { Button } from '@fluentui/react-components';
import { texts } from '../texts.ts';
import styles from './said-line.module.css';

/** A sentence on what was done, or why not, with a way back where there is one. */
export interface Said {
  text: string;
  problem: boolean;
  undo: (() => void) | null;
}

/** Read out by a screen reader as it appears. */
export function SaidLine({ said, onDismiss }: { said: Said | null; onDismiss: () => void }) {
  return (
    <div role="status">
      {said && (
        <p className={said.problem ? styles.problem : styles.said}>
          {said.text}
          {said.undo && (
            <Button size="small" onClick={said.undo}>
              {texts.said.undo}
            </Button>
          )}
          <Button size="small" appearance="subtle" onClick={onDismiss}>
            {texts.said.dismiss}
          </Button>
        </p>
      )}
    </div>
  );
}

/** A sentence on why something could not be done. */
export function problem(text: string): Said {
  return { text, problem: true, undo: null };
}
