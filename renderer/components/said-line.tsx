/** What was just done, with the way back, or why it could not be. */
import { Button } from '@fluentui/react-components';
import type { Said } from '../said.ts';
import { texts } from '../texts.ts';
import styles from './said-line.module.css';

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
