/** What was just done, with the way back, or why it could not be. */
import { Button } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { Said } from '../said.ts';
import { isTyping } from '../hooks/use-shortcuts.ts';
import { texts } from '../texts.ts';
import styles from './said-line.module.css';

/** Read out by a screen reader as it appears. */
export function SaidLine({ said, onDismiss }: { said: Said | null; onDismiss: () => void }) {
  useUndoKey(said);
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

/** What was said last, in whatever line: the key undoes no other. */
let newest: Said | null = null;

/** Ctrl+Z undoes what was done last; in a box it undoes the typing. */
function useUndoKey(said: Said | null): void {
  useEffect(() => {
    if (said === null) return undefined;
    newest = said;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'z') return;
      if (newest !== said || said.undo === null || isTyping(event.target)) return;
      event.preventDefault();
      newest = null;
      said.undo();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [said]);
}
