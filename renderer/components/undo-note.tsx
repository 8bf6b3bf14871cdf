/** What was just removed, and the way back. */
import { Button } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { texts } from '../texts.ts';
import styles from './undo-note.module.css';

/** Something removed: its name, and what puts it back. */
interface Removed {
  name: string;
  putBack: () => void;
}

/** `note` says what was removed last; it stays until it is undone or `forget` is called. */
export function useUndo(): {
  note: React.ReactElement;
  removed: (name: string, putBack: () => void) => void;
  forget: () => void;
} {
  const [last, setLast] = useState<Removed | null>(null);
  const undo = () => {
    last?.putBack();
    setLast(null);
  };
  return {
    note: (
      <div role="status" className={styles.status}>
        {last !== null && (
          <span className={styles.note}>
            {texts.settings.removed(last.name)}
            <Button size="small" icon={<ArrowUndoRegular />} onClick={undo}>
              {texts.settings.undo}
            </Button>
          </span>
        )}
      </div>
    ),
    removed: (name, putBack) => setLast({ name, putBack }),
    forget: () => setLast(null),
  };
}
