/** The sheet behind `?`: every key that does something. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
} from '@fluentui/react-components';
import { useReturnFocus } from '../hooks/use-return-focus.ts';
import { texts } from '../texts.ts';
import styles from './shortcut-sheet.module.css';

interface ShortcutSheetProps {
  screens: readonly { name: keyof typeof texts.screens }[];
  open: boolean;
  onClose: () => void;
}

/** Lists the keys by where they work; Escape closes it. */
export function ShortcutSheet({ open, ...sheet }: ShortcutSheetProps) {
  return open && <OpenSheet {...sheet} />;
}

function OpenSheet({ screens, onClose }: Omit<ShortcutSheetProps, 'open'>) {
  useReturnFocus();
  const toScreens = screens.map(({ name }, index) => ({
    keys: [texts.shortcuts.ctrl, String(index + 1)],
    does: texts.screens[name],
  }));
  return (
    <Dialog open onOpenChange={() => onClose()}>
      <DialogSurface className={styles.sheet ?? ''}>
        <DialogBody>
          <DialogTitle>{texts.shortcuts.title}</DialogTitle>
          <DialogContent>
            <div className={styles.groups}>
              <Keys title={texts.shortcuts.screens} keys={toScreens} />
              {texts.shortcuts.groups.map(({ title, keys }) => (
                <Keys key={title} title={title} keys={keys} />
              ))}
            </div>
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>{texts.shortcuts.close}</Button>
            </DialogTrigger>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

interface KeysProps {
  title: string;
  keys: readonly { keys: readonly string[]; does: string }[];
}

function Keys({ title, keys }: KeysProps) {
  return (
    <section className={styles.group}>
      <h3 className={styles.title}>{title}</h3>
      <dl>
        {keys.map(({ keys: pressed, does }) => (
          <div key={does} className={styles.row}>
            <dt>{does}</dt>
            <dd className={styles.keys}>
              {pressed.map((key) => (
                <kbd key={key} className={styles.key}>
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
