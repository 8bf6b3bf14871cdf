/** The rail at the left: every screen, and how many callers are on the line whichever of them is shown. */
import { Button, Tooltip } from '@fluentui/react-components';
import { KeyboardRegular } from '@fluentui/react-icons';
import { useLive } from '../hooks/use-live.tsx';
import { placeOfScreen } from '../hooks/use-route.ts';
import type { ScreenEntry } from '../screens.tsx';
import { texts } from '../texts.ts';
import styles from './screen-rail.module.css';

interface ScreenRailProps {
  screens: readonly ScreenEntry[];
  /** Name of the screen that is shown. */
  shown: string;
  onShortcuts: () => void;
}

/** Links to the screens; at the foot the list of keys. */
export function ScreenRail({ screens, shown, onShortcuts }: ScreenRailProps) {
  return (
    <nav className={styles.rail} aria-label={texts.rail.label}>
      <ul className={styles.screens}>
        {screens.map((screen) => (
          <li key={screen.name}>
            <ScreenLink screen={screen} shown={screen.name === shown} />
          </li>
        ))}
      </ul>
      <Tooltip content={texts.shortcuts.title} relationship="label" positioning="after">
        <Button appearance="subtle" icon={<KeyboardRegular />} onClick={onShortcuts} />
      </Tooltip>
    </nav>
  );
}

function ScreenLink({ screen: { name, icon, shownIcon }, shown }: { screen: ScreenEntry; shown: boolean }) {
  return (
    <a
      className={`${styles.link} ${shown ? styles.shown : ''}`}
      href={`#/${placeOfScreen(name, shown)}`}
      draggable={false}
      {...(shown ? { 'aria-current': 'page' } : {})}
    >
      <span className={styles.icon} aria-hidden>
        {shown ? shownIcon : icon}
      </span>
      {texts.screens[name]}
      {name === 'live' && <LiveCount />}
    </a>
  );
}

function LiveCount() {
  const calls = useLive((state) => state.live.length);
  if (calls === 0) return null;
  return (
    <span className={styles.count} aria-label={texts.rail.onTheLine(calls)} role="img">
      {calls}
    </span>
  );
}
